"""A book to look around in: from the first page of bin/demo, and from the first start of a house."""

import re

import pytest
from django.test import Client as Browser
from pytest_django import Settings

from prevenance.clientbook.actions import keep_client
from prevenance.clientbook.models import Client
from prevenance.demo import PASSWORD, open_demo_house
from prevenance.house.models import House, Membership
from tests.cast import Cast
from tests.web.people import as_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Settings) -> None:
    settings.DEMO = True
    open_demo_house()


def first_page(host: str) -> str:
    return Browser().get("/", headers={"host": host}).content.decode()


def test_from_the_first_page_of_the_demo_one_press_leads_into_the_client_book(demo: None) -> None:
    browser, page = Browser(headers={"host": "localhost"}), first_page("localhost")
    first_form = page[page.index('value="ines@alder.example"') :]
    press = dict(re.findall(r'name="(password|next)" value="([^"]+)"', first_form))
    answer = browser.post("/sign-in", {"login": "ines@alder.example", **press}, follow=True)
    assert answer.redirect_chain[-1] == ("/clients", 302)
    assert "Aurélie Castaing" in answer.content.decode()


def test_the_demo_house_has_two_boutiques_seven_people_and_a_book(demo: None) -> None:
    house = House.objects.get()
    people = Membership.objects.unscoped_for("the test").filter(house=house)
    assert (people.count(), len({one.role for one in people}), len({one.boutique for one in people})) == (7, 5, 3)
    clients = Client.objects.unscoped_for("the test")
    assert clients.filter(boutique__name="Dyker Street").count() > 10
    looking_after = {client.owner.person.name.split()[0] for client in clients if client.owner}
    assert looking_after == {"Inès", "Basile", "Jonah", "Tamsin"}


def test_a_second_start_opens_no_second_house(demo: None) -> None:
    open_demo_house()
    assert House.objects.count() == 1


def test_no_other_house_shows_its_people_to_strangers(demo: None, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert PASSWORD in first_page("localhost:8000")
    assert PASSWORD not in first_page("book.alder.example")
    settings.DEMO = False
    assert PASSWORD not in first_page("localhost:8000")


def test_an_empty_book_begins_with_invented_clients_or_with_none(cast: Cast) -> None:
    browser = as_member(cast.maud)
    page = browser.get("/begin/clients").content.decode()
    assert 'href="/settings/imports"' in page
    assert 'href="/begin/demo"' in page
    assert 'href="/home"' in page
    answer = browser.post("/begin/demo", follow=True)
    assert answer.redirect_chain == [("/clients", 302)]
    assert "Nobody in it is real" in answer.content.decode()
    assert Client.objects.seen_by(cast.maud).count() == 36 - 1  # one is discreet, and Inès looks after them
    assert "/begin/demo" not in browser.get("/begin/clients").content.decode()


def test_looking_at_the_page_writes_nobody_into_the_book(cast: Cast) -> None:
    assert as_member(cast.maud).get("/begin/demo").status_code == 200
    assert not Client.objects.seen_by(cast.maud).exists()


def test_where_there_are_clients_no_invented_ones_are_offered(cast: Cast) -> None:
    keep_client(by=cast.ines, name="Hélène Vasseur")
    browser = as_member(cast.maud)
    assert "/begin/demo" not in browser.get("/begin/clients").content.decode()
    assert browser.get("/begin/demo").status_code == browser.post("/begin/demo").status_code == 404
    assert "invented" not in browser.get("/settings").content.decode()


def test_settings_let_the_invented_ones_go_again(cast: Cast) -> None:
    browser = as_member(cast.maud)
    browser.post("/begin/demo")
    assert 'href="/begin/demo"' in browser.get("/settings").content.decode()
    assert 'href="/begin/demo"' not in as_member(cast.ines).get("/settings").content.decode()
    assert "/begin/demo/removal" in browser.get("/begin/demo").content.decode()
    answer = browser.post("/begin/demo/removal", follow=True)
    assert answer.redirect_chain == [("/begin/clients", 302)]
    assert "The invented clients are gone" in answer.content.decode()
    assert not Client.objects.unscoped_for("the test").filter(erased_at=None).exists()
