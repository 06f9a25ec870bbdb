import time
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from prevenance.house.models import AuditEntry, Membership
from prevenance.house.pins import set_pin
from prevenance.house.tablets import be_here, share_tablet
from prevenance.web import locking
from tests.cast import Cast
from tests.web.people import PASSWORD, sign_in, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def tablet(client: Client, cast: Cast) -> Client:
    """A shared tablet on which Inès and Maud have signed in before. Both have a PIN; nobody is there now."""
    shared, token = share_tablet(by=cast.jonah, name="By the window")
    answer = HttpResponse()
    locking.mark_tablet(answer, token)
    client.cookies[locking.COOKIE] = answer.cookies[locking.COOKIE].value
    for member, digits in ((cast.ines, "7204"), (cast.maud, "9153")):
        be_here(tablet=shared, membership=member)
        set_pin(by=member, digits=digits)
    return client


def take_over(tablet: Client, member: Membership, pin: str, **more: str) -> Any:
    return tablet.post("/person", {"person": str(member.id), "pin": pin, **more})


def wait(tablet: Client, seconds: int) -> None:
    session = tablet.session
    session["seen"] = time.time() - seconds
    session.save()


def test_one_post_changes_person(tablet: Client, cast: Cast) -> None:
    assert take_over(tablet, cast.ines, "7204").headers["Location"] == "/home"
    assert "Inès Caradec" in tablet.get("/home").content.decode()
    assert take_over(tablet, cast.maud, "9153").headers["Location"] == "/home"
    assert "Maud Lindqvist" in tablet.get("/home").content.decode()
    taken = AuditEntry.objects.seen_by(cast.maud).filter(deed="change_person").order_by("id")
    assert [entry.member for entry in taken] == [cast.ines, cast.maud]


def test_nothing_of_one_person_s_session_is_left_to_the_next(tablet: Client, cast: Cast) -> None:
    take_over(tablet, cast.ines, "7204")
    session = tablet.session
    session["draft"] = "hers"
    session.save()
    take_over(tablet, cast.maud, "9153")
    assert "draft" not in tablet.session


def test_a_strangers_device_takes_no_pin(cast: Cast) -> None:
    set_pin(by=cast.ines, digits="7204")
    stranger = Client()
    assert take_over(stranger, cast.ines, "7204").headers["Location"] == "/sign-in"
    stranger.cookies[locking.COOKIE] = "made up"
    assert take_over(stranger, cast.ines, "7204").headers["Location"] == "/sign-in"


def test_who_was_never_at_this_tablet_does_not_take_it_over(tablet: Client, cast: Cast) -> None:
    set_pin(by=cast.teo, digits="7204")
    assert take_over(tablet, cast.teo, "7204").status_code == 422
    assert tablet.get("/home").status_code == 302


def test_a_wrong_pin_is_told_and_five_close_it_until_a_password(tablet: Client, cast: Cast) -> None:
    answer = take_over(tablet, cast.ines, "1111")
    assert answer.status_code == 422
    assert "That is not the PIN." in answer.content.decode()
    for _ in range(4):
        answer = take_over(tablet, cast.ines, "1111")
    assert "Sign in with your password once" in answer.content.decode()
    assert take_over(tablet, cast.ines, "7204").status_code == 422
    sign_in(tablet, with_password(cast.ines))
    tablet.post("/person/lock")
    assert take_over(tablet, cast.ines, "7204").status_code == 302


def test_the_locked_tablet_shows_names_and_nothing_else(tablet: Client, cast: Cast) -> None:
    page = tablet.get("/person").content.decode()
    assert "Inès Caradec" in page
    assert "no PIN yet" in page
    assert "alder.example" not in page
    assert 'aria-label="Areas"' not in page


def test_an_idle_tablet_locks(tablet: Client, cast: Cast) -> None:
    take_over(tablet, cast.ines, "7204")
    wait(tablet, 4 * 60)
    assert tablet.get("/home").status_code == 200
    wait(tablet, 5 * 60 + 1)
    assert tablet.get("/me").headers["Location"] == f"/person?next=%2Fme&for={cast.ines.id}"
    assert tablet.get("/home").headers["Location"].startswith("/person")


def test_whoever_goes_on_typing_keeps_the_tablet_open(tablet: Client, cast: Cast) -> None:
    take_over(tablet, cast.ines, "7204")
    for _ in range(3):
        wait(tablet, 4 * 60)
        assert tablet.post("/person/presence").status_code == 204
    assert tablet.get("/home").status_code == 200


def test_what_was_typed_is_kept_though_the_tablet_locks_meanwhile(tablet: Client, cast: Cast) -> None:
    take_over(tablet, cast.ines, "7204")
    wait(tablet, 6 * 60)
    answer = tablet.post("/me", {"name": "Inès Caradec", "called": "Nès", "language": "fr"})
    assert answer.headers["Location"].startswith("/person")
    assert "Nès" not in answer.content.decode()
    assert Membership.objects.seen_by(cast.maud).get(id=cast.ines.id).person.called == "Nès"
    assert tablet.get("/me").headers["Location"].startswith("/person")


def test_the_same_person_goes_on_where_they_were_and_another_does_not(tablet: Client, cast: Cast) -> None:
    back = {"next": "/me/pin", "for": str(cast.ines.id)}
    assert take_over(tablet, cast.ines, "7204", **back).headers["Location"] == "/me/pin"
    assert take_over(tablet, cast.maud, "9153", **back).headers["Location"] == "/home"


def test_a_pin_is_not_enough_to_manage_the_house(tablet: Client, cast: Cast) -> None:
    take_over(tablet, cast.maud, "9153")
    assert tablet.get("/home").status_code == 200
    assert tablet.get("/settings/team").headers["Location"] == "/sign-in?next=%2Fsettings%2Fteam"
    sign_in(tablet, with_password(cast.maud))
    assert tablet.get("/settings/team").status_code == 200


@pytest.mark.parametrize("address", ["/account/password", "/account/password/first", "/account/two-step/", "/me/pin"])
def test_a_pin_is_not_enough_to_change_how_one_signs_in(address: str, tablet: Client, cast: Cast) -> None:
    take_over(tablet, cast.ines, "7204")
    assert tablet.get(address).headers["Location"].startswith("/sign-in")


def test_a_tablet_is_shared_from_its_own_page(client: Client, cast: Cast) -> None:
    sign_in(client, with_password(cast.jonah))
    client.post("/settings/tablets", {"name": "By the window"})
    assert "this one" in client.get("/settings/tablets").content.decode()
    client.post("/sign-out")
    sign_in(client, with_password(cast.maud))
    assert "Set a PIN" in client.get("/home").content.decode()
    assert client.get("/person").status_code == 200
    assert PASSWORD not in client.get("/person").content.decode()


def test_a_device_that_is_not_shared_never_locks(client: Client, cast: Cast) -> None:
    sign_in(client, with_password(cast.ines))
    wait(client, 24 * 3600)
    assert client.get("/home").status_code == 200
