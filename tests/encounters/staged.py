"""Encounters of the tests, kept as a member would keep them."""

from typing import Any

from prevenance.clientbook.actions.cards import keep_client
from prevenance.clientbook.models import Client
from prevenance.encounters.models import Encounter, LawfulBasis, Source
from prevenance.house.keys import new_key
from prevenance.house.models import Membership
from prevenance.journey.encounter import Arrival, receive
from prevenance.reading import Form

NOTE = (
    "Mrs Achterberg came for her watch. She is just back from Lisbon. Wants the strap in green. I call her on Thursday."
)
TALK = """Theo: Good afternoon, I am Theo.
Ms Calloway: Look, I carved this walnut case myself.
Theo: Which refill is it?
Ms Calloway: The broad one, in green. It is my daughter's birthday on Friday.
Theo: I'll ring you on Thursday once it is in. Goodbye."""


def arrival(words: str = NOTE, **more: Any) -> Arrival:
    given: dict[str, Any] = {
        "id": new_key(),
        "raw": words.encode(),
        "text": words,
        "source": Source.TOLD_BY_AMBASSADOR,
        "lawful_basis": LawfulBasis.LEGITIMATE_INTEREST,
        "form": Form.NOTE,
        "language": "en",
    }
    return Arrival(**given | more)


def a_talk(**more: Any) -> Arrival:
    recorded = {"source": Source.RECORDED, "lawful_basis": LawfulBasis.CONSENT, "form": Form.TRANSCRIPT}
    return arrival(TALK, **recorded | more)


def a_note_by(by: Membership, words: str = NOTE, **more: Any) -> Encounter:
    return receive(by=by, arrival=arrival(words, **more))


def a_talk_with(by: Membership, **more: Any) -> Encounter:
    return receive(by=by, arrival=a_talk(**more))


def achterberg(by: Membership, **more: Any) -> Client:
    return keep_client(by=by, name="Marijke Achterberg", called="Mrs Achterberg", **more)
