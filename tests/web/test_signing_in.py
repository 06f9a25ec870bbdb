import re

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from prevenance.house.actions import give_role, let_go
from prevenance.house.models import AuditEntry, Person, Role
from tests.cast import Cast
from tests.web.people import PASSWORD, as_member, sign_in, with_password

pytestmark = pytest.mark.django_db


def test_a_member_signs_in_and_arrives_at_home(client: Client, cast: Cast) -> None:
    with_password(cast.ines)
    answer = client.post("/sign-in", {"login": "INES@alder.example", "password": PASSWORD})
    assert answer.headers["Location"] == "/home"
    page = client.get("/home").content.decode()
    assert "Inès Caradec" in page
    assert [one.deed for one in AuditEntry.objects.seen_by(cast.maud)] == ["sign_in"]


def test_a_wrong_password_says_nothing_of_who_is_known(client: Client, cast: Cast) -> None:
    with_password(cast.ines)
    known = client.post("/sign-in", {"login": cast.ines.person.email, "password": "wrong"}).content.decode()
    unknown = client.post("/sign-in", {"login": "nobody@alder.example", "password": "wrong"}).content.decode()
    problems = [re.findall(r'class="problem"[^>]*>([^<]+)', page) for page in (known, unknown)]
    assert problems[0] == problems[1] != []


def test_after_a_few_wrong_passwords_one_has_to_wait(client: Client, cast: Cast) -> None:
    with_password(cast.ines)
    for _ in range(5):
        sign_in(client, cast.ines, "wrong")
    sign_in(client, cast.ines)
    assert client.get("/home").status_code == 302


def test_nobody_signs_up(client: Client, db: None) -> None:
    for address in ("/sign-up", "/account/signup/", "/signup/"):
        assert client.get(address).status_code == 404
    page = client.get("/sign-in").content.decode()
    assert "sign up" not in page.lower()


def test_who_may_not_sign_in_does_not(client: Client, cast: Cast) -> None:
    with_password(cast.ines)
    Person.objects.filter(id=cast.ines.person_id).update(is_active=False)
    sign_in(client, cast.ines)
    assert client.get("/home").headers["Location"].startswith("/sign-in")


def test_who_left_every_house_is_told_so_and_sees_nothing(cast: Cast) -> None:
    client = as_member(cast.ines)
    assert client.get("/home").status_code == 200
    let_go(by=cast.maud, member=cast.ines)
    answer = client.get("/home")
    assert answer.status_code == 403
    assert "You belong to no house" in answer.content.decode()


def test_who_belongs_to_two_houses_says_for_which_they_act(client: Client, cast: Cast) -> None:
    second = give_role(person=cast.ines.person, house=cast.corran, role=Role.MANAGER)
    sign_in(client, with_password(cast.ines))
    assert client.get("/me").headers["Location"] == "/acting-as?next=%2Fme"
    answer = client.post("/acting-as", {"membership": str(second.id), "next": "/me"})
    assert answer.headers["Location"] == "/me"
    assert "Corran" in client.get("/me").content.decode()


def test_nobody_acts_as_somebody_else(cast: Cast) -> None:
    client = as_member(cast.ines)
    assert client.post("/acting-as", {"membership": str(cast.maud.id)}).status_code == 404
    session = client.session
    session["membership"] = str(cast.maud.id)
    session.save()
    assert client.get("/settings/house").status_code == 302


def test_a_link_followed_before_signing_in_is_followed_afterwards(client: Client, cast: Cast) -> None:
    way = client.get("/settings/team?x=1").headers["Location"]
    assert way == "/sign-in?next=%2Fsettings%2Fteam%3Fx%3D1"
    answer = client.post(
        way, {"login": with_password(cast.maud).person.email, "password": PASSWORD, "next": "/settings/team"}
    )
    assert answer.headers["Location"] == "/settings/team"


def test_nobody_is_led_away_by_a_link(client: Client, cast: Cast) -> None:
    given = {"login": with_password(cast.ines).person.email, "password": PASSWORD, "next": "https://else.example/"}
    assert client.post("/sign-in", given).headers["Location"] == "/home"
    answer = as_member(cast.ines).post("/acting-as", {"membership": str(cast.ines.id), "next": "//else.example"})
    assert answer.headers["Location"] == "/home"


def test_signing_out_takes_a_button_not_a_link(cast: Cast) -> None:
    client = as_member(cast.ines)
    assert client.get("/sign-out").status_code == 200
    assert client.get("/home").status_code == 200
    client.post("/sign-out")
    assert client.get("/home").status_code == 302


def test_a_forgotten_password_is_set_anew_by_mail(client: Client, cast: Cast, settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.alder.example"
    with_password(cast.ines)
    client.post("/account/password/reset", {"email": "ines@alder.example"})
    [letter] = mail.outbox
    assert letter.to == ["ines@alder.example"]
    [path] = re.findall(r"http://testserver(/account/password/reset/\S+)", str(letter.body))
    form = client.get(path, follow=True)
    answer = client.post(
        form.redirect_chain[-1][0], {"password1": "another one entirely", "password2": "another one entirely"}
    )
    assert answer.status_code == 302
    assert sign_in(Client(), cast.ines, "another one entirely") == 302
    assert "opens nothing" in client.get(path, follow=True).content.decode()


def test_an_unknown_address_is_sent_nothing_and_told_the_same(client: Client, cast: Cast) -> None:
    known = client.post("/account/password/reset", {"email": "ines@alder.example"}).headers["Location"]
    mail.outbox.clear()
    unknown = client.post("/account/password/reset", {"email": "nobody@alder.example"}).headers["Location"]
    assert known == unknown
    assert mail.outbox == []


def test_without_a_mail_server_the_page_says_who_can_help(client: Client, db: None) -> None:
    page = client.get("/account/password/reset").content.decode()
    assert "sends no mail" in page
    assert 'name="email"' not in page


def test_the_pages_of_a_member_are_kept_by_no_cache(client: Client, cast: Cast) -> None:
    assert "no-store" in as_member(cast.ines).get("/home").headers["Cache-Control"]
    assert "no-store" not in client.get("/").headers.get("Cache-Control", "")


def test_a_member_is_spoken_to_in_their_language(cast: Cast) -> None:
    cast.ines.person.language = "fr"
    cast.ines.person.save()
    assert '<html lang="fr">' in as_member(cast.ines).get("/me").content.decode()


def test_an_htmx_request_of_a_stranger_leads_the_whole_page_to_sign_in(client: Client, db: None) -> None:
    answer = client.get("/home", headers={"HX-Request": "true", "Referer": "http://testserver/me"})
    assert answer.headers["HX-Redirect"] == "/sign-in?next=%2Fme"
