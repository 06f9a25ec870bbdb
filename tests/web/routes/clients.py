"""The client book. The client and all that hangs on them are Inès’s; the second card is a twin of the first."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection

from prevenance.between_visits.complaints.actions import open_complaint
from prevenance.between_visits.repairs.actions import take_in
from prevenance.clientbook.actions import (
    add_contact,
    keep_client,
    keep_date,
    keep_fact,
    keep_need,
    keep_possession,
    keep_promise_made,
    make_counter_card,
    make_wish,
    merge_twins,
    note_visit,
    record_consent,
    record_purchase,
    relate,
    save_segment,
)
from prevenance.clientbook.models import Channel, Client, Kin, Kind, Purpose
from prevenance.clientbook.queries import ClientFilters
from prevenance.house.scope import HouseRecord
from prevenance.web.client_acts import NEW, ON_A_ROW, ON_THE_CARD
from tests.cast import Cast
from tests.client_people import helene
from tests.web.routes.table import Row

WHO_SEE = "in 200 200 404 200 200 404"
WHO_WRITE = "in 200 200 404 404 200 404"
WHO_ARE_THERE_AND_WRITE = "in 200 200 404 404 200 200"
WHO_LEAD = "in 404 200 404 200 200 200"
WHO_HAVE_WRITTEN = "in 302 302 404 404 302 404"


def a_client(cast: Cast) -> dict[str, Any]:
    assert connection.features.supports_json_field  # asked once a process, which is no query of the page
    return {"id": helene(cast).pk}


def new_client(cast: Cast) -> Client:
    return keep_client(by=cast.ines, name="Amélie Roux", given="Amélie", family="Roux", owner=cast.ines)


def two_cards(cast: Cast) -> dict[str, Any]:
    return {"id": helene(cast).pk, "twin": new_client(cast).pk}


def a_merge(cast: Cast) -> dict[str, Any]:
    return {"id": merge_twins(by=cast.ines, kept=new_client(cast), absorbed=new_client(cast)).pk}


def a_segment(cast: Cast) -> dict[str, Any]:
    return {"id": save_segment(by=cast.ines, name="Emeralds", filters=ClientFilters(text="emerald")).pk}


def a_card(cast: Cast) -> dict[str, Any]:
    return {"token": make_counter_card(by=cast.ines, boutique=cast.tilleuls)[1]}


def part(name: str) -> Any:
    return lambda cast: {"id": new_client(cast).pk, "part": name}


def row_of(cast: Cast, client: Client, name: str) -> HouseRecord:
    by: dict[str, Any] = {"by": cast.ines, "client": client}
    made: dict[str, Callable[[], HouseRecord]] = {
        "facts": lambda: keep_fact(**by, kind=Kind.PREFERENCE, value="Emerald"),
        "people": lambda: relate(**by, kind=Kin.DAUGHTER, other_name="Jeanne"),
        "dates": lambda: keep_date(**by, kind="birthday", day=3, month=3),
        "possessions": lambda: keep_possession(**by, description="A watch"),
        "wishes": lambda: make_wish(**by, description="A second watch"),
        "needs": lambda: keep_need(**by, motive="A wedding"),
        "promises": lambda: keep_promise_made(**by, what="A call"),
        "purchases": lambda: record_purchase(**by, on=date(2026, 3, 3), piece_name="A strap"),
        "visits": lambda: note_visit(**by, boutique=cast.tilleuls),
        "consents": lambda: record_consent(
            **by, channel=Channel.EMAIL, purpose=Purpose.EVENTS, given=True, wording="May we?"
        ),
        "repairs": lambda: take_in(**by, what="A watch strap"),
        "complaints": lambda: open_complaint(**by, words="It scratches."),
        "contacts": lambda: add_contact(**by, channel=Channel.EMAIL, value="amelie@courrier.example"),
    }
    return made[name]()


def a_row(name: str, deed: str) -> Any:
    def at(cast: Cast) -> dict[str, Any]:
        client = new_client(cast)
        return {"id": client.pk, "part": name, "row": row_of(cast, client, name).pk, "deed": deed}

    return at


ROWS = [
    Row("clients", "in 200 200 404 200 200 200"),
    Row("clients", "in 200 200 404 200 200 200", sends={"q": "vass", "whose": "me", "month": "3", "unseen": "6"}),
    Row("new_client", WHO_ARE_THERE_AND_WRITE),
    Row("new_client", "in 302 302 404 404 302 302", "POST", sends={"name": "Ada Vane", "mine": "on"}),
    Row("segments", "in 200 200 404 200 200 200"),
    Row("segments", "in 302 302 404 302 302 302", "POST", sends={"name": "Emeralds"}),
    Row("segment_removal", "in 302 404 404 404 404 404", "POST", at=a_segment),
    Row("twins", WHO_ARE_THERE_AND_WRITE),
    Row("twins_of", WHO_WRITE, at=a_client),
    Row("merging", WHO_WRITE, at=two_cards),
    Row("merging", WHO_HAVE_WRITTEN, "POST", at=two_cards),
    Row("merge_undoing", WHO_HAVE_WRITTEN, "POST", at=a_merge),
    Row("hand_over", WHO_LEAD),
    Row("words_guard", WHO_ARE_THERE_AND_WRITE, "POST", sends={"value": "She is diabetic."}),
    Row("counter_card", WHO_ARE_THERE_AND_WRITE),
    Row("client", WHO_SEE, at=a_client),
    Row("briefing", WHO_SEE, at=a_client),
    Row("client_story", WHO_SEE, at=lambda cast: a_client(cast) | {"before": "2024-01-01"}),
    *(Row("client_card", WHO_WRITE, at=part(name)) for name in ON_THE_CARD),
    *(Row("client_new", WHO_WRITE, at=part(name)) for name in NEW),
    *(Row("client_row", WHO_WRITE, at=a_row(*key)) for key in ON_A_ROW),
    Row("client_row", WHO_HAVE_WRITTEN, "POST", at=a_row("facts", "confirmation")),
    Row("client_row", WHO_HAVE_WRITTEN, "POST", at=a_row("facts", "removal")),
    Row("client_new", WHO_HAVE_WRITTEN, "POST", at=part("people"), sends={"name": "Jeanne", "kind": "daughter"}),
    Row("client_new", WHO_HAVE_WRITTEN, "POST", at=part("repairs"), sends={"what": "A strap"}),
    Row("client_new", WHO_HAVE_WRITTEN, "POST", at=part("complaints"), sends={"words": "It scratches."}),
    Row("client_row", WHO_HAVE_WRITTEN, "POST", at=a_row("repairs", "readiness")),
    Row("client_row", WHO_HAVE_WRITTEN, "POST", at=a_row("complaints", "closing"), sends={"words": "All is well."}),
    Row("own_card", "200 200 200 200 200 200 200", at=a_card),
    Row("own_card", "302 302 302 302 302 302 302", "POST", at=a_card, sends={"name": "Ada Vane", "language": "en"}),
    Row("own_card_thanks", "200 200 200 200 200 200 200"),
]
