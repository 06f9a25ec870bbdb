"""What the note guard holds back stays in the sealed record: wherever its words would show, a label stands instead."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext

from prevenance.reading import Encounter as Reading
from prevenance.remembering import Held
from prevenance.reviewing import Judgement, Quote, Review

Span = tuple[int, int]
FILLER = "\u2588"
TELLING = 6
"""Letters that a word of what is held back has at least, where it would tell of it by itself."""
LEAST = 3
"""Letters that all of it has at least: a shorter one is found in too many words that mean nothing."""


@dataclass(frozen=True)
class Mask:
    """`spans` are places in `text`, in code points; in order, and apart from each other."""

    text: str
    spans: tuple[Span, ...] = ()

    def slice(self, start: int, end: int) -> str:
        """These words, with a label for those that are held back."""
        shown, at = [], start
        for first, last in self.spans:
            if first < end and last > start:
                shown += [self.text[at : max(first, at)], label()]
                at = min(last, end)
        return "".join([*shown, self.text[at:end]])

    def hides(self, words: str) -> bool:
        """Whether a sentence that was made of the record tells what is held back."""
        return bool(self._telling and self._telling.search(words))

    def touches(self, start: int, end: int) -> bool:
        return any(first < end and last > start for first, last in self.spans)

    @cached_property
    def _telling(self) -> re.Pattern[str] | None:
        held = {self.text[first:last] for first, last in self.spans}
        telling = held | {word for words in held for word in words.split() if len(word) >= TELLING}
        any_of = "|".join(re.escape(words) for words in telling if len(words) >= LEAST)
        return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE) if any_of else None

    @cached_property
    def filled(self) -> str:
        """As long as the text, so that places stay."""
        filled = self.text
        for first, last in self.spans:
            filled = filled[:first] + FILLER * (last - first) + filled[last:]
        return filled


def label() -> str:
    return gettext("[held back]")


def mask_of(reading: Reading, held: Iterable[Held]) -> Mask:
    return Mask(reading.source, tuple((one.start, one.end) for one in held))


def mask_from(text: str, spans: list[Span]) -> Mask:
    """Of places that were found before."""
    return Mask(text, tuple(sorted((start, min(end, len(text))) for start, end in spans)))


def masked(reading: Reading, mask: Mask) -> Reading:
    """The same encounter, fit to be shown. Its places still are those of the record."""
    turns = tuple(replace(turn, text=mask.slice(turn.start, turn.end)) for turn in reading.turns)
    return replace(reading, source=mask.filled, turns=turns)


def masked_review(review: Review, mask: Mask) -> Review:
    return replace(review, judgements={id: _judgement(one, mask) for id, one in review.judgements.items()})


def _judgement(judgement: Judgement, mask: Mask) -> Judgement:
    wording = judgement.wording
    return replace(
        judgement,
        evidence=tuple(_quote(quote, mask) for quote in judgement.evidence),
        cue=tuple(_quote(quote, mask) for quote in judgement.cue),
        wording=None if wording and mask.hides(wording) else wording,
    )


def _quote(quote: Quote, mask: Mask) -> Quote:
    return replace(quote, text=mask.slice(quote.start, quote.end))
