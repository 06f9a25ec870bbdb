"""Takes an import back: what it made goes, what it changed is as before. What somebody has touched since stays."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.dateparse import parse_date

from prevenance.clientbook.indexing import leave_index, reindex_many
from prevenance.clientbook.links import links_to_clients
from prevenance.clientbook.models import Client, Merge
from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord, ImmutableHouseRecord, ScopedQuerySet
from prevenance.integrations.journal import mark_of, name_of, plain
from prevenance.integrations.models import Reference

WHY = "an import is taken back whole or not at all"


def take_back(by: Membership, journal: dict[str, Any]) -> dict[str, int]:
    """Counts: removed (clients), rows, restored, stayed."""
    made = {name: {UUID(key): mark for key, mark in rows} for name, rows in journal.get("made", {}).items()}
    clients = made.pop("client", {})
    staying, untouched = _staying(by, clients, made)
    going = set(clients) - staying
    touched = _restore(by, journal.get("changed", []))
    rows, whose = _remove_rows(by, made, staying, untouched)
    leave_index(going)
    for some in _some(going):
        _delete_at_once(Client.objects.seen_by(by).filter(pk__in=some))
    left = (touched | whose) - going
    for some in _some(left):
        reindex_many(list(Client.objects.unscoped_for(WHY).filter(pk__in=some)))
    return {"removed": len(going), "rows": rows, "restored": len(touched), "stayed": len(staying)}


def _staying(
    by: Membership, clients: dict[UUID, int], made: dict[str, dict[UUID, int]]
) -> tuple[set[UUID], dict[str, dict[UUID, UUID]]]:
    """Clients that somebody has changed, or written something of, or made discreet, since they came; and by table,
    which of the rows made with them are as they came, and whose they are."""
    staying = set(clients)
    untouched_rows: dict[str, dict[UUID, UUID]] = defaultdict(dict)
    for some in _some(clients):
        untouched = Client.objects.seen_by(by).filter(pk__in=some)
        staying -= {client.pk for client in untouched if mark_of(client) == clients[client.pk]}
        for model, column in points_at_clients():
            mine = made.get(name_of(model), {})
            pointing = model.objects.unscoped_for(WHY).filter(**{f"{column}__in": some})
            for row in pointing:
                if mine.get(row.pk) != mark_of(row):
                    staying.add(getattr(row, column))
                elif column == "client_id":
                    untouched_rows[name_of(model)][row.pk] = getattr(row, column)
    return staying, untouched_rows


def points_at_clients() -> list[tuple[type[HouseRecord], str]]:
    """Every table of the project that holds on to a client, and by which column."""
    links = [(link.model, link.field.attname) for link in links_to_clients()]
    return [*links, (Merge, "kept_id"), (Merge, "absorbed_id"), (Client, "merged_into_id")]


def _restore(by: Membership, changed: list[Any]) -> set[UUID]:
    """Columns that still hold what the import wrote become what they were. Returns whose they are."""
    of_table: dict[str, dict[UUID, dict[str, list[Any]]]] = defaultdict(dict)
    for table, key, columns in changed:
        of_table[table][UUID(key)] = columns
    touched: set[UUID] = set()
    for table, rows in of_table.items():
        model = _models()[table]
        for some in _some(rows):
            found: Iterable[Any] = model.objects.seen_by(by).filter(pk__in=some)
            for row in found:
                if _restore_row(row, rows[row.pk]):
                    touched.add(row.pk if isinstance(row, Client) else row.client_id)
    return touched


def _restore_row(row: Any, columns: dict[str, list[Any]]) -> bool:
    still = {name: old for name, (old, new) in columns.items() if plain(getattr(row, name)) == new}
    for name, old in still.items():
        field = row._meta.get_field(name.removesuffix("_id"))
        setattr(row, name, parse_date(old) if old and isinstance(field, models.DateField) else old)
    if still:
        row.save()
    return bool(still)


def _remove_rows(
    by: Membership, made: dict[str, dict[UUID, int]], staying: set[UUID], untouched: dict[str, dict[UUID, UUID]]
) -> tuple[int, set[UUID]]:
    """Those that are as they came, and whose client goes or was there before. What rests on others goes first."""
    removed, whose = 0, set[UUID]()
    for name in sorted(made):  # possession, then purchase
        model, marks = _models()[name], made[name]
        for some in _some(marks):
            owners = _as_they_came(by, model, marks, some, untouched[name])
            held = _held(model, some)
            going = [key for key, client in owners.items() if client not in staying and key not in held]
            whose |= {owners[key] for key in going}
            removed += len(going)
            _delete(model, going)
    return removed, whose


def _as_they_came(
    by: Membership, model: type[HouseRecord], marks: dict[UUID, int], some: list[UUID], untouched: dict[UUID, UUID]
) -> dict[UUID, UUID]:
    """Row → whose it is. What has been looked at with its client is not read again."""
    known = {key: untouched[key] for key in some if key in untouched}
    found: Iterable[Any] = model.objects.seen_by(by).filter(pk__in=[key for key in some if key not in known])
    return known | {row.pk: row.client_id for row in found if mark_of(row) == marks[row.pk]}


def _held(model: type[HouseRecord], keys: list[UUID]) -> set[UUID]:
    """Those that something else of the book rests on."""
    held: set[UUID] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and isinstance(relation, models.ForeignObjectRel):
            other: Any = relation.related_model
            pointing = other.objects.unscoped_for(WHY).filter(**{f"{relation.field.name}__in": keys})
            held |= set(pointing.values_list(relation.field.attname, flat=True))
    return held


def _delete(model: type[HouseRecord], keys: list[UUID]) -> None:
    if issubclass(model, ImmutableHouseRecord):
        for row in model.objects.unscoped_for(WHY).filter(pk__in=keys):
            row.erase()
    else:
        _delete_at_once(model.objects.unscoped_for(WHY).filter(pk__in=keys))


def _delete_at_once(rows: ScopedQuerySet[Any]) -> None:
    """Without asking every table again whether it holds on to them: that has been asked, and the database asks too."""
    rows._raw_delete(rows.db)


def _models() -> dict[str, type[HouseRecord]]:
    tables: list[type[HouseRecord]] = [Client, Reference, *(link.model for link in links_to_clients())]
    return {name_of(model): model for model in tables}


def _some(keys: Iterable[UUID]) -> Iterator[list[UUID]]:
    every = list(keys)
    return (every[at : at + 500] for at in range(0, len(every), 500))
