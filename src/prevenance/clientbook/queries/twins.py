from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Q

from prevenance.clientbook.links import Link, links_to_clients
from prevenance.clientbook.models import Client, ContactPoint, Relation
from prevenance.house.models import Membership

BLANK_MEANS_UNKNOWN = ("given", "family", "called", "pronunciation", "boutique")
WHY = "whether rows of two cards are the same"


@dataclass(frozen=True)
class MergePreview:
    kept: Client
    absorbed: Client
    moving: dict[str, int]  # what, in the plural: how many
    there_already: dict[str, int]  # the same on both cards
    filled_in: dict[str, Any]  # columns of the kept card that were empty
    differing: dict[str, tuple[str, str]]  # columns where both say something: the kept one holds


def preview_merge(kept: Client, absorbed: Client, membership: Membership) -> MergePreview:
    """In numbers, what the member sees; what they do not see moves too, and is not counted."""
    moving: dict[str, int] = {}
    already: dict[str, int] = {}
    for link, theirs in _rows_by_link(absorbed, membership):
        what = str(link.model._meta.verbose_name_plural)
        clashes = len(theirs.intersection(clashing(link, kept, absorbed, WHY))) if theirs else 0
        moves = len(theirs) - clashes
        moving |= {what: moving.get(what, 0) + moves} if moves else {}
        already |= {what: already.get(what, 0) + clashes} if clashes else {}
    return MergePreview(kept, absorbed, moving, already, filled_in(kept, absorbed), _differing(kept, absorbed))


def _rows_by_link(client: Client, membership: Membership) -> Iterable[tuple[Link, set[UUID]]]:
    """Keys of all that hangs on the client, asked for at once."""
    links = links_to_clients()
    tables = [
        link.model.objects.seen_by(membership)
        .filter(**{link.field.name: client.pk})
        .order_by()
        .annotate(link=models.Value(number))
        .values_list("link", "pk")
        for number, link in enumerate(links)
    ]
    found: dict[int, set[UUID]] = {}
    for number, key in tables[0].union(*tables[1:], all=True):
        found.setdefault(number, set()).add(key if isinstance(key, UUID) else UUID(key))
    return [(link, found.get(number, set())) for number, link in enumerate(links)]


def filled_in(kept: Client, absorbed: Client) -> dict[str, Any]:
    """By column: what the kept card takes over. Nothing that it says itself is lost."""
    missing = (name for name in BLANK_MEANS_UNKNOWN if not _raw(kept, name))
    taken = {name: _raw(absorbed, name) for name in missing if _raw(absorbed, name)} | _ambassadors(kept, absorbed)
    more = [language for language in absorbed.languages if language not in kept.languages]
    if more:
        taken["languages"] = [*kept.languages, *more]
    if absorbed.discreet and not kept.discreet:
        taken["discreet"] = True
    if absorbed.last_seen and (not kept.last_seen or absorbed.last_seen > kept.last_seen):
        taken["last_seen"] = absorbed.last_seen
    return taken


def _ambassadors(kept: Client, absorbed: Client) -> dict[str, UUID]:
    """Two places, and whoever looked after either card comes before nobody."""
    there = [kept.owner_id, kept.second_id]
    coming = [key for key in (absorbed.owner_id, absorbed.second_id) if key and key not in there]
    taken = {}
    for place, key in zip(("owner", "second"), there, strict=True):
        if key is None and coming:
            taken[place] = coming.pop(0)
    return taken


def _differing(kept: Client, absorbed: Client) -> dict[str, tuple[str, str]]:
    names = ("name", *BLANK_MEANS_UNKNOWN, "owner", "second")
    both = ((name, getattr(kept, name), getattr(absorbed, name)) for name in names)
    return {name: (str(ours), str(theirs)) for name, ours, theirs in both if ours and theirs and ours != theirs}


def _raw(client: Client, name: str) -> Any:
    field: Any = Client._meta.get_field(name)
    return getattr(client, field.attname)


def clashing(link: Link, kept: Client, absorbed: Client, why: str) -> list[UUID]:
    """Rows that stay where they are, since the kept card has the very same, or they would point to itself."""
    stay = set(_pointing_at_both(link, kept, absorbed, why))
    for constraint in link.model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and link.field.name in constraint.fields:
            others = [name for name in constraint.fields if name != link.field.name]
            there = set(_kinds(link, kept, why, constraint.condition).values_list(*others))
            theirs = _kinds(link, absorbed, why, constraint.condition).values_list("pk", *others)
            stay |= {pk for pk, *kind in theirs if tuple(kind) in there}
    if link.field.unique and link.rows(why, kept).exists():
        stay |= set(link.rows(why, absorbed).values_list("pk", flat=True))
    return list(stay)


def _kinds(link: Link, client: Client, why: str, condition: Q | None) -> models.QuerySet[Any]:
    rows = link.rows(why, client)
    return rows.filter(condition) if condition else rows


def _pointing_at_both(link: Link, kept: Client, absorbed: Client, why: str) -> Iterable[UUID]:
    """A relation between the two would be one with oneself."""
    others = [other.field.name for other in links_to_clients() if other.model is link.model and other != link]
    if link.model is not Relation or not others:
        return []
    return link.rows(why, absorbed).filter(**{others[0]: kept.pk}).values_list("pk", flat=True)


@dataclass(frozen=True)
class Twins:
    one: Client
    other: Client
    because: str  # contact or name


def possible_twins(membership: Membership, client: Client | None = None, limit: int = 50) -> list[Twins]:
    """Pairs with the same number or address, then those with the same name. Who is related is no twin."""
    by_contact, by_name = _by_contact(membership, client, limit), _by_name(membership, client, limit)
    pairs = {pair: "contact" for group in by_contact for pair in _pairs(group, client)}
    for pair in (pair for group in by_name for pair in _pairs(group, client)):
        pairs.setdefault(pair, "name")
    for related in _related(membership, {key for pair in pairs for key in pair}):
        pairs.pop(related, None)
    chosen = list(pairs.items())[:limit]
    clients = Client.objects.seen_by(membership).in_bulk({key for pair, _ in chosen for key in pair})
    both = ((sorted(pair), because) for pair, because in chosen if all(key in clients for key in pair))
    return [Twins(clients[one], clients[other], because) for (one, other), because in both]


def _pairs(group: list[UUID], client: Client | None) -> list[frozenset[UUID]]:
    one = client.pk if client else group[0]
    return [frozenset({one, other}) for other in group if other != one]


def _by_contact(membership: Membership, client: Client | None, limit: int) -> list[list[UUID]]:
    points = ContactPoint.objects.seen_by(membership).filter(client__merged_into=None).exclude(normal="")
    if client:
        shared = points.filter(client=client).values("normal")
    else:
        twice = points.order_by().values("normal").annotate(n=Count("client", distinct=True)).filter(n__gt=1)
        shared = twice.values("normal")[:limit]
    return _grouped(points.filter(normal__in=list(shared.values_list("normal", flat=True))), "normal", "client_id")


def _by_name(membership: Membership, client: Client | None, limit: int) -> list[list[UUID]]:
    here = Client.objects.seen_by(membership).filter(merged_into=None, erased_at=None).exclude(sort_key="")
    if client:
        keys = {client.sort_key, " ".join(reversed(client.sort_key.split(" ", 1)))}
        return [[client.pk, *here.filter(sort_key__in=keys).exclude(pk=client.pk).values_list("pk", flat=True)[:limit]]]
    twice = here.order_by().values("sort_key").annotate(n=Count("pk")).filter(n__gt=1)
    keys = set(twice.values_list("sort_key", flat=True)[:limit])
    return _grouped(here.filter(sort_key__in=keys), "sort_key", "pk")


def _grouped(rows: models.QuerySet[Any], by: str, key: str) -> list[list[UUID]]:
    groups: dict[str, dict[UUID, None]] = {}
    for value, id in rows.order_by("pk").values_list(by, key)[:2000]:
        groups.setdefault(value, {})[id] = None
    return [list(group) for group in groups.values() if len(group) > 1]


def _related(membership: Membership, keys: set[UUID]) -> list[frozenset[UUID]]:
    rows = Relation.objects.seen_by(membership).filter(client__in=keys, other__in=keys)
    return [frozenset(pair) for pair in rows.values_list("client_id", "other_id")]
