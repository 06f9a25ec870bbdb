"""Finding clients as one types: names in any order and script, numbers in any format, e-mail, things remembered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, TextField, When
from django.db.models.functions import Cast

from prevenance.clientbook.folding import is_unspaced
from prevenance.clientbook.models import Client, SearchEntry, SearchWord
from prevenance.clientbook.search_index import holding
from prevenance.clientbook.words import looked_for, split
from prevenance.house.models import Membership
from prevenance.house.prepared import prepared
from prevenance.house.scope import ScopedQuerySet

MOST_CANDIDATES = 300

Entries = ScopedQuerySet[SearchEntry]
Row = tuple[int, str, int, str, str, str]
Rows = QuerySet[SearchEntry, Row]


class Where(IntEnum):
    """Where all that was looked for stands. The lower, the higher up."""

    NAME = 1
    CONTACT = 2
    WORD = 3


@dataclass(frozen=True)
class Hit:
    client: Client
    where: Where


class Candidate(NamedTuple):
    entry: int
    client: str  # its key, as text: there are many, and few are shown
    mine: int
    sort_key: str
    names: str
    contacts: str


def find_clients(membership: Membership, text: str, limit: int = 20) -> list[Hit]:
    """The best first. Every word is met in some name, contact or thing remembered of the client."""
    ranked = [(UUID(key), where) for key, where in _ranked(membership, text)[:limit]]
    if not ranked:
        return []
    clients = Client.objects.seen_by(membership).in_bulk([key for key, _ in ranked])
    return [Hit(clients[key], where) for key, where in ranked if key in clients]


def ranked_clients(membership: Membership, text: str) -> list[str]:
    """Their keys as text, the best first, MOST_CANDIDATES of them at most."""
    return [key for key, _ in _ranked(membership, text)]


def few_holding(membership: Membership, text: str, beside: QuerySet[Any], most: int = 2000) -> list[UUID] | None:
    """The clients who are found by all these words, and the keys of `beside` which no search finds: in one question.
    None where they are many, or the words too short for an index."""
    indexed, _ = _by_index(split(text))
    if not indexed:
        return None
    found = holding(SearchEntry.objects.seen_by(membership), indexed, in_names=False)
    clients = list(found.values_list("client_id", flat=True).union(beside, all=True)[: most + 1])
    return clients if len(clients) <= most else None


def _ranked(membership: Membership, text: str) -> list[tuple[str, Where]]:
    words = looked_for(text)
    if not words:
        return []
    candidates = _candidates(membership, words)
    ranked = sorted((_rank(candidate, words), candidate.entry, candidate.client) for candidate in candidates)
    return [(client, rank[0]) for rank, _entry, client in ranked]


def _rank(candidate: Candidate, words: list[str]) -> tuple[Where, bool, int, str]:
    where = max(_where(candidate, word) for word in words)
    return where, not candidate.mine, sum(_looseness(candidate.names, word) for word in words), candidate.sort_key


def _where(candidate: Candidate, word: str) -> Where:
    piece = _piece(word)
    if piece in candidate.names:
        return Where.NAME
    return Where.CONTACT if piece in candidate.contacts else Where.WORD


def _looseness(names: str, word: str) -> int:
    """A whole word before a beginning, a beginning before the middle."""
    if f" {word} " in f"{names} ":
        return 0
    return 1 if f" {word}" in names else 2


def _piece(word: str) -> str:
    """Short words and words without spaces between are met at a beginning, others anywhere."""
    return f" {word}" if len(word) < 3 or is_unspaced(word) else word


def _candidates(membership: Membership, words: list[str]) -> list[Candidate]:
    """All there are, if they are few enough; else those in the best places, and one's own clients beyond the rest."""
    found: list[Candidate] = []
    for place in _places(words, membership):
        found += place
        if len(found) >= MOST_CANDIDATES:
            break
    if len(found) >= MOST_CANDIDATES and all(_where(found[0], word) == Where.NAME for word in words):
        found += _own(words, membership)
    found = found or _by_reading(words, membership)
    return list({candidate.entry: candidate for candidate in found}.values())


def _places(words: list[str], membership: Membership) -> Iterator[Iterable[Candidate]]:
    """Where names begin so; then anywhere, names before the rest."""
    indexed, others = _by_index(words)
    first, *rest = sorted(words, key=len, reverse=True)  # through the longest; the others are read in its rows
    pieces = [_piece(word) for word in rest]
    if len(words) == 1 or not indexed:
        yield _read(_beginning(membership, SearchWord.Of.NAME, first, pieces))
    if not indexed:
        yield _read(_beginning(membership, SearchWord.Of.WORD, first, pieces))
        return
    for in_names in (True, False):
        yield _read(_holding(membership, in_names, indexed, others))


def _own(words: list[str], membership: Membership) -> Iterator[Candidate]:
    """One's own clients whose names say it, apart for owner and second: each has an index."""
    pieces = [_piece(word) for word in words]
    yield from _read(_owned(membership, pieces))
    yield from _read(_seconded(membership, pieces))


def _by_index(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Pieces that an index finds, and those that are looked for in the rows that it leads to."""
    pieces = {word: _piece(word) for word in words}
    indexed = [piece for word, piece in pieces.items() if len(piece) > 2 and not is_unspaced(word)]
    return indexed, [piece for piece in pieces.values() if piece not in indexed]


def _by_reading(words: list[str], membership: Membership) -> list[Candidate]:
    """A single letter that begins no name may still begin something remembered."""
    if all(len(word) > 1 for word in words):
        return []
    return list(_read(_reading(membership, [_piece(word) for word in words])))


def _read(rows: Iterable[Row]) -> Iterator[Candidate]:
    return (Candidate(*row) for row in rows)


@prepared
def _beginning(membership: Membership, of: SearchWord.Of, first: str, pieces: list[str]) -> Rows:
    start = {"searchword__house": membership.house_id, "searchword__of": of, "searchword__word__begins": first}
    return _columns(_reads(_entries(membership).filter(**start), pieces), membership)


@prepared
def _holding(membership: Membership, in_names: bool, indexed: list[str], pieces: list[str]) -> Rows:
    return _columns(_reads(holding(_entries(membership), indexed, in_names=in_names), pieces), membership)


@prepared
def _owned(membership: Membership, pieces: list[str]) -> Rows:
    return _columns(_entries(membership).filter(names__reads=pieces, owner=membership.pk), membership)


@prepared
def _seconded(membership: Membership, pieces: list[str]) -> Rows:
    return _columns(_entries(membership).filter(names__reads=pieces, second=membership.pk), membership)


@prepared
def _reading(membership: Membership, pieces: list[str]) -> Rows:
    return _columns(_reads(_entries(membership), pieces), membership)


def _entries(membership: Membership) -> Entries:
    return SearchEntry.objects.seen_by(membership)


def _reads(entries: Entries, pieces: list[str]) -> Entries:
    return entries.filter(names__row_reads=pieces) if pieces else entries


def _columns(entries: Entries, membership: Membership) -> Rows:
    theirs = Q(owner=membership.pk) | Q(second=membership.pk)
    told = {
        "mine": Case(When(theirs, then=1), default=0, output_field=IntegerField()),
        "key": Cast("client_id", TextField()),
    }
    known: Any = entries.annotate(**told)
    found: Rows = known.values_list("pk", "key", "mine", "sort_key", "names", "contacts")
    return found[:MOST_CANDIDATES]
