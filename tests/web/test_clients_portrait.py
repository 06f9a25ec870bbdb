"""A client's page: what it shows to whom, and what it keeps to itself."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prevenance.clientbook.actions import (
    keep_client,
    keep_fact,
    keep_possession,
    make_wish,
    merge_twins,
    name_colleague,
    record_purchase,
)
from prevenance.clientbook.models import Client, Facet, Kind
from prevenance.encounters.models import Encounter
from prevenance.house.models import Membership, Role
from prevenance.web.presenting.clients.reader import full_day
from tests.cast import Cast
from tests.client_people import LATELY, LONG_NAME, helene
from tests.clientbook.people import colleague
from tests.encounters.staged import a_note_by
from tests.web.people import as_member

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


def page(membership: Membership, client: Client, more: str = "") -> str:
    return as_member(membership).get(f"/clients/{client.pk}{more}").content.decode()


def test_a_portrait_shows_what_was_told_with_its_words(cast: Cast) -> None:
    shown = page(cast.ines, helene(cast))
    for words in (
        "Hélène Vasseur",
        "Likes to be called",
        "“Laissez-moi regarder d’abord.”",
        "Le vert de l’étang",
        f"Said on {full_day(LATELY)}. Heard by you.",
        "Wedding anniversary, 12 December",
        "29 February",
        "Two loose emeralds",
        "Against it:",
        "Étang earrings, emeralds",
        "Show both stones in daylight",
        "May we write to you on WhatsApp",
        "Not asked, so no",
        "Signs for the house in Cancale. How was it?",
    ):
        assert words in shown, words


def test_a_portrait_keeps_to_its_queries(cast: Cast) -> None:
    assert connection.features.supports_json_field  # asked once a process
    client, found = as_member(cast.ines), helene(cast)
    for address in (f"/clients/{found.pk}", f"/clients/{found.pk}/briefing"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) <= MOST_QUERIES


def test_five_hundred_encounters_are_shown_from_the_newest_on(cast: Cast) -> None:
    found = helene(cast)
    first = a_note_by(cast.ines, client=found)
    rows = [
        Encounter(
            house=cast.alder,
            client=found,
            record=first.record,
            boutique=cast.tilleuls,
            served_by=cast.ines,
            written_by=cast.ines,
            at=first.at - timedelta(days=n),
        )
        for n in range(1, 500)
    ]
    Encounter.objects.bulk_create(rows)
    client = as_member(cast.ines)
    with CaptureQueriesContext(connection) as queries:
        shown = client.get(f"/clients/{found.pk}").content.decode()
    assert len(queries) <= MOST_QUERIES
    assert 40 <= shown.count("Received by you") <= 50


def test_the_earlier_story_is_one_link_away(cast: Cast) -> None:
    found = helene(cast)
    for n in range(60):
        record_purchase(by=cast.ines, client=found, on=date(2018, 1, 1) - timedelta(days=n), piece_name=f"Strap {n:02}")
    shown = page(cast.ines, found)
    assert "Purchase.</strong> <bdi>\u2068Strap 00" in shown
    assert "Purchase.</strong> <bdi>\u2068Strap 59" not in shown
    earlier = re.search(r'/story/[\d-]+"', shown)
    assert earlier
    assert "Purchase.</strong> <bdi>\u2068Strap 59" in page(cast.ines, found, earlier[0].strip('"'))


@pytest.mark.parametrize("day", ["2026-13-45", "yesterday", "0000-00-00", "2026-11-07T"])
def test_a_day_that_is_none_leads_nowhere(cast: Cast, day: str) -> None:
    assert as_member(cast.ines).get(f"/clients/{helene(cast).pk}/story/{day}").status_code == 404


def test_what_is_old_asks_to_be_checked(cast: Cast) -> None:
    shown = page(cast.ines, helene(cast))
    assert "Art deco</bdi>, 2021: to check" in shown
    assert "Emerald</bdi>, " not in shown


def test_of_two_things_that_cannot_both_hold_both_are_shown(cast: Cast) -> None:
    found = helene(cast)
    keep_fact(by=cast.ines, client=found, kind=Kind.DISLIKE, facet=Facet.STONE, value="Emerald", quote="No more green.")
    shown = page(cast.ines, found)
    pair = shown[shown.index("both cannot hold") : shown.index('id="shelf-1"')]
    assert pair.index("Avoids") < pair.index("No more green.") < pair.index("Loves") < pair.index("Pas un vert")
    assert shown.count('name="holds"') == 3


def test_pieces_that_answer_to_them_are_one_link_away(cast: Cast) -> None:
    found = helene(cast)
    assert f'href="/clients/{found.pk}/pieces"' in page(cast.ines, found)


def test_a_discreet_thing_is_shown_to_the_circle_and_says_so(cast: Cast) -> None:
    found = helene(cast)
    make_wish(by=cast.ines, client=found, description="A ring for the silver wedding", discreet=True)
    assert "Seen by you and \u2068Maud Lindqvist\u2069." in page(cast.ines, found)
    for who in (cast.jonah, colleague(cast, "Ana Duarte", boutique=cast.tilleuls)):
        shown = page(who, found)
        assert "silver wedding" not in shown
        assert "Signet ring" not in shown


def test_a_named_colleague_sees_what_is_discreet(cast: Cast) -> None:
    found, ana = helene(cast), colleague(cast, "Ana Duarte", boutique=cast.tilleuls)
    name_colleague(by=cast.ines, client=found, colleague=ana)
    assert "Signet ring" in page(ana, found)
    assert "Ana Duarte" in page(cast.ines, found)


def test_a_surprise_gift_is_not_on_the_page_of_whom_it_is_for(cast: Cast) -> None:
    found = helene(cast)
    paul = Client.objects.seen_by(cast.ines).get(name="Paul Vasseur")
    record_purchase(
        by=cast.ines, client=found, on=date(2026, 11, 1), piece_name="A surprise", for_client=paul, discreet=True
    )
    assert "A surprise" in page(cast.ines, found)
    assert "A surprise" not in page(cast.ines, paul)


def test_a_discreet_client_is_not_there_for_others(cast: Cast) -> None:
    hidden = keep_client(by=cast.ines, name="Ada Vane", owner=cast.ines, discreet=True)
    assert as_member(cast.jonah).get(f"/clients/{hidden.pk}").status_code == 404
    assert "A discreet client: seen by you." in page(cast.ines, hidden)


def test_a_merged_card_leads_to_the_one_that_was_kept(cast: Cast) -> None:
    kept, twin = keep_client(by=cast.ines, name="Ada Vane"), keep_client(by=cast.ines, name="Ada Vane")
    merge_twins(by=cast.ines, kept=kept, absorbed=twin)
    answer = as_member(cast.ines).get(f"/clients/{twin.pk}")
    assert (answer.status_code, answer["Location"]) == (302, f"/clients/{kept.pk}")


def test_head_office_reads_and_changes_nothing(cast: Cast) -> None:
    shown = page(colleague(cast, "Ada Reeve", Role.HEAD_OFFICE), helene(cast))
    assert "Emerald" in shown
    assert 'id="act"' not in shown
    assert "/removal" not in shown


def test_an_empty_card_says_what_to_begin_with(cast: Cast) -> None:
    shown = page(cast.ines, keep_client(by=cast.ines, name="Ada Vane"))
    assert "Nobody has asked yet." in shown
    assert "Nobody has asked, so it is no to everything." in shown
    assert "How would you like us to call you?" in shown


def test_hostile_words_stay_words(cast: Cast) -> None:
    hostile = '"><img src=x onerror=alert(1)>{{ 7 }}\u202eevil'
    found = keep_client(by=cast.ines, name=hostile, called=hostile, pronunciation=hostile)
    keep_fact(by=cast.ines, client=found, kind=Kind.PREFERENCE, value=hostile, quote=hostile, about=hostile)
    keep_possession(by=cast.ines, client=found, description=hostile, serial=hostile[:90])
    shown = page(cast.ines, found)
    assert "<img" not in shown
    assert "{{ 7 }}" in shown


def test_long_names_and_long_lines_are_shown_whole(cast: Cast) -> None:
    found = keep_client(by=cast.ines, name=LONG_NAME)
    keep_fact(by=cast.ines, client=found, kind=Kind.PREFERENCE, value="x" * 500, quote="y" * 4000)
    shown = page(cast.ines, found)
    assert LONG_NAME in shown
    assert "y" * 4000 in shown


def test_a_briefing_says_how_to_receive_and_what_was_promised(cast: Cast) -> None:
    shown = page(cast.ines, helene(cast), "/briefing")
    for words in ("Receive", "Looks before anybody speaks", "Ask", "Promised", "Show both stones", "Owns", "Soon"):
        assert words in shown, words
    assert "Pearls" not in shown  # too old to rely on


def test_a_briefing_leaves_out_what_is_in_doubt(cast: Cast) -> None:
    found = helene(cast)
    keep_fact(by=cast.ines, client=found, kind=Kind.DISLIKE, facet=Facet.STONE, value="Emerald", quote="No more green.")
    shown = page(cast.ines, found, "/briefing")
    assert "Supple links" in shown
    assert "<bdi>Emerald" not in shown


def test_a_briefing_of_a_stranger_says_to_listen(cast: Cast) -> None:
    shown = page(cast.ines, keep_client(by=cast.ines, name="Ada Vane"), "/briefing")
    assert "Listen first." in shown
