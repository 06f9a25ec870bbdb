"""Who in the book a card may be. A part of a file is looked up at once, and its own new clients are known too."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Q

from prevenance.clientbook.folding import fold
from prevenance.clientbook.models import Client, ContactPoint, DateKind, ImportantDate
from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord, ScopedQuerySet
from prevenance.integrations.clients.card import ClientCard
from prevenance.integrations.models import Reference
from prevenance.integrations.values.days import Day

WHY = "a client whom the member does not see is not doubled"


class By(StrEnum):
    """How a client was found. One whom the member does not see is found too, and nothing is done or told."""

    NOTHING = "new"
    REFERENCE = "reference"
    DETAILS = "details"
    UNSEEN = "unseen"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Match:
    by: By
    client: UUID | None = None
    twin: bool = False


class Book:
    def __init__(self, by: Membership, system: str, cards: Sequence[ClientCard]) -> None:
        self._by, self._system = by, system
        self.references: dict[str, list[UUID]] = defaultdict(list)
        self.references_of: dict[UUID, set[str]] = defaultdict(set)
        self.keys: dict[str, set[UUID]] = defaultdict(set)
        self.names: dict[str, set[UUID]] = defaultdict(set)
        self.birthdays: dict[UUID, Day] = {}
        self.clients: dict[UUID, Client] = {}
        for card in cards:
            if not card.has_key:
                card.reference = _mark_of(card)
        self._look_up(cards)

    def _look_up(self, cards: Sequence[ClientCard]) -> None:
        for value, client in self._of_house(Reference, value__in=[c.reference for c in cards if c.reference]):
            self.references[value].append(client)
        for normal, client in self._of_house(ContactPoint, normal__in=_keys(cards)):
            self.keys[normal].add(client)
        found = {c for some in (*self.references.values(), *self.keys.values()) for c in some}
        names = {name for card in cards for name in card.spellings} if any(c.birthday for c in cards) else set()
        self._take(self._clients(Q(pk__in=found) | Q(sort_key__in=names)))
        self.seen = set(Client.objects.seen_by(self._by).filter(pk__in=list(self.clients)).values_list("pk", flat=True))
        for value, client in self._of_house(Reference, client__in=list(self.clients)):
            self.references_of[client].add(value)
        dates = ImportantDate.objects.unscoped_for(WHY).filter(client__in=list(self.clients), about="")
        for row in dates.filter(kind=DateKind.BIRTHDAY):
            self.birthdays[row.client_id] = Day(row.day, row.month, row.year)

    def _of_house(self, model: type[HouseRecord], **wanted: object) -> Iterable[tuple[str, UUID]]:
        rows: ScopedQuerySet[Any] = model.objects.unscoped_for(WHY)
        rows = rows.filter(house=self._by.house_id, client__merged_into=None, client__erased_at=None, **wanted)
        if model is Reference:
            rows = rows.filter(system=self._system)
        return rows.values_list("value" if model is Reference else "normal", "client_id")

    def _clients(self, which: Q) -> ScopedQuerySet[Client]:
        here = Client.objects.unscoped_for(WHY).filter(house=self._by.house_id, merged_into=None, erased_at=None)
        return here.filter(which)

    def _take(self, clients: Iterable[Client]) -> None:
        for client in clients:
            self.clients[client.pk] = client
            self.names[client.sort_key].add(client.pk)

    def welcome(self, client: Client, card: ClientCard) -> None:
        """From now on the rows that follow know this client."""
        self._take([client])
        self.seen.add(client.pk)
        self.learn(client, card)

    def learn(self, client: Client, card: ClientCard) -> None:
        if card.reference and card.reference not in self.references_of[client.pk]:
            self.references[card.reference].append(client.pk)
            self.references_of[client.pk].add(card.reference)
        for contact in card.contacts:
            self.keys[contact.normal].add(client.pk)
        if card.birthday:
            self.birthdays.setdefault(client.pk, card.birthday)

    def match(self, card: ClientCard) -> Match:
        referred = self.references.get(card.reference, []) if card.reference else []
        if referred:
            return self._one_of(set(referred), By.REFERENCE)
        reached = {client for contact in card.contacts for key in contact.keys for client in self.keys.get(key, ())}
        alike = {client for client in reached if self._may_be(card, client)}
        if alike:
            return self._one_of(alike, By.DETAILS)
        named = {client for name in card.spellings for client in self.names.get(name, ())} if card.birthday else set()
        born = {c for c in named if self.birthdays.get(c) == card.birthday and not self._is_another(card, c)}
        if born:
            return self._one_of(born, By.DETAILS)
        return Match(By.NOTHING, twin=bool(reached & self.seen))

    def _one_of(self, found: set[UUID], by: By) -> Match:
        seen = found & self.seen
        if len(seen) > 1:
            return Match(By.SEVERAL)
        return Match(by, next(iter(seen))) if seen else Match(By.UNSEEN)

    def _may_be(self, card: ClientCard, key: UUID) -> bool:
        """Families share a number: the name must fit, and nothing may speak against it."""
        client = self.clients[key]
        born = self.birthdays.get(key)
        if born and card.birthday and not _same_day(born, card.birthday):
            return False
        names = fold(f"{client.name} {client.given} {client.family} {client.called}").split()
        return not self._is_another(card, key) and _fits(card.name_words, frozenset(names))

    def _is_another(self, card: ClientCard, key: UUID) -> bool:
        """Where the other system tells two people apart, so do we."""
        return bool(card.reference and self.references_of.get(key))


def _mark_of(card: ClientCard) -> str:
    """A row that holds no key is known by its words, so that the same file twice is the same clients."""
    told = repr((card.name, card.called, card.days, card.languages, card.told, card.other_names))
    return f"row {hashlib.sha256(told.encode()).hexdigest()[:40]}"


def _keys(cards: Sequence[ClientCard]) -> list[str]:
    return list({key for card in cards for contact in card.contacts for key in contact.keys})


def _fits(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """`M. Rossi` is Maria Rossi; Paolo Rossi is not."""
    few, many = sorted((ours, theirs), key=len)
    return all(word in many or any(_is_short_for(word, other) for other in many) for word in few)


def _is_short_for(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and long.startswith(short)


def _same_day(one: Day, other: Day) -> bool:
    return (one.day, one.month) == (other.day, other.month) and (None in (one.year, other.year) or one == other)
