"""Speech with labels: who speaks stands before the words, or above them, or between them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from prevenance.reading.labels import (
    STYLES,
    Head,
    Style,
    alone_head,
    bracket_head,
    colon_head,
    credible,
    dash_head,
    dot_head,
    folded,
    leading_stamp,
    one_voice,
    plausible,
    tidy,
)
from prevenance.reading.lines import Line, lines_of, trimmed
from prevenance.reading.pieces import Piece
from prevenance.reading.prose import note_evidence
from prevenance.reading.role_words import is_key, role_weight
from prevenance.reading.stamps import Stamp, heading_day

STAGE = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|\*[^*]+\*|<[^<>]+>|♪.*|.*♪|\*{3}.*|\{[^{}]*\}")
RULE = re.compile(r"[-–—=_*~#·•+ \t]{3,}")
FRAMING = re.compile(
    r"#{1,6} .*|(?:begin|start|end|fin|début)(?:ning)? (?:of|de|du|de la) .{3,30}|transcript(?:ion)?\b.{0,60}", re.I
)
INLINE = re.compile(
    r"(?:^|[.!?…\"”»)\]][ \t]+|(?<=[ \t]{2}))(\[?[^\W\d_][\w.'’&/-]*(?: [\w.'’&/()-]+){0,3}\]?) ?:[ \t]", re.M
)


SAMPLE = 3000  # lines that decide how a record is labelled


@dataclass(slots=True)
class Labelled:
    """Lines with labels: the heads that are believed, and how far to believe them."""

    lines: list[Line]
    heads: dict[int, Head] = field(default_factory=dict)
    strength: float = 0.0
    style: Style | None = None


def labelled(source: str) -> Labelled:
    lines = lines_of(source)
    written = [(number, line) for number, line in enumerate(lines) if line]
    tries = (labelled_in(style, source, lines, written[:SAMPLE]) for style in STYLES)
    best = max(tries, key=lambda found: (round(found.strength, 2), len(found.heads)))
    if len(written) <= SAMPLE or best.style is None or best.strength == 0.0:
        return best
    return labelled_in(best.style, source, lines, written)


def labelled_in(style: Style, source: str, lines: list[Line], written: list[tuple[int, Line]]) -> Labelled:
    heads = [head for number, line in written if (head := style(source, number, line))]
    alone = style in (colon_head, bracket_head) and one_voice(heads, lines, len(written)) and not noted(source, heads)
    believed = heads if alone else credible(heads, len(written))
    found = Labelled(lines, {head.line: head for head in believed}, style=style)
    if alone:
        found.strength = 0.9
    elif believed:
        found.strength = strength_of(source, style, believed, lines, len(written))
    return found


def noted(source: str, heads: list[Head]) -> bool:
    """`Client: wants a ring, budget 5k`: about the client, not said by the client."""
    if heads[0].stamp or role_weight(heads[0].name) >= 0:
        return False
    return note_evidence([source[head.text :].split("\n", 1)[0] for head in heads[:300]]) > 0


def strength_of(source: str, style: Style, heads: list[Head], lines: list[Line], written: int) -> float:
    """0 to 1: how well labels explain the text."""
    above = sum(head.text >= lines[head.line].end for head in heads)
    share = min(1.0, (len(heads) + above) / max(1, written))
    names = [folded(head.name) for head in heads]
    counts = Counter(names)
    dated = any(head.stamp and head.stamp.day for head in heads)
    if dated:
        return max(share, 0.7) if share > 0.1 else share
    if max(counts.values()) < 2 and not (written <= 3 and len(heads) == written):
        return 0.0
    changes = sum(a != b for a, b in pairwise(names)) / max(1, len(names) - 1)
    late = heads[0].line > len(lines) * 0.4
    wary = style in (dash_head, dot_head, alone_head) and (
        share < 0.5 or max(counts.values()) < 2 or len(counts) * 2 > len(heads)
    )
    if wary or late or changes < 0.15 or len(counts) > max(8, len(heads) // 2 + 1) or share < 0.12:
        return 0.0
    stamped = sum(head.stamp is not None for head in heads) * 2 > len(heads)
    roles = any(abs(role_weight(name)) >= 5 for name in counts)
    return min(1.0, 0.25 + 0.6 * share + 0.1 * roles + 0.1 * stamped)


@dataclass(slots=True)
class Gathering:
    """Turns as they come in, line by line."""

    source: str
    pieces: list[Piece] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    label: str | None = None
    time: str | None = None
    start: int | None = None
    end: int = 0

    def begin(self, label: str | None, time: str | None, start: int, end: int) -> None:
        self.close()
        self.label, self.time, self.start, self.end = label, time, start, end

    def go_on(self, line: Line) -> None:
        if self.start is None:
            self.start = line.start
        self.end = line.end

    def aside(self, start: int, end: int, time: str | None = None) -> None:
        self.close()
        self.add(Piece(start, end, None, time, aside=True))

    def close(self) -> None:
        if self.start is not None:
            self.add(Piece(self.start, self.end, self.label, self.time))
        self.start = None

    def add(self, piece: Piece) -> None:
        start, end = trimmed(self.source, piece.start, piece.end)
        if start < end:
            self.pieces.append(Piece(start, end, piece.label, piece.time, piece.aside))


def gathered(source: str, found: Labelled) -> Gathering:
    """The turns of a labelled text. Lines without a label belong to the label above them."""
    into = Gathering(source)
    pending: str | None = None
    for number, line in enumerate(found.lines):
        head = found.heads.get(number)
        if head:
            time = head.stamp.text if head.stamp else pending
            into.begin(head.name, time, head.text, line.end)
            into.days += [head.stamp.day] if head.stamp and head.stamp.day else []
            pending = None
        elif line:
            pending = unlabelled_line(source, line, into) or pending
    into.close()
    return into


def unlabelled_line(source: str, line: Line, into: Gathering) -> str | None:
    """Put a line without label where it belongs; a time that stands alone is handed back for what follows."""
    day = heading_day(line.text)
    stamp, at = leading_stamp(source, line.start, line.end)
    if stamp and at >= line.end:
        return lone_stamp(stamp, into)
    if day:
        into.close()
        into.days.append(day)
    elif stamp and (stamp.day or (source[line.start] == "[" and into.label is None)):
        into.days += [stamp.day] if stamp.day else []
        into.aside(at, line.end, stamp.text)
    elif RULE.fullmatch(line.text):
        into.close()
    elif is_aside(line.text):
        into.aside(line.start, line.end)
    elif into.label is not None:
        into.go_on(line)
    elif not is_heading(line.text):
        into.aside(line.start, line.end)
    return None


def lone_stamp(stamp: Stamp, into: Gathering) -> str | None:
    """Under a name it is the time of what follows; elsewhere it announces the next speaker."""
    into.days += [stamp.day] if stamp.day else []
    if into.label is not None and (into.start is None or into.start >= into.end):
        into.time = into.time or stamp.text
        into.start = None
        return None
    into.close()
    return stamp.text


def is_aside(text: str) -> bool:
    """A sound or a stage direction on a line of its own."""
    return (text[0] in "[(*<♪{" and len(text) <= 240 and STAGE.fullmatch(text) is not None) or text[-1] == "♪"


def is_heading(text: str) -> bool:
    """What stands over a transcript and is not said by anyone."""
    key, colon, _ = text.partition(":")
    keyed = bool(colon) and len(key) <= 32 and len(key.split()) <= 4 and (is_key(key) or abs(role_weight(key)) >= 5)
    return keyed or FRAMING.fullmatch(text) is not None


def inline(source: str) -> list[Piece]:
    """Labels that stand within a line: `SA: Good morning. Client: Hello.`"""
    hits = [(match.start(1), match.end(), tidy(match[1])) for match in INLINE.finditer(source)]
    hits = [hit for hit in hits if plausible(hit[2])]
    counts = Counter(folded(name) for _, _, name in hits)
    trusted = {name for name, count in counts.items() if count >= 2 or abs(role_weight(name)) >= 3}
    hits = [hit for hit in hits if folded(hit[2]) in trusted]
    if len(hits) < 2 or len(trusted) < 2:
        return []
    into = Gathering(source)
    into.begin(None, None, 0, hits[0][0])
    for (_, start, name), following in zip(hits, [*[hit[0] for hit in hits[1:]], len(source)], strict=True):
        into.begin(name, None, start, following)
    into.close()
    return into.pieces


def labels_in(pieces: Iterable[Piece]) -> int:
    return sum(piece.label is not None for piece in pieces)
