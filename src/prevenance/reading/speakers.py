"""Who serves and who is served: by the words of the label, else by what each of them says."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from prevenance.reading.behaviour import greets, serving_score
from prevenance.reading.encounter import Form, Role
from prevenance.reading.errors import ReadingError
from prevenance.reading.labels import folded, shown
from prevenance.reading.pieces import Found, Piece, Voices
from prevenance.reading.role_words import role_weight

SURE = 3.0
CLEAR = 1.0


@dataclass(frozen=True, slots=True)
class Said:
    start: int
    end: int
    role: Role | None
    name: str | None
    time: str | None


@dataclass(frozen=True, slots=True)
class Voiced:
    spoken: list[Said]
    confidence: float


def voiced(found: Found, ambassador: str | None = None) -> Voiced:
    """Every piece with its role. `ambassador` is the label of the one who serves, where a person has said so."""
    if found.voices is Voices.TOLD:
        return Voiced([Said(p.start, p.end, None, p.label and shown(p.label), p.time) for p in found.pieces], 1.0)
    if found.voices is Voices.LABELLED:
        return by_label(found, ambassador)
    if ambassador:
        raise unknown_speaker(ambassador, [])
    return by_turns(found)


def by_label(found: Found, ambassador: str | None) -> Voiced:
    labels: dict[str, str] = {}
    for piece in found.pieces:
        if piece.label:
            labels.setdefault(folded(piece.label), piece.label)
    evidence = label_evidence(found, labels)
    named = None if ambassador is None else chosen(ambassador, labels)
    roles = shared_out(labels, evidence, named)
    confidence = 1.0 if named else label_confidence(labels, evidence, roles)
    spoken = [
        Said(p.start, p.end, role_of(p, roles), shown(p.label) if p.label else None, p.time) for p in found.pieces
    ]
    return Voiced(spoken, confidence)


def role_of(piece: Piece, roles: dict[str, Role]) -> Role:
    return roles[folded(piece.label)] if piece.label and not piece.aside else Role.OTHER


def chosen(ambassador: str, labels: dict[str, str]) -> str:
    wanted = {folded(ambassador), " ".join(ambassador.casefold().split())}
    for name, label in labels.items():
        if name in wanted or label.casefold() in wanted:
            return name
    raise unknown_speaker(ambassador, labels.values())


def unknown_speaker(ambassador: str, labels: Iterable[str]) -> ReadingError:
    names = ", ".join(shown(label) for label in list(labels)[:12])
    remedy = f"The speakers are {names}." if names else "The record does not name its speakers."
    return ReadingError(f"Nobody in the record is called {ambassador!r}", remedy=remedy)


def label_evidence(found: Found, labels: dict[str, str]) -> dict[str, float]:
    """For every label, how much speaks for serving (above 0) or being served (below 0)."""
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for piece in found.pieces:
        if piece.label and not piece.aside and len(scores[folded(piece.label)]) < 200:
            scores[folded(piece.label)].append(clipped(serving_score(found.source[piece.start : piece.end]), 3.0))
    evidence = {}
    for name in labels:
        turns = scores[name]
        prior = max((role_weight(p) for p in {labels[name], name}), key=abs)
        evidence[name] = prior + sum(turns) / math.sqrt(len(turns) + 1) if turns else prior
    opener = next((p for p in found.pieces if p.label and not p.aside), None)
    if opener and opener.label and found.form is Form.TRANSCRIPT and greets(found.source[opener.start : opener.end]):
        evidence[folded(opener.label)] += 0.8
    return evidence


def clipped(value: float, bound: float) -> float:
    return max(-bound, min(bound, value))


def shared_out(labels: dict[str, str], evidence: dict[str, float], named: str | None) -> dict[str, Role]:
    """Role words decide; then the likeliest of the others serves, the least likely is the client."""
    told = {name: max((role_weight(label), role_weight(name)), key=abs) for name, label in labels.items()}
    roles = {name: side(weight) for name, weight in told.items() if abs(weight) >= SURE}
    if named:
        roles[named] = Role.AMBASSADOR
    elif len(labels) > 1 and len(roles) == len(labels) and len(set(roles.values())) == 1 and len(labels) == 2:
        roles = {}
    by_evidence = sorted((name for name in labels if name not in roles), key=lambda name: evidence[name])
    if (
        by_evidence
        and Role.AMBASSADOR not in roles.values()
        and not (len(labels) == 1 and evidence[by_evidence[0]] < 0)
    ):
        roles[by_evidence.pop()] = Role.AMBASSADOR
    if by_evidence and Role.CLIENT not in roles.values():
        roles[by_evidence.pop(0)] = Role.CLIENT
    for name in by_evidence:
        roles[name] = side(evidence[name]) if abs(evidence[name]) >= CLEAR else Role.OTHER
    return roles


def side(weight: float) -> Role:
    return Role.AMBASSADOR if weight > 0 else Role.CLIENT


def label_confidence(labels: dict[str, str], evidence: dict[str, float], roles: dict[str, Role]) -> float:
    serving = [evidence[name] for name in labels if roles[name] is Role.AMBASSADOR]
    served = [evidence[name] for name in labels if roles[name] is Role.CLIENT]
    if serving and served:
        return min(0.99, logistic(0.45 * (max(serving) - min(served))))
    lone = max(map(abs, evidence.values()), default=0.0)
    return min(0.9, logistic(0.4 * lone)) if serving or served else 0.3


def logistic(value: float) -> float:
    return 1 / (1 + math.exp(-clipped(value, 30)))


def by_turns(found: Found) -> Voiced:
    """Nobody is named: the likeliest course of two voices taking turns (Viterbi over two states)."""
    scores = [0.0 if p.aside else clipped(serving_score(found.source[p.start : p.end]), 3.0) for p in found.pieces]
    first = next((i for i, p in enumerate(found.pieces) if not p.aside), None)
    if first is not None and greets(found.source[found.pieces[first].start : found.pieces[first].end]):
        scores[first] += 0.8
    states = likeliest(found, scores)
    spoken = [
        Said(p.start, p.end, Role.OTHER if p.aside else (Role.CLIENT, Role.AMBASSADOR)[state], None, p.time)
        for p, state in zip(found.pieces, states, strict=True)
    ]
    agreement = sum(score if state else -score for score, state in zip(scores, states, strict=True))
    confidence = min(0.95, logistic(agreement / math.sqrt(len(scores) + 1) * 0.9))
    if found.voices is Voices.FLOWING:
        return Voiced(joined(found.source, spoken), confidence * 0.8)
    return Voiced(spoken, confidence)


def likeliest(found: Found, scores: list[float]) -> list[int]:
    """For every piece 1 (serves) or 0 (is served)."""
    best = (0.0, 0.0)
    steps: list[tuple[int, int]] = []
    for number, score in enumerate(scores):
        change = turn_taking(found, number)
        here: list[float] = []
        came: list[int] = []
        for state in (0, 1):
            options = [best[before] + (change if before != state else -change) / 2 for before in (0, 1)]
            came.append(int(options[1] > options[0]))
            here.append(max(options) + (score if state else -score) / 2)
        best = (here[0], here[1])
        steps.append((came[0], came[1]))
    state = int(best[1] >= best[0])
    path = []
    for came_from in reversed(steps):
        path.append(state)
        state = came_from[state]
    return path[::-1]


def turn_taking(found: Found, number: int) -> float:
    """Log odds that a piece is spoken by the other one than the piece before."""
    if number == 0 or found.pieces[number - 1].aside or found.pieces[number].aside:
        return 0.0
    if found.voices is Voices.ALTERNATING:
        return 3.0
    before, here = found.pieces[number - 1], found.pieces[number]
    if greets(found.source[here.start : here.end]):
        return 1.2
    return 1.4 if found.source[before.end - 1 : before.end] == "?" else -0.5


def joined(source: str, spoken: list[Said]) -> list[Said]:
    """Sentences of one voice that follow one another are one turn."""
    turns: list[Said] = []
    for said in spoken:
        last = turns[-1] if turns else None
        if last and last.role is said.role is not Role.OTHER and not source[last.end : said.start].strip():
            turns[-1] = Said(last.start, said.end, said.role, None, last.time)
        else:
            turns.append(said)
    return turns
