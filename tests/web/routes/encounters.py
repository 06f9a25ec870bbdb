"""Encounters: written down, shown, decided on. Inès wrote the note; the conversation is Jonah's at Dyker Street."""

from typing import Any

from prevenance.clientbook.actions.visits import note_visit
from prevenance.encounters.models import ProposedFact
from prevenance.encounters.models.fact import HELD
from prevenance.encounters.reviews import keep_review
from prevenance.house.keys import new_key
from prevenance.journey.encounter import read
from prevenance.reviewing import Known
from prevenance.reviewing.reopening import put_away
from tests.cast import Cast
from tests.encounters.staged import a_note_by, a_talk_with, achterberg
from tests.web.hand_made import review_by_hand
from tests.web.routes.table import Row

WHO_WRITE = "in 200 200 200 404 200 200"
WHO_KNOW_CLIENTS = "in 200 200 404 404 200 200"
# A trainer sees no note; another house nothing.
WHO_SEE_A_NOTE = "in 200 200 404 200 200 404"
WHO_DECIDE_ON_A_NOTE = "in 302 302 404 404 302 404"


def a_note(cast: Cast) -> dict[str, Any]:
    encounter = a_note_by(cast.ines, client=achterberg(cast.ines))
    encounter.remembered_with = encounter.followed_up_with = "engine"
    encounter.save()
    for n in range(12):
        ProposedFact.objects.create(
            house=cast.alder, encounter=encounter, record=encounter.record, kind="preference", value=f"green {n}"
        )
    return {"id": encounter.id}


def a_fact(cast: Cast) -> dict[str, Any]:
    at = a_note(cast)
    return at | {"fact_id": ProposedFact.objects.seen_by(cast.ines).filter(encounter=at["id"])[0].id}


def what_is_held(cast: Cast) -> dict[str, Any]:
    encounter = a_note_by(cast.ines, "She is diabetic.")
    held = ProposedFact.objects.create(
        house=cast.alder, encounter=encounter, record=encounter.record, kind=HELD, held_kind="health", start=7, end=15
    )
    return {"id": encounter.id, "fact_id": held.id}


def a_moment(cast: Cast) -> dict[str, Any]:
    encounter = a_talk_with(cast.jonah)
    judged = review_by_hand(read(encounter), missed={"compliment": (1, 2)})
    kept = put_away(read(encounter), judged)
    keep_review(by=cast.jonah, encounter=encounter, kept=kept, known=Known(), language="en")
    return {"id": encounter.id, "moment": "compliment"}


def a_talk(cast: Cast) -> dict[str, Any]:
    return {"id": a_moment(cast)["id"]}


def a_visit(cast: Cast) -> dict[str, Any]:
    return {"id": note_visit(by=cast.ines, boutique=cast.tilleuls, brought=["window"]).id}


ROWS = [
    Row("new_encounter", WHO_WRITE),
    Row("new_encounter", "in 302 302 302 404 302 302", "POST", sends={"id": str(new_key()), "words": "Loves green."}),
    Row("new_record", WHO_WRITE),
    Row("new_visit", WHO_KNOW_CLIENTS),
    Row("undo_visit", "in 302 404 404 404 404 404", "POST", at=a_visit),
    Row("guide", WHO_KNOW_CLIENTS),
    Row("note_guard", WHO_WRITE, "POST", sends={"words": "She is diabetic."}),
    Row("choose_client", WHO_KNOW_CLIENTS, sends={"find": "acht"}),
    Row("encounters", "in 200 200 200 200 200 200"),
    Row("encounter", WHO_SEE_A_NOTE, at=a_note),
    Row("encounter", "in 200 200 200 200 200 404", at=a_talk),
    Row("encounter_review", WHO_SEE_A_NOTE, at=a_note),
    Row("encounter_review", "in 200 200 200 200 200 404", at=a_talk),
    Row("encounter_reading", WHO_DECIDE_ON_A_NOTE, "POST", at=a_note),
    Row("encounter_client", WHO_DECIDE_ON_A_NOTE, "POST", at=a_note),
    Row("encounter_facts", WHO_DECIDE_ON_A_NOTE, "POST", at=a_note),
    Row("encounter_fact", "in 200 200 404 404 200 404", at=a_fact),
    Row("encounter_fact", WHO_DECIDE_ON_A_NOTE, "POST", at=a_fact, sends={"do": "keep"}),
    Row("encounter_held", WHO_DECIDE_ON_A_NOTE, "POST", at=what_is_held),
    # Of a colleague's conversation, an ambassador sees no verdicts.
    Row("encounter_moment", "in 404 302 302 302 302 404", "POST", at=a_moment),
]
