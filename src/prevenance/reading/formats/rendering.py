"""Records that are not written as text (JSON, tables) are written out: `Speaker: words`, a line a turn."""

from dataclasses import dataclass

from prevenance.reading.lines import BLANK
from prevenance.reading.pieces import Piece


@dataclass(frozen=True, slots=True)
class Utterance:
    text: str
    speaker: str | None = None
    time: str | None = None


def rendered(utterances: list[Utterance]) -> tuple[str, list[Piece]]:
    """The text that all offsets refer to, and its pieces."""
    parts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for said in utterances:
        text = "\n".join(line.strip(BLANK) for line in said.text.splitlines()).strip(BLANK)
        if not text:
            continue
        label = " ".join(said.speaker.split()) if said.speaker else ""
        prefix = f"{label}: " if label else ""
        start = at + len(prefix)
        pieces.append(Piece(start, start + len(text), label or None, said.time, aside=is_sound(text)))
        parts.append(f"{prefix}{text}\n")
        at += len(parts[-1])
    return "".join(parts), pieces


def is_sound(text: str) -> bool:
    return len(text) <= 80 and text[0] + text[-1] in ("[]", "()", "♪♪") and not any(c in text[1:-1] for c in "[]()")
