"""A house whose book has one row of everything that the API speaks of."""

from dataclasses import dataclass
from datetime import date

from prevenance.catalogue.models import Piece, PolicyCard
from prevenance.clientbook.actions import (
    add_contact,
    keep_date,
    keep_fact,
    keep_possession,
    keep_promise_made,
    make_wish,
    record_consent,
    record_purchase,
)
from prevenance.clientbook.models import (
    Channel,
    Client,
    ContactPoint,
    ImportantDate,
    Kind,
    Possession,
    Promise,
    Purchase,
    Purpose,
    Remembered,
    Wish,
)
from prevenance.encounters.models import Encounter, ProposedFact
from prevenance.encounters.queries import facts_of
from prevenance.journey.encounter import take_on
from tests.cast import Cast
from tests.catalogue.pieces import kept_card, kept_piece
from tests.clientbook.people import amelie
from tests.encounters.staged import a_talk_with


@dataclass(frozen=True)
class Book:
    cast: Cast
    client: Client
    contact: ContactPoint
    fact: Remembered
    date: ImportantDate
    promise: Promise
    purchase: Purchase
    possession: Possession
    wish: Wish
    piece: Piece
    policy: PolicyCard
    encounter: Encounter
    proposal: ProposedFact


def written_book(cast: Cast) -> Book:
    by, client = cast.ines, amelie(cast)
    record_consent(
        by=by, client=client, channel=Channel.EMAIL, purpose=Purpose.EVENTS, given=True, wording="May we invite you?"
    )
    encounter = a_talk_with(by, client=client)
    assert take_on(by=by, encounter=encounter) == []
    day = date(2026, 5, 14)
    return Book(
        cast=cast,
        client=client,
        contact=add_contact(by=by, client=client, channel=Channel.EMAIL, value="amelie@roux.example"),
        fact=keep_fact(by=by, client=client, kind=Kind.PREFERENCE, value="Emerald"),
        date=keep_date(by=by, client=client, kind="birthday", day=29, month=2),
        promise=keep_promise_made(by=by, client=client, what="Show both stones", due=date(2026, 11, 28)),
        purchase=record_purchase(by=by, client=client, on=day, piece_name="Étang ring", price_minor=1, currency="EUR"),
        possession=keep_possession(by=by, client=client, description="A watch of her father’s"),
        wish=make_wish(by=by, client=client, description="Two loose emeralds"),
        piece=kept_piece(cast.maud),
        policy=kept_card(cast.maud),
        encounter=encounter,
        proposal=next(fact for fact in facts_of(encounter, by) if fact.kind == "preference"),
    )
