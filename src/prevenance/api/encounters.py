from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.finding import client_named, without_unseen
from prevenance.api.of_client import OfClient
from prevenance.api.paging import Page, Paging, page
from prevenance.api.receiving import Arriving, arrival_of, encounter_at, read_or_problem, spoken_language
from prevenance.api.words import Body
from prevenance.clientbook.models import Client
from prevenance.encounters.models import Channel, Encounter, Source
from prevenance.encounters.queries import encounters_seen_by
from prevenance.house.rules import Deed
from prevenance.journey.encounter import receive, take_on
from prevenance.journey.facts import attach
from prevenance.journey.opening import opened
from prevenance.reading import ReadingError, Turn

routes = Router(tags=["encounters"])


class EncounterRow(Schema):
    id: UUID
    client_id: UUID | None = Field(description="Null where it is not known, or not for this key to know.")
    boutique_id: UUID | None
    served_by_id: UUID
    written_by_id: UUID
    at: datetime
    channel: Channel
    errand: str
    form: str = Field(description="transcript, chat, narrative or note; empty where it could not be told.")
    source: Source
    met_before: bool | None
    discreet: bool

    @staticmethod
    def resolve_source(row: Encounter) -> str:
        return row.record.source


class Received(Schema):
    encounter: EncounterRow
    left: list[str] = Field(description="Steps that could not be done. What was sent is kept all the same.")
    problem: str = Field(description="Why it could not be read, and the remedy; mostly empty.")


class TurnRow(Schema):
    index: int
    role: str | None = Field(description="ambassador, client or other; null where the writer tells of the visit.")
    name: str | None
    time: str | None
    start: int = Field(description="In code points of the record's text.")
    end: int
    text: str = Field(description="With a label for what the note guard holds back.")


class ShownEncounter(Schema):
    encounter: EncounterRow
    turns: list[TurnRow]
    problem: str = Field(description="Why it could not be read, and the remedy; mostly empty.")


class Whose(Body):
    client_id: UUID


@routes.get("", response=Page[EncounterRow], **opened_by(Deed.SEE_ENCOUNTERS))
def list_encounters(request: KeyRequest, paging: Query[Paging], of: Query[OfClient]) -> dict[str, Any]:
    if of.client_id:
        client_named(request, of.client_id, "query.client_id")
    found = page(request, of.among(encounters_seen_by(request.membership)), paging)
    without_unseen(request, found["items"], "client_id", Client)
    return found


@routes.post("", response={201: Received}, **opened_by(Deed.KEEP_ENCOUNTERS))
def make_encounter(request: KeyRequest, encounter: Arriving) -> Status[dict[str, Any]]:
    """The words are kept first, sealed, exactly as they came; then they are read, reviewed and remembered."""
    reading, problem = read_or_problem(encounter)
    kept = receive(by=request.membership, arrival=arrival_of(request, encounter, reading))
    left = take_on(by=request.membership, encounter=kept, language=spoken_language())
    return Status(201, {"encounter": kept, "left": left, "problem": problem})


@routes.get("/{uuid:id}", response=ShownEncounter, **opened_by(Deed.SEE_ENCOUNTERS))
def show_encounter(request: KeyRequest, id: UUID) -> dict[str, Any]:
    """What was said, turn by turn. What the note guard holds back is masked."""
    encounter = encounter_at(request, id)
    turns, problem = _turns(request, encounter)
    without_unseen(request, [encounter], "client_id", Client)
    return {"encounter": encounter, "turns": turns, "problem": problem}


def _turns(request: KeyRequest, encounter: Encounter) -> tuple[list[Turn], str]:
    try:
        return list(opened(encounter, request.membership, spoken_language()).reading.turns), ""
    except ReadingError as error:
        return [], str(error)


@routes.put("/{uuid:id}/client", response=EncounterRow, **opened_by(Deed.KEEP_ENCOUNTERS))
def say_whose_encounter(request: KeyRequest, id: UUID, whose: Whose) -> Encounter:
    """What was kept of it goes into their book."""
    client = client_named(request, whose.client_id)
    return attach(by=request.membership, encounter=encounter_at(request, id), client=client)
