"""Small encounters for tests: `dialogue("A: Good morning.", "C: Hello.")`, `told(Form.NOTE, "Asked her name.")`."""

import numpy as np

from prevenance.observing.observations import Observations
from prevenance.reading.encounter import Encounter, Form, Role, Turn

ROLES = {"A": Role.AMBASSADOR, "C": Role.CLIENT, "O": Role.OTHER}


def dialogue(*lines: str, form: Form = Form.TRANSCRIPT, client: str | None = None) -> Encounter:
    source = ""
    turns: list[Turn] = []
    for line in lines:
        who, text = line.split(": ", 1)
        start = len(source) + len(who) + 2
        name = client if who == "C" else None
        turns.append(Turn(len(turns), start, start + len(text), text, ROLES[who], name))
        source += line + "\n"
    return Encounter(source, form, 1.0, "en", tuple(turns))


def told(form: Form, *sentences: str, language: str = "en") -> Encounter:
    source = ""
    turns: list[Turn] = []
    for sentence in sentences:
        text = sentence.rstrip("\n")
        turns.append(Turn(len(turns), len(source), len(source) + len(text), text))
        source += text + ("\n" if sentence != text else " ")
    return Encounter(source, form, 1.0, language, tuple(turns))


def seen(encounter: Encounter, *signs: str) -> Observations:
    """As if the model saw each of these signs in every turn."""
    return Observations(encounter, signs, np.ones((len(encounter.turns), len(signs)), dtype=np.float32))
