"""The record as it is read: turns with their speaker in the margin, or sentences that flow as they were written."""

import re
from dataclasses import dataclass, replace

from prevenance.reading import Encounter, Form, Turn
from prevenance.web.presenting.moments import MissedHere, Standing
from prevenance.web.presenting.places import Places

# What is done rather than said: (takes the pen), [sighs], *laughs*. In chats a bracket is just a bracket.
ASIDE = {
    Form.TRANSCRIPT: re.compile(r"\([^()\n]{1,300}\)|\[[^\[\]\n]{1,300}\]|\*[^*\n]{1,300}\*"),
    Form.CHAT: re.compile(r"<[^<>\n]{1,100}>|\[[^\[\]\n]{1,100}\]"),
}
CLOCK = re.compile(r"\d{1,2}(?P<mark>[:.h])\d{2}(?:(?P=mark)\d{2}(?:[.,]\d+)?)?(?:\s?[AaPp]\.?\s?[Mm]\.?)?(?!\d)")
LIST_MARKER = re.compile(r"(?:[-–•*]|\(?\d{1,3}[.)])$")
A_LINE_OF_ITS_OWN = 56
"""Prose broken by hand at a right margin has longer lines than this; a shorter one was meant to end."""


@dataclass(frozen=True)
class Piece:
    text: str
    aside: bool = False


@dataclass(frozen=True)
class TurnRow:
    anchor: str
    who: str
    role: str
    again: bool  # the voice of the turn above goes on
    day: str  # as the record writes it, where a new one begins
    time: str
    pieces: tuple[Piece, ...]
    met: str
    missed: MissedHere | None


@dataclass(frozen=True)
class Sentence:
    anchor: str
    marker: str  # “2.” or “-”, where the writer made a list
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Sentences that flow. A missed moment ends it where it stands; the story then goes on in the next."""

    number: int
    sentences: tuple[Sentence, ...]
    goes_on: bool = False
    met: str = ""
    missed: MissedHere | None = None


def turn_rows(encounter: Encounter, standing: dict[int, Standing], places: Places) -> list[TurnRow]:
    rows: list[TurnRow] = []
    before: Turn | None = None
    days = new_days(encounter)
    for turn in encounter.turns[: places.shown]:
        here = standing.get(turn.index, Standing())
        again = before is not None and (before.name, before.role) == (turn.name, turn.role)
        rows.append(
            TurnRow(
                anchor=places.anchor(turn.index),
                who=turn.name or "",
                role=turn.role.value if turn.role else "",
                again=again,
                day=days.get(turn.index, ""),
                time=clock(turn.time or "", encounter.form),
                pieces=pieces(turn.text, encounter.form),
                met=here.met,
                missed=here.missed,
            )
        )
        before = turn
    return rows


def new_days(encounter: Encounter) -> dict[int, str]:
    """The turns at which another day begins, where the record goes over several."""
    days: dict[int, str] = {}
    last = ""
    for turn in encounter.turns:
        day = CLOCK.sub("", turn.time or "", count=1).strip(" ,-–[]()\u202f\u200e")
        if day and day != last:
            days[turn.index] = last = day
    return days if len(set(days.values())) > 1 else {}


def clock(time: str, form: Form) -> str:
    """A chat's messages are told apart by minutes; the seconds of a recording matter."""
    found = CLOCK.search(time)
    if not found:
        return ""
    said = found.group()
    if form is not Form.CHAT:
        return said
    return re.sub(r"^(\d{1,2}[:.h]\d{2})[:.h]\d{2}(?:[.,]\d+)?", r"\1", said)


def pieces(text: str, form: Form) -> tuple[Piece, ...]:
    found: list[Piece] = []
    end = 0
    for aside in ASIDE[form].finditer(text) if form in ASIDE else ():
        found += [Piece(text[end : aside.start()]), Piece(aside.group(), aside=True)]
        end = aside.end()
    return tuple(piece for piece in (*found, Piece(text[end:])) if piece.text)


def paragraphs(encounter: Encounter, standing: dict[int, Standing], places: Places) -> list[Paragraph]:
    made: list[Paragraph] = []
    ended = True
    for turn in encounter.turns[: places.shown]:
        gap = encounter.source[encounter.turns[turn.index - 1].end : turn.start] if turn.index else ""
        broken = not made or breaks(gap, encounter, turn)
        here = standing.get(turn.index, Standing())
        sentence = Sentence(places.anchor(turn.index), marker_of(gap), turn.text)
        if broken or ended:
            made.append(Paragraph(turn.index + 1, (), goes_on=not broken))
        last = made[-1]
        met = ", ".join(filter(None, (last.met, here.met)))
        made[-1] = replace(last, sentences=(*last.sentences, sentence), met=met, missed=here.missed)
        ended = here.missed is not None
    return made


def breaks(gap: str, encounter: Encounter, turn: Turn) -> bool:
    """Whether the writer began anew here: an empty line, a list, a line of a note, a line that was meant to end."""
    if gap.count("\n") > 1 or marker_of(gap):
        return True
    if "\n" not in gap:
        return False
    end = encounter.turns[turn.index - 1].end
    line = end - (encounter.source.rfind("\n", 0, end) + 1)
    return encounter.form is Form.NOTE or line < A_LINE_OF_ITS_OWN


def marker_of(gap: str) -> str:
    marker = gap.strip()
    return marker if LIST_MARKER.match(marker) else ""
