"""Cards become clients: new ones are made, known ones learn what is new. All of a part at once."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from prevenance.clientbook.folding import fold
from prevenance.clientbook.indexing import index_new, reindex_many
from prevenance.clientbook.models import (
    Asked,
    Client,
    Consent,
    ContactPoint,
    ImportantDate,
    OtherName,
    Purpose,
    Remembered,
)
from prevenance.house.inserting import insert_many
from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord
from prevenance.integrations.clients.card import ClientCard
from prevenance.integrations.clients.known import Known
from prevenance.integrations.clients.matching import Book, By
from prevenance.integrations.faults import Fault
from prevenance.integrations.journal import Journal
from prevenance.integrations.models import Reference
from prevenance.integrations.plan import Plan

COLUMNS = ("name", "given", "family", "called", "pronunciation", "languages", "owner_id", "boutique_id", "discreet")
NAMES = ("name", "given", "family")


class Keeper:
    """`book_first`: where book and file differ, the book stays."""

    def __init__(self, by: Membership, system: str = "", book_first: bool = False) -> None:
        self._by, self._system, self._book_first = by, system, book_first

    def plan(self, cards: Sequence[ClientCard]) -> Plan:
        self._plan, self._book = Plan(), Book(self._by, self._system, cards)
        self._whose = {"house_id": self._by.house_id, "created": timezone.now()}
        self._there = Known(list(self._book.clients), cards)
        for card in cards:
            self._place(card)
        return self._plan

    def _place(self, card: ClientCard) -> None:
        match = self._book.match(card)
        if match.client is not None:
            self._meet_again(self._book.clients[match.client], card, surely=match.by == By.REFERENCE)
        elif match.by == By.NOTHING:
            self._meet(card)
            if match.twin:
                self._plan.faults.append(Fault(card.line, -1, "twin"))
        else:
            self._plan.counts["left"] += 1
            if match.by == By.SEVERAL:
                self._plan.faults.append(Fault(card.line, -1, "several_clients"))

    def _meet(self, card: ClientCard) -> None:
        client = Client(
            **self._whose,
            name=card.name or card.contacts[0].value[:200],
            given=card.given,
            family=card.family,
            called=card.called,
            pronunciation=card.pronunciation,
            languages=card.languages,
            owner_id=card.owner,
            boutique_id=card.boutique or self._by.boutique_id,
            discreet=card.discreet,
        )
        client.sort_key = client.make_sort_key()
        self._plan.new.append(client)
        self._plan.counts["new"] += 1
        self._book.welcome(client, card)
        self._add_what_is_new(client, card)

    def _meet_again(self, client: Client, card: ClientCard, *, surely: bool) -> None:
        before = len(self._plan.rows)
        changes = self._changes(client, card, surely)
        for column, value in changes.items():
            before_it = self._plan.changed[client.pk].get(column, (getattr(client, column),))[0]
            self._plan.changed[client.pk][column] = (before_it, value)
            setattr(client, column, value)
        self._add_what_is_new(client, card)
        self._book.learn(client, card)
        differs = bool(changes) or len(self._plan.rows) > before
        self._plan.counts["changed" if differs else "same"] += 1
        if differs:
            self._plan.touched[client.pk] = client

    def _changes(self, client: Client, card: ClientCard, surely: bool) -> dict[str, Any]:
        said = {
            **{column: getattr(card, column) for column in COLUMNS[:6]},
            "owner_id": card.owner,
            "boutique_id": card.boutique,
            "discreet": card.discreet,
        }
        if not self._names_better(client, card, surely):
            said = {column: value for column, value in said.items() if column not in NAMES}
        changes = {column: value for column, value in said.items() if value and value != getattr(client, column)}
        if self._book_first:
            changes = {column: value for column, value in changes.items() if not getattr(client, column)}
        return changes

    def _names_better(self, client: Client, card: ClientCard, surely: bool) -> bool:
        """A whole name before an initial; and the parts of a name before the same words in one."""
        ours = frozenset(fold(f"{client.name} {client.given} {client.family}").split())
        if card.name_words == ours:
            return bool(card.family and not client.family)
        return surely or (len(card.name_words) >= len(ours) and len("".join(card.name_words)) > len("".join(ours)))

    def _add_what_is_new(self, client: Client, card: ClientCard) -> None:
        there, rows, whose = self._there, self._plan.rows, {**self._whose, "client_id": client.pk}
        if card.reference and there.is_new(client, f"reference {self._system}", card.reference):
            rows.append(Reference(**whose, system=self._system, value=card.reference))
        for contact in card.contacts:
            keys = [(contact.channel, key) for key in contact.keys]
            if sum(there.is_new(client, *key) for key in keys) == len(keys):
                rows.append(ContactPoint(**whose, channel=contact.channel, value=contact.value, normal=contact.normal))
        for kind, day in card.days:
            if there.is_new(client, kind, f"{day.month}-{day.day}") and there.is_new(client, "one", kind):
                rows.append(ImportantDate(**whose, kind=kind, day=day.day, month=day.month, year=day.year))
        for name in card.other_names:
            folded = fold(name)[:200]
            if there.is_new(client, "name", folded):
                rows.append(OtherName(**whose, name=name, folded=folded))
        for kind, facet, value in card.told:
            folded = fold(value)[:500]
            if there.is_new(client, f"told {kind}", folded):
                rows.append(Remembered(**whose, kind=kind, facet=facet, value=value, folded=folded))
        for channel, given, wording in card.consents:
            if there.says_otherwise(client, channel, given):
                rows.append(self._consent(client, channel, given, wording))

    def _consent(self, client: Client, channel: str, given: bool, wording: str) -> Consent:
        consent = Consent(
            house_id=self._by.house_id, client_id=client.pk, channel=channel, given=given, wording=wording
        )
        consent.purpose, consent.source, consent.asked_by = Purpose.MARKETING, Asked.IMPORT, self._by
        return consent

    def write(self, plan: Plan) -> Journal:
        journal = Journal()
        insert_many(plan.new)
        of_model: dict[type[HouseRecord], list[HouseRecord]] = defaultdict(list)
        for row in plan.rows:
            of_model[type(row)].append(row)
        for model, rows in of_model.items():
            _create(model, rows)
        self._write_changes(plan, journal)
        journal.note_made((*plan.new, *plan.rows))
        index_new(plan.new, plan.rows_of_new)
        reindex_many([client for key, client in plan.touched.items() if key not in plan.made])
        return journal

    def _write_changes(self, plan: Plan, journal: Journal) -> None:
        old = {key: columns for key, columns in plan.changed.items() if key not in plan.made}
        for key, columns in old.items():
            self._book.clients[key].sort_key = self._book.clients[key].make_sort_key()
            journal.note_changed("client", key, columns)
        if old:
            names = {column.removesuffix("_id") for columns in old.values() for column in columns} | {"sort_key"}
            clients = [self._book.clients[key] for key in old]
            Client.objects.seen_by(self._by).bulk_update(clients, sorted(names), batch_size=100)


def _create(model: type[HouseRecord], rows: list[HouseRecord]) -> None:
    if model is Consent:
        for row in rows:
            row.save()  # what was agreed to is kept one at a time
    else:
        insert_many(rows)
