"""The form on a website: what people write there, what machines do, and what is told to nobody."""

import re

import pytest
from django.core import signing
from django.core.cache import cache
from django.test import Client as Browser
from django.utils import timezone, translation

from prevenance.between_visits.inquiries.models import AskForm, State
from prevenance.between_visits.inquiries.ruling import turn
from prevenance.clientbook.models import Channel
from prevenance.web.forms.ask import SALT, WORDING
from tests.between_visits.book import okafor
from tests.cast import Cast
from tests.journey.arrivals import all_inquiries
from tests.web.waiting import page

pytestmark = pytest.mark.django_db


def a_form(cast: Cast) -> AskForm:
    cache.clear()
    return turn(by=cast.maud, boutique=cast.tilleuls, on=True)


def fill(form: AskForm, browser: Browser | None = None, seconds: int = 30, **more: str) -> int:
    shown = signing.dumps(int(timezone.now().timestamp()) - seconds, salt=SALT)
    sent = {"name": "Ada Wren", "contact": "ada@wren.example", "message": "Do you mend clasps?", "shown": shown}
    return (browser or Browser()).post(f"/ask/{form.address}", sent | more).status_code


def test_who_asks_on_the_web_waits_in_the_inbox_with_what_they_were_told(cast: Cast) -> None:
    form = a_form(cast)
    assert fill(form) == 302
    (row,) = all_inquiries(cast.alder)
    assert (row.state, row.name, row.channel, row.boutique) == (State.OPEN, "Ada Wren", Channel.EMAIL, cast.tilleuls)
    assert row.wording == "We use this to answer you, and for nothing else."
    assert row.wording in page(cast.ines, f"/inbox/{row.pk}")
    assert "Your words have reached Rue des Tilleuls" in Browser().get(f"/ask/{form.address}/thanks").content.decode()


def test_the_words_that_were_shown_are_kept_in_the_language_they_were_shown_in(cast: Cast) -> None:
    form = a_form(cast)
    with translation.override("en"):
        fill(form, language="fr", contact="06 99 99 99 99")
    (row,) = all_inquiries(cast.alder)
    with translation.override("fr"):
        assert row.wording == str(WORDING)
    assert row.contact_normal == "+33699999999"


@pytest.mark.parametrize("machine", [{"website": "http://spam.example"}, {"seconds": 0}, {"shown": "made up"}])
def test_what_a_machine_fills_in_is_thanked_for_and_set_aside(cast: Cast, machine: dict[str, str]) -> None:
    assert fill(a_form(cast), **machine) == 302  # type: ignore[arg-type]
    assert [row.state for row in all_inquiries(cast.alder)] == [State.SPAM]
    assert "Nobody is waiting" in page(cast.ines)


def test_one_place_may_not_write_without_end_and_keeps_its_words(cast: Cast) -> None:
    form, browser = a_form(cast), Browser()
    assert [fill(form, browser) for _time in range(7)] == [302] * 6 + [429]
    assert len(all_inquiries(cast.alder)) == 6
    cache.clear()


@pytest.mark.parametrize("contact", ["nowhere", "a@", "12", " "])
def test_without_a_place_to_answer_it_is_asked_for(cast: Cast, contact: str) -> None:
    assert fill(a_form(cast), contact=contact) == 422
    assert all_inquiries(cast.alder) == []


def test_a_form_that_was_closed_is_not_there(cast: Cast) -> None:
    form = a_form(cast)
    turn(by=cast.maud, boutique=cast.tilleuls, on=False)
    assert fill(form) == 404
    assert turn(by=cast.maud, boutique=cast.tilleuls, on=True).address == form.address


def test_the_form_says_nothing_of_the_house_but_its_name_and_asks_no_third_party(cast: Cast) -> None:
    okafor(cast)
    shown = Browser().get(f"/ask/{a_form(cast).address}").content.decode()
    assert "Rue des Tilleuls" in shown
    assert not re.search(r"Okafor|Inès|https?://(?!www\.w3\.org)", shown)
