"""Drafts for what is due: from what may be said, and from nothing else."""

from itertools import pairwise
from typing import Any

import pytest

from prevenance.between_visits.followups.drafts import Draft
from prevenance.between_visits.followups.models import FollowUp, Kind
from prevenance.clientbook.actions import (
    change_client,
    keep_date,
    keep_fact,
    keep_promise_made,
    make_wish,
    record_purchase,
)
from prevenance.clientbook.models import Channel, Facet, Promise, Purchase
from prevenance.clientbook.models import Kind as Remembers
from prevenance.house.models import Membership
from prevenance.journey.following_up import done
from prevenance.journey.planning import plan_for_client
from prevenance.journey.writing import draft_for, is_familiar
from tests.between_visits.book import all_of, bought, card_of, days_ago, okafor
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def written(cast: Cast, by: Membership | None = None, **which: Any) -> Draft | None:
    by = by or cast.ines
    return draft_for(card_of(by, **which), by, days_ago(cast, 0))


def test_a_draft_names_the_piece_and_says_where_each_word_is_from(cast: Cast) -> None:
    bought(cast, piece="Lune watch")
    texts = set()
    for n in (1, 2):
        FollowUp.objects.seen_by(cast.ines).update(wording=f"en/thank/{n}")
        draft = written(cast, kind=Kind.THANK)
        assert draft
        assert draft.text.startswith("Dear Dr Okafor,")
        assert "Lune watch" in draft.text
        assert draft.text.endswith("Inès Caradec, Maison Alder")
        assert {slot.source for slot in draft.slots} == {"client", "purchase", "you", "house"}
        texts.add(draft.text)
    assert len(texts) == 2


def test_a_draft_is_in_the_client_s_language_and_else_in_the_boutique_s(cast: Cast) -> None:
    for languages, opening in ((["fr", "en"], "Bonjour"), (["ja", "en"], "Dear"), (["ja"], "Bonjour"), ([], "Bonjour")):
        client = bought(cast, languages=languages)
        draft = written(cast, kind=Kind.THANK, client=client)
        assert draft
        assert draft.text.startswith(opening), languages


def test_nothing_that_is_discreet_stands_in_a_draft_whoever_writes(cast: Cast) -> None:
    client = okafor(cast)
    secrets = "chrysoberyl"
    record_purchase(by=cast.ines, client=client, on=days_ago(cast, 1), piece_name=f"A {secrets}", discreet=True)
    record_purchase(by=cast.ines, client=client, on=days_ago(cast, 4), piece_name="Strap")
    keep_fact(
        by=cast.ines, client=client, kind=Remembers.LIFE_EVENT, value="trip", quote=f"A trip to see {secrets}",
        on=days_ago(cast, 2), heard_on=days_ago(cast, 9), discreet=True,
    )  # fmt: skip
    keep_date(by=cast.ines, client=client, kind="other", label=secrets, about=secrets, day=1, month=1, discreet=True)
    keep_promise_made(by=cast.ines, client=client, what=f"Hide {secrets}", due=days_ago(cast, 0), discreet=True)
    plan_for_client(client)
    rows = all_of(cast, client=client)
    assert {row.kind for row in rows} >= {"thank", "how_is_it", "promise"}
    for row in rows:
        for n in range(1, 9):
            FollowUp.objects.seen_by(cast.ines).filter(pk=row.pk).update(wording=f"en/{row.kind}/{n}")
            draft = written(cast, pk=row.pk)
            assert draft is None or secrets not in draft.text, draft.text


def test_a_purchase_that_has_become_a_secret_since_is_one_in_the_draft(cast: Cast) -> None:
    bought(cast, piece="Aurora")
    Purchase.objects.seen_by(cast.ines).update(discreet=True)
    draft = written(cast, kind=Kind.THANK)
    assert draft
    assert "Aurora" not in draft.text


def test_of_a_discreet_client_no_draft_is_written(cast: Cast) -> None:
    client = bought(cast)
    change_client(by=cast.ines, client=client, discreet=True)
    assert written(cast, kind=Kind.THANK) is None


@pytest.mark.parametrize(
    ("called", "address", "familiar"),
    [
        ("Dr Okafor", "", False),
        ("", "", False),
        ("Chidi", "", True),
        ("Chidi", "Dr Okafor, never Chidi", False),
        ("Dr Okafor", "By first name", True),
        ("", "Par son prénom", True),
        ("Chi", "", False),
    ],
)
def test_nobody_is_written_to_more_familiarly_than_they_agreed(
    cast: Cast, called: str, address: str, familiar: bool
) -> None:
    client = okafor(cast, called=called)
    told = []
    if address:
        fact = keep_fact(
            by=cast.ines, client=client, kind=Remembers.TREATMENT, facet=Facet.FORM_OF_ADDRESS, value=address
        )
        told.append(fact)
    assert is_familiar(client, told) is familiar


def test_a_form_of_address_counts_even_where_no_words_were_kept_with_it(cast: Cast) -> None:
    client = bought(cast, called="Chidi")
    keep_fact(
        by=cast.ines,
        client=client,
        kind=Remembers.TREATMENT,
        facet=Facet.FORM_OF_ADDRESS,
        value="Dr Okafor, never Chidi",
    )
    draft = written(cast, kind=Kind.THANK)
    assert draft
    assert int(draft.wording.rpartition("/")[2]) <= 4  # the formal ones


def test_what_they_told_of_is_asked_after_once_it_has_been(cast: Cast) -> None:
    client = bought(cast, days=4)
    keep_fact(
        by=cast.ines, client=client, kind=Remembers.LIFE_EVENT, value="Signs for a house",
        quote="We sign on Friday, if the notary agrees.", on=days_ago(cast, 2), heard_on=days_ago(cast, 9),
    )  # fmt: skip
    FollowUp.objects.seen_by(cast.ines).update(wording="en/how_is_it/5")
    draft = written(cast, kind=Kind.HOW_IS_IT)
    assert draft
    assert "“We sign on Friday, if the notary agrees.”" in draft.text
    assert any(slot.source == "fact" for slot in draft.slots)


def test_no_two_messages_in_a_row_are_alike_for_one_client(cast: Cast) -> None:
    client, sent = okafor(cast), []
    for days in range(1, 7):
        record_purchase(by=cast.ines, client=client, on=days_ago(cast, days), piece_name="Strap")
    plan_for_client(client)
    for row in all_of(cast, kind=Kind.THANK):
        draft = written(cast, pk=row.pk)
        assert draft
        done(by=cast.ines, follow_up=row, channel=Channel.EMAIL, text=draft.text, wording=draft.wording)
        sent.append(draft.wording)
    assert len(sent) == 6
    assert all(one != following for one, following in pairwise(sent))


def test_a_wish_and_its_piece_are_named_and_a_day_by_its_date(cast: Cast) -> None:
    client = okafor(cast)
    coming = days_ago(cast, -3)
    keep_date(
        by=cast.ines, client=client, kind="anniversary", day=coming.day, month=coming.month, year=coming.year - 30
    )
    make_wish(by=cast.ines, client=client, description="An emerald ring")
    plan_for_client(client)
    FollowUp.objects.seen_by(cast.ines).update(wording="en/anniversary/3")
    draft = written(cast, kind=Kind.CELEBRATE)
    assert draft
    assert "30 years: allow me" in draft.text
    assert not Promise.objects.seen_by(cast.ines).exists()
