"""What the guard would hold back of words that are still being typed."""

from collections.abc import Iterable
from dataclasses import dataclass

from prevenance.remembering.guard import Held
from prevenance.web.language import interface_language
from prevenance.web.presenting.words import clipped, quoted, typeset


@dataclass(frozen=True)
class HeldWords:
    """`start` and `end` count as browsers do: UTF-16, where an emoji is two."""

    words: str
    why: str
    instead: str
    said_instead: str
    start: int
    end: int


def held_words(found: Iterable[Held], text: str) -> list[HeldWords]:
    language = interface_language()
    return [
        HeldWords(
            words=quoted(clipped(text[held.start : held.end], 60), language),
            why=typeset(held.reason, language),
            instead=held.instead or "",
            said_instead=quoted(held.instead, language) if held.instead else "",
            start=in_browser(text, held.start),
            end=in_browser(text, held.end),
        )
        for held in found
    ]


def in_browser(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
