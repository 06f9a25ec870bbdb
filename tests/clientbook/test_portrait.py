from datetime import date
from typing import Any

import pytest

from prevenance.clientbook.actions import add_contact, confirm_fact, keep_fact, record_purchase, retire_fact
from prevenance.clientbook.models import (
    Channel,
    Consent,
    ContactPoint,
    ImportantDate,
    Kind,
    Need,
    OtherName,
    Possession,
    Promise,
    Remembered,
    Wish,
)
from prevenance.clientbook.queries import client_portrait, conversation_starters, next_questions
from prevenance.clientbook.queries.together import ask_together
from prevenance.house.models import AuditEntry
from tests.cast import Cast
from tests.clientbook.people import amelie
from tests.clientbook.test_twins import two_cards

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 1)


def test_a_portrait_shows_all_that_hangs_on_a_client(cast: Cast) -> None:
    _, her = two_cards(cast)
    seen = client_portrait(her, cast.ines, TODAY)
    assert [row.name for row in seen.names] == ["Mme Fontenay"]
    assert [row.value for row in seen.contacts] == ["amelie@lilas.example"]
    assert [row.wording for row in seen.consents] == ["May we write?"]
    assert {near.name for near in seen.relatives} == {"Chloé Roux", "Bastien Roux"}
    assert [row.day for row in seen.dates] == [29]
    assert [row.value for row in seen.loves] == ["emerald"]
    assert [row.what for row in seen.promises] == ["call on Thursday"]
    assert [row.piece_name for row in seen.purchases] == ["Lune watch"]
    assert {row.description for row in seen.possessions} == {"Lune watch", "her mother's pearls"}
    assert [row.description for row in seen.wishes] == ["an opal brooch"]
    assert [row.motive for row in seen.needs] == ["a daughter's wedding"]
    assert [row.brought for row in seen.visits] == [["window"]]
    assert seen.who(seen.loves[0].heard_by_id) == "Inès Caradec"
    assert (seen.in_circle, seen.named) == (True, [cast.ines.pk])


def test_a_portrait_takes_few_questions_however_much_there_is(cast: Cast, django_assert_max_num_queries: Any) -> None:
    _, her = two_cards(cast)
    for n in range(30):
        keep_fact(by=cast.ines, client=her, kind="preference", value=f"piece {n}")
    with django_assert_max_num_queries(8):
        client_portrait(her, cast.ines, TODAY)


def test_rows_that_are_asked_for_together_are_those_asked_for_one_by_one(cast: Cast) -> None:
    _, her = two_cards(cast)
    models = (ContactPoint, Consent, ImportantDate, Need, OtherName, Possession, Promise, Remembered, Wish)
    rows = ask_together(*(model.objects.seen_by(cast.ines).filter(client=her) for model in models))
    for model in models:
        alone = list(model.objects.seen_by(cast.ines).filter(client=her).order_by("pk"))
        assert [_columns(row) for row in rows.of(model)] == [_columns(row) for row in alone], model


def _columns(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_what_is_retired_is_not_in_the_portrait(cast: Cast) -> None:
    her = amelie(cast)
    retire_fact(by=cast.ines, fact=keep_fact(by=cast.ines, client=her, kind="preference", value="opal"), because="sold")
    assert client_portrait(her, cast.ines, TODAY).facts == []


def test_looking_at_a_client_leaves_a_trail(cast: Cast) -> None:
    her = amelie(cast)
    client_portrait(her, cast.jonah, TODAY)
    assert AuditEntry.objects.seen_by(cast.maud).filter(member=cast.jonah, deed="read", subject_id=her.pk).count() == 1


def test_what_to_ask_next_is_what_is_not_known_yet(cast: Cast) -> None:
    her = amelie(cast)
    before = next_questions(client_portrait(her, cast.ines, TODAY))
    assert before[0] == "called"
    keep_fact(by=cast.ines, client=her, kind="treatment", facet="form_of_address", value="Madame Roux")
    keep_fact(by=cast.ines, client=her, kind="preference", facet="metal", value="platinum")
    keep_fact(by=cast.ines, client=her, kind=Kind.PERSON, value="a daughter at school")
    after = next_questions(client_portrait(her, cast.ines, TODAY))
    assert set(before) - set(after) == {"called", "stone_or_metal", "people"}


def test_what_they_told_of_is_asked_after_once_it_has_happened(cast: Cast) -> None:
    her = amelie(cast)
    for value, on in {
        "a journey to Kyoto": date(2026, 2, 1),
        "her graduation": date(2026, 4, 14),
        "a wedding long ago": date(2024, 1, 1),
    }.items():
        keep_fact(by=cast.ines, client=her, kind="life_event", value=value, on=on, heard_on=date(2023, 12, 1))
    starters = conversation_starters(client_portrait(her, cast.ines, TODAY), TODAY)
    told = [(starter.fact.value, starter.is_past) for starter in starters]
    assert told == [("a journey to Kyoto", True), ("her graduation", False)]
    confirm_fact(by=cast.ines, fact=starters[0].fact)
    assert not any(starter.is_past for starter in conversation_starters(client_portrait(her, cast.ines, TODAY), TODAY))


def test_a_gift_openly_bought_for_her_is_on_both_pages(cast: Cast) -> None:
    _, her = two_cards(cast)
    giver = next(
        near.client for near in client_portrait(her, cast.ines, TODAY).relatives if near.name == "Bastien Roux"
    )
    assert giver is not None
    gift = record_purchase(by=cast.ines, client=giver, on=TODAY, piece_name="Brooch", for_client=her)
    assert client_portrait(her, cast.ines, TODAY).purchases[0] == gift
    assert client_portrait(giver, cast.ines, TODAY).purchases[0] == gift


def test_the_preferred_way_to_reach_them_comes_first(cast: Cast) -> None:
    her = amelie(cast)
    add_contact(by=cast.ines, client=her, channel=Channel.EMAIL, value="a@lilas.example")
    phone = add_contact(by=cast.ines, client=her, channel=Channel.PHONE, value="0612345678", preferred=True)
    assert client_portrait(her, cast.ines, TODAY).contacts[0] == phone
