"""What the tests of encounter pages keep and read."""

from typing import Any

from prevenance.encounters.models import Encounter
from prevenance.house.models import Membership
from prevenance.journey.encounter import take_on
from prevenance.journey.looking import LooksOnce
from tests.encounters.staged import NOTE, a_note_by
from tests.journey.engine import Blind

SENSITIVE = "Mrs Achterberg is diabetic, so no sweets. Wants the strap in green. I call her on Thursday."


def words(answer: Any) -> str:
    return str(answer.content.decode())


def kept(by: Membership, text: str = NOTE, **more: Any) -> Encounter:
    encounter = a_note_by(by, text, **more)
    assert take_on(by=by, encounter=encounter, model=LooksOnce(Blind())) == []
    return encounter
