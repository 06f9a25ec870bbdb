"""The note guard: what a client book must not hold, found while one types, with a lawful way to say the useful part.

It knows words and what stands around them, not meaning: it is one rule for every house, it tells its reason, and it is
quick. What it holds back stays in the sealed record alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from prevenance.reading.language import language_of
from prevenance.remembering.folding import fold
from prevenance.remembering.lexicon import LANGUAGES, WORD, Entry, Lexicon, Rule, lexicon

MASK = "[…]"
FURTHEST = 240
"""Characters of its sentence, to either side of a word, that may speak for or against it."""
AROUND = 120
"""Characters before a word that are looked at."""
LEAST = 3
"""Letters of a beginning or an ending that is looked up."""
_SENTENCE = re.compile(
    r"(?:[^.;!?\n]|[.!?](?=\w|$)|(?<=\b[A-Z])\.|(?<=\b(?:Mr|Ms|Dr|St|cl|Cl))\.|(?<=\bM(?:rs|me))\.)+"
)
_CLAUSE = re.compile(
    r"(?:(?!\s(?:but|mais|so|then|puis|veut|wants|wanted|asked|likes|aime|cherche)\s)[^,.;:!?()\n]|[.,!?](?=\w|$)|(?<=\b[A-Z])\.)+"
)
_JOINT = re.compile(r"[ '-]{1,2}| ?& ?|, ?")


@dataclass(frozen=True, slots=True)
class Held:
    """`start` and `end` are code points of the text; `instead` is a lawful wording of the useful part, or None.
    `yields`: what other words of the same place say of it holds before this."""

    start: int
    end: int
    kind: str
    reason: str
    instead: str | None
    yields: bool = False


def guard(text: str, language: str | None = None, *, spoken: bool = False) -> tuple[Held, ...]:
    """What must not be kept, in the order of the text. `language` (`en`, `fr`) is that of the reasons.

    `spoken`: the text is what somebody said, not a note of a client; fewer words are then taken for an opinion.
    """
    plain = fold(text)
    found: list[Held] = []
    languages = _languages(text)
    for code in languages:
        found += _held_in(plain, lexicon(code), lexicon(language or languages[0]).reasons, spoken)
    plainly = [held for held in found if not held.yields or not _is_said_otherwise(held, found)]
    return tuple(_apart(sorted(plainly, key=lambda held: (held.start, -held.end))))


def lawful(text: str, language: str | None = None) -> str:
    """The text with what is held back replaced: by its lawful wording, or by a mask."""
    parts, at = [], 0
    for held in guard(text, language):
        parts += [text[at : held.start], held.instead or MASK]
        at = held.end
    return "".join((*parts, text[at:]))


def _languages(text: str) -> tuple[str, ...]:
    """Notes are short and mix their words: a language is left out only where another is plain."""
    told = language_of([text])
    return (told,) if told in LANGUAGES else ("en", "fr")


def _held_in(plain: str, words: Lexicon, reasons: dict[str, str], spoken: bool) -> Iterator[Held]:
    tokens = [(match.start(), match.end(), match[0].lower()) for match in WORD.finditer(plain)]
    sentences = _Sentences(plain)
    for at, (start, _, word) in enumerate(tokens):
        for entry in _entries_at(word, tokens[at + 1][2] if at + 1 < len(tokens) else "", words):
            end = 0 if spoken and entry.rule.typed else _end_of(entry, tokens, at, plain)
            if end and (span := _extent(entry.rule, plain, start, end, sentences)):
                yield Held(*span[:2], entry.rule.kind, reasons[entry.rule.kind], span[2], entry.rule.yields)


def _entries_at(word: str, following: str, words: Lexicon) -> Iterator[Entry]:
    yield from words.paired.get((word, following), ())
    yield from words.whole.get(word, ())
    for length in range(LEAST, len(word) + 1):
        yield from words.begun.get(word[:length], ())
        yield from words.ended.get(word[-length:], ())


def _end_of(entry: Entry, tokens: list[tuple[int, int, str]], at: int, plain: str) -> int:
    """Where the phrase ends; 0 where the text goes on otherwise."""
    some = tokens[at : at + len(entry.words)]
    if len(some) < len(entry.words):
        return 0
    *first, last = zip(some, entry.words, strict=True)
    if any(token[2] != word for token, word in first):
        return 0
    token, word = last
    if len(some) > 1 and token[2] != word and not (entry.open and token[2].startswith(word)):
        return 0
    joined = all(_JOINT.fullmatch(plain, one[1], other[0]) for one, other in pairwise(some))
    return token[1] if joined else 0


def _extent(
    rule: Rule, plain: str, start: int, end: int, sentences: "_Sentences"
) -> tuple[int, int, str | None] | None:
    """What the rule holds here, and what may be said instead; None where what stands around lets the words pass."""
    if rule.spelt and not rule.spelt.fullmatch(plain, start, end):
        return None
    low, led = sentences.before(start)
    before = rule.before.search(led) if rule.before else None
    after = rule.after.match(plain, end) if rule.after else None
    if (rule.before and not before) or (rule.after and not after):
        return None
    if rule.unless_before and rule.unless_before.search(led):
        return None
    if rule.unless_after and rule.unless_after.match(plain, end):
        return None
    if (rule.near or rule.unless_near) and not sentences.allow(rule, start):
        return None
    things = {**(before.groupdict() if before else {}), **(after.groupdict() if after else {})}
    instead = rule.instead.format(**things) if rule.instead else None
    if not rule.whole:
        return start, end, instead
    first = low + before.start() if before else start
    while not plain[first].isalnum():
        first += 1
    return first, after.end() if after else end, instead


class _Sentences:
    """What stands around a place of a text."""

    def __init__(self, plain: str) -> None:
        self._plain = plain
        self._sentences = [match.span() for match in _SENTENCE.finditer(plain)]
        self._clauses = [match.span() for match in _CLAUSE.finditer(plain)]

    def before(self, at: int) -> tuple[int, str]:
        """The sentence up to here, and where it begins; a long one is cut, and then does not look like a beginning."""
        begin = _span(self._sentences, at)[0]
        if at - begin <= AROUND:
            return begin, self._plain[begin:at]
        return at - AROUND - 1, "_" + self._plain[at - AROUND : at]

    def allow(self, rule: Rule, at: int) -> bool:
        """What speaks for a rule may stand anywhere in the sentence; what speaks against it, in the same clause."""
        if rule.near and not rule.near.search(self._text(self._sentences, at)):
            return False
        return not (rule.unless_near and rule.unless_near.search(self._text(self._clauses, at)))

    def _text(self, spans: list[tuple[int, int]], at: int) -> str:
        start, end = _span(spans, at)
        return self._plain[max(start, at - FURTHEST) : min(end, at + FURTHEST)]


def _span(spans: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """The last that begins at or before this place."""
    return spans[max(0, bisect_right(spans, (at, len(spans) and spans[-1][1])) - 1)]


def _is_said_otherwise(held: Held, found: list[Held]) -> bool:
    return any(other.start < held.end and held.start < other.end for other in found if not other.yields)


def _apart(found: list[Held]) -> Iterator[Held]:
    """Those that overlap become one, of the kind that holds most; whichever knows a lawful wording gives it."""
    last: Held | None = None
    for held in found:
        if last is None or held.start >= last.end:
            if last:
                yield last
            last = held
            continue
        longer = held if held.end - held.start > last.end - last.start else last
        instead = last.instead or held.instead
        last = replace(longer, start=last.start, end=max(last.end, held.end), instead=instead)
    if last:
        yield last
