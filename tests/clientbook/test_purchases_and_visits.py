import uuid
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from prevenance.clientbook.actions import (
    attach,
    close_wish,
    keep_fact,
    keep_need,
    keep_possession,
    make_wish,
    note_visit,
    record_purchase,
)
from prevenance.clientbook.models import Need, Possession, Purchase, Remembered, VisitNote, Wish, WishState
from prevenance.clientbook.search import find_clients
from prevenance.house.models import Role
from prevenance.house.rules import RefusedError
from tests.cast import Cast
from tests.clientbook.people import amelie, client, colleague, husband

pytestmark = pytest.mark.django_db


def test_what_is_bought_is_owned_from_that_day(cast: Cast) -> None:
    her = amelie(cast)
    bought = record_purchase(
        by=cast.ines, client=her, on=date(2026, 1, 9), piece_name="Lune watch", price_minor=1_250_000, currency="eur"
    )
    piece = Possession.objects.seen_by(cast.jonah).get()
    assert (piece.client, piece.acquired, piece.from_purchase) == (her, date(2026, 1, 9), bought)
    assert (bought.price_minor, bought.currency, bought.boutique) == (1_250_000, "EUR", cast.tilleuls)
    assert her.last_seen == date(2026, 1, 9)


def test_a_gift_belongs_to_whom_it_is_for_or_to_nobody_we_know(cast: Cast) -> None:
    her, him = amelie(cast), husband(cast)
    record_purchase(by=cast.ines, client=him, on=date(2026, 1, 9), piece_name="Aurora", for_client=her)
    record_purchase(by=cast.ines, client=him, on=date(2026, 1, 9), piece_name="Cufflinks", for_whom="his brother")
    assert [(piece.client, piece.description) for piece in Possession.objects.seen_by(cast.ines)] == [(her, "Aurora")]


def test_a_price_has_a_currency_and_a_purchase_its_house(cast: Cast) -> None:
    her, stranger = amelie(cast), client(cast.teo, "A Stranger")
    with pytest.raises(ValidationError):
        record_purchase(by=cast.ines, client=her, on=date(2026, 1, 9), piece_name="Lune", price_minor=1)
    for by, who, for_client in ((cast.ines, her, stranger), (cast.teo, her, None)):
        with pytest.raises(RefusedError):
            record_purchase(by=by, client=who, on=date(2026, 1, 9), piece_name="Lune", for_client=for_client)


def test_an_older_purchase_does_not_turn_back_the_day_they_were_last_seen(cast: Cast) -> None:
    her = amelie(cast)
    for day in (date(2026, 1, 9), date(2024, 1, 9)):
        record_purchase(by=cast.ines, client=her, on=day, piece_name="Lune watch")
    her.refresh_from_db()
    assert her.last_seen == date(2026, 1, 9)


def test_a_wish_that_is_fulfilled_is_no_longer_looked_for(cast: Cast) -> None:
    her = amelie(cast)
    wish = make_wish(by=cast.ines, client=her, description="an opal brooch", facets={"stone": "opal"})
    assert len(find_clients(cast.ines, "opal")) == 1
    close_wish(by=cast.jonah, wish=wish, state=WishState.FULFILLED)
    assert find_clients(cast.ines, "opal") == []


def test_a_visit_takes_two_taps_with_or_without_a_name(cast: Cast) -> None:
    her = amelie(cast)
    note = note_visit(by=cast.ines, boutique=cast.tilleuls, brought=["window"], stood_in_way=["size", "price"])
    assert (note.client, note.sale, note.member) == (None, False, cast.ines)
    note_visit(by=cast.ines, boutique=cast.tilleuls, client=her, seen=["lit_up"], sale=True)
    assert her.last_seen == cast.tilleuls.today()
    assert VisitNote.objects.seen_by(cast.jonah).count() == 2


def test_a_visit_is_noted_by_those_who_work_there_in_the_words_that_there_are(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        note_visit(by=cast.ines, boutique=cast.tilleuls, brought=["looked rich"])
    for by in (cast.jonah, cast.teo, colleague(cast, "Tilda Roe", Role.TRAINER)):
        with pytest.raises(RefusedError):
            note_visit(by=by, boutique=cast.tilleuls)


def test_an_encounter_without_a_client_is_attached_later(cast: Cast) -> None:
    record, other = uuid.uuid4(), uuid.uuid4()
    need = keep_need(by=cast.ines, motive="a graduation", record_id=record, alternatives="a trip", currency="eur")
    note_visit(by=cast.ines, boutique=cast.tilleuls, record_id=record)
    note_visit(by=cast.ines, boutique=cast.tilleuls, record_id=other)
    her = amelie(cast)
    assert attach(by=cast.jonah, client=her, record_id=record) == 2
    need.refresh_from_db()
    assert need.client == her
    assert VisitNote.objects.seen_by(cast.ines).filter(client=None).count() == 1
    assert attach(by=cast.jonah, client=her, record_id=record) == 0


def test_an_encounter_attached_to_the_wrong_client_moves_with_all_it_told(cast: Cast) -> None:
    record, wrong, right = uuid.uuid4(), amelie(cast), husband(cast)
    keep_fact(by=cast.ines, client=wrong, kind="preference", value="opal", record_id=record)
    keep_fact(by=cast.ines, client=wrong, kind="preference", value="jade")
    keep_possession(by=cast.ines, client=wrong, description="a signet ring", record_id=record)
    assert attach(by=cast.ines, client=right, record_id=record) == 0
    assert attach(by=cast.ines, client=right, record_id=record, instead_of=wrong) == 2
    assert Remembered.objects.seen_by(cast.ines).get(client=right).value == "opal"
    assert [hit.client for hit in find_clients(cast.ines, "opal")] == [right]


def test_what_has_no_client_is_hidden_from_trainers_and_strangers(cast: Cast) -> None:
    keep_need(by=cast.ines, motive="a graduation")
    assert Need.objects.seen_by(cast.jonah).count() == 1
    assert not Need.objects.seen_by(cast.teo).exists()
    assert not Need.objects.seen_by(colleague(cast, "Tilda Roe", Role.TRAINER)).exists()


def test_no_row_joins_two_houses(cast: Cast) -> None:
    her, stranger = amelie(cast), client(cast.teo, "A Stranger")
    rows = (
        Purchase(house=cast.alder, client=stranger, on=date(2026, 1, 1), piece_name="x"),
        Purchase(house=cast.alder, client=her, for_client=stranger, on=date(2026, 1, 1), piece_name="x"),
        Wish(house=cast.corran, client=her, description="x"),
    )
    for row in rows:
        with pytest.raises(ValueError, match="one house"):
            row.save()
