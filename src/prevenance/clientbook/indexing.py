"""Keeps what clients are found by. Every action that changes a client ends here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from prevenance.clientbook.folding import is_unspaced
from prevenance.clientbook.models import (
    Client,
    ContactPoint,
    ImportantDate,
    OtherName,
    Possession,
    Promise,
    Purchase,
    Relation,
    Remembered,
    SearchEntry,
    SearchWord,
    State,
    Wish,
    WishState,
)
from prevenance.clientbook.models.client_row import ClientRow, ClientRows
from prevenance.clientbook.words import as_text, contact_words, name_words, to_be_found_by
from prevenance.house.inserting import insert_many, insert_values

BATCH = 500
KEPT_UP = ("owner", "second", "discreet", "sort_key", "names", "contacts", "words")
WHY = "a client's own words are put where they are found"


@dataclass
class Found:
    """All that one client is found by."""

    names: list[str] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


_waiting: ContextVar[dict[UUID, Client] | None] = ContextVar("waiting to be indexed", default=None)


def reindex(client: Client) -> None:
    waiting = _waiting.get()
    if waiting is None:
        reindex_many([client])
    else:
        waiting[client.pk] = client


@contextmanager
def indexed_at_the_end() -> Iterator[None]:
    """For many writes on the same clients, in one transaction: each client is indexed once, when all is written."""
    waiting: dict[UUID, Client] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    reindex_many(list(waiting.values()))


def reindex_many(clients: Sequence[Client]) -> None:
    for start in range(0, len(clients), BATCH):
        _reindex_batch({client.pk: client for client in clients[start : start + BATCH]})


@transaction.atomic
def index_new(clients: Sequence[Client], rows: Iterable[ClientRow]) -> None:
    """Many who have just come, with all that hangs on them: nothing of it has to be read again."""
    of_client: dict[UUID, list[ClientRow]] = defaultdict(list)
    for row in rows:
        of_client[row.client_id].append(row)
    for start in range(0, len(clients), BATCH):
        some = {client.pk: client for client in clients[start : start + BATCH]}
        found = {key: _found_in(client, of_client[key]) for key, client in some.items()}
        entries = [SearchEntry(house_id=client.house_id, client=client) for client in some.values()]
        for entry in entries:
            _fill(entry, some[entry.client_id], found[entry.client_id])
        SearchEntry.objects.bulk_create(entries)
        insert_values(SearchWord, ("house_id", "entry_id", "of", "word"), _new_words(entries, found))


def _new_words(entries: list[SearchEntry], found: dict[UUID, Found]) -> Iterable[tuple[UUID, int, int, str]]:
    for entry in entries:
        for of, word in dict.fromkeys(_beginnings(found[entry.client_id])):
            yield entry.house_id, entry.pk, of, word


def _found_in(client: Client, rows: list[ClientRow]) -> Found:
    names, contacts, texts = [client.name, client.given, client.family, client.called], list[str](), list[str]()
    for row in rows:
        if isinstance(row, OtherName):
            names.append(row.name)
        elif isinstance(row, ContactPoint):
            contacts += contact_words(row.normal)
        elif not getattr(row, "discreet", False):
            texts += [getattr(row, column) for column in TOLD_IN.get(type(row), ())]
    return Found(name_words(names), list(dict.fromkeys(contacts)), to_be_found_by(texts))


@transaction.atomic
def _reindex_batch(clients: dict[UUID, Client]) -> None:
    gone = [key for key, client in clients.items() if not client.is_here]
    if gone:
        leave_index(gone)
    here = {key: client for key, client in clients.items() if client.is_here}
    if here:
        found = _gather(here)
        entries = _write_entries(here, found)
        _write_words(entries, found)


def leave_index(keys: Iterable[UUID]) -> None:
    SearchEntry.objects.unscoped_for(WHY).filter(client__in=list(keys)).delete()


def _gather(clients: dict[UUID, Client]) -> dict[UUID, Found]:
    texts: dict[UUID, list[str]] = defaultdict(list)
    names = {c.pk: [c.name, c.given, c.family, c.called] for c in clients.values()}
    contacts: dict[UUID, list[str]] = defaultdict(list)
    for client, name in _rows(OtherName, clients).values_list("client_id", "name"):
        names[client].append(name)
    for client, normal in _rows(ContactPoint, clients).values_list("client_id", "normal"):
        contacts[client] += contact_words(normal)
    for source, fields in _sources(clients):
        for client, *words in source.values_list("client_id", *fields):
            texts[client] += words
    return {
        key: Found(name_words(names[key]), list(dict.fromkeys(contacts[key])), to_be_found_by(texts[key]))
        for key in clients
    }


TOLD_IN: dict[type[ClientRow], tuple[str, ...]] = {
    Remembered: ("value", "about"),
    Wish: ("description", "for_whom"),
    Possession: ("description", "serial"),
    Purchase: ("piece_name", "reference", "for_whom", "occasion"),
    Promise: ("what",),
    Relation: ("other_name",),
    ImportantDate: ("label", "about"),
}
NO_LONGER: dict[type[ClientRow], Q] = {Remembered: Q(state=State.RETIRED), Wish: ~Q(state=WishState.OPEN)}


def _sources(clients: dict[UUID, Client]) -> list[tuple[ClientRows[Any], tuple[str, ...]]]:
    """The rows that say something of a client, and in which columns."""
    return [
        (_rows(model, clients).exclude(NO_LONGER.get(model, Q(pk__in=[]))), told) for model, told in TOLD_IN.items()
    ]


def _rows(model: type[ClientRow], clients: dict[UUID, Client]) -> ClientRows[Any]:
    rows: ClientRows[Any] = model.objects.unscoped_for(WHY)
    return rows.filter(client__in=list(clients)).for_search()


def _write_entries(clients: dict[UUID, Client], found: dict[UUID, Found]) -> dict[UUID, SearchEntry]:
    known = SearchEntry.objects.unscoped_for(WHY).filter(client__in=list(clients))
    entries = {entry.client_id: entry for entry in known}
    new = [SearchEntry(house_id=c.house_id, client=c) for key, c in clients.items() if key not in entries]
    for entry in (*entries.values(), *new):
        _fill(entry, clients[entry.client_id], found[entry.client_id])
    SearchEntry.objects.unscoped_for(WHY).bulk_update(entries.values(), KEPT_UP, batch_size=50)
    SearchEntry.objects.bulk_create(new)
    return entries | {entry.client_id: entry for entry in new}


def _fill(entry: SearchEntry, client: Client, found: Found) -> None:
    entry.take(client)
    entry.names, entry.contacts, entry.words = (as_text(part) for part in (found.names, found.contacts, found.words))


def _write_words(entries: dict[UUID, SearchEntry], found: dict[UUID, Found]) -> None:
    """Only what has changed: most changes leave the names alone."""
    wanted = _words(entries, found)
    there = SearchWord.objects.unscoped_for(WHY).filter(entry__in=[entry.pk for entry in entries.values()])
    known = {(entry, of, word): id for id, entry, of, word in there.values_list("id", "entry_id", "of", "word")}
    old = [id for key, id in known.items() if key not in wanted]
    if old:
        SearchWord.objects.unscoped_for(WHY).filter(id__in=old).delete()
    insert_many([word for key, word in wanted.items() if key not in known])


def _words(entries: dict[UUID, SearchEntry], found: dict[UUID, Found]) -> dict[tuple[int, int, str], SearchWord]:
    return {
        (entry.pk, of, word): SearchWord(house_id=entry.house_id, entry_id=entry.pk, of=of, word=word)
        for key, entry in entries.items()
        for of, word in _beginnings(found[key])
    }


def _beginnings(found: Found) -> Iterable[tuple[int, str]]:
    for word in found.names:
        yield SearchWord.Of.NAME, word
    for word in (*found.contacts, *found.words):
        if is_unspaced(word):
            yield SearchWord.Of.WORD, word
