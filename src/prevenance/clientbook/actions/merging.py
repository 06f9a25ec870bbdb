"""Twins: two cards of one client become one, and two again if that was a mistake."""

from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from prevenance.clientbook.folding import fold
from prevenance.clientbook.indexing import reindex_many
from prevenance.clientbook.links import Link, links_to_clients
from prevenance.clientbook.models import Client, DiscreetTo, Merge, OtherName
from prevenance.clientbook.queries.twins import clashing, filled_in
from prevenance.clientbook.rules import may_write
from prevenance.house import audit
from prevenance.house.keys import new_key
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import Deed, RefusedError, demand
from prevenance.house.scope import HouseRecord, ScopedQuerySet

WHY = "a merge moves all rows, those too that the member may not see"


class NotUndoneError(Exception):
    """The card has been merged again or erased since: what came later is undone first."""


@transaction.atomic
def merge_twins(*, by: Membership, kept: Client, absorbed: Client) -> Merge:
    """Whatever leads to `absorbed` leads to `kept` from now on. `preview_merge` says beforehand what moves."""
    _demand_leave(by, kept, absorbed)
    kept.refresh_from_db()
    absorbed.refresh_from_db()
    merge = Merge(house_id=by.house_id, kept=kept, absorbed=absorbed, by=by)
    merge.moved = {"rows": {}, "copies": {}, "before": {}, "after": {}, "made": []}
    for link in links_to_clients():
        _move(link, merge)
    _keep_other_name(merge)
    _widen_circle(merge)
    _fill_in(merge)
    merge.moved["absorbed_was_discreet"] = absorbed.discreet
    absorbed.merged_into, absorbed.discreet = kept, kept.discreet
    absorbed.save()
    merge.save()
    reindex_many([kept, absorbed])
    audit.note(by, AuditedDeed.WRITE, merge)
    return merge


def _demand_leave(by: Membership, kept: Client, absorbed: Client) -> None:
    demand(by, Deed.MERGE_CLIENTS)
    if kept == absorbed or not (may_write(by, kept) and may_write(by, absorbed)):
        raise RefusedError


def _move(link: Link, merge: Merge) -> None:
    rows = link.rows(WHY, merge.absorbed)
    if link.is_immutable:
        copies = [_copy(row, link, merge.kept) for row in rows]
        merge.moved["copies"] |= {link.key: copies} if copies else {}
        return
    stays = clashing(link, merge.kept, merge.absorbed, WHY)
    ids = [str(id) for id in rows.exclude(pk__in=stays).values_list("pk", flat=True)]
    if ids:
        rows.filter(pk__in=ids).update(**{link.field.name: merge.kept.pk})
        merge.moved["rows"][link.key] = ids


def _copy(row: Any, link: Link, kept: Client) -> str:
    """What is never changed stays where it is; the other card gets one like it, of the same date."""
    row.pk, row._state.adding = new_key(), True
    setattr(row, link.field.attname, kept.pk)
    row.save()
    return str(row.pk)


def _keep_other_name(merge: Merge) -> None:
    name, known = merge.absorbed.name, OtherName.objects.unscoped_for(WHY).filter(client=merge.kept)
    if fold(name) != fold(merge.kept.name) and not known.filter(folded=fold(name)[:200]).exists():
        _made(merge, OtherName(house_id=merge.house_id, client=merge.kept, name=name))


def _widen_circle(merge: Merge) -> None:
    """Whoever saw what was discreet on either card goes on seeing it."""
    named = DiscreetTo.objects.unscoped_for(WHY).filter(client=merge.kept).values_list("membership_id", flat=True)
    for member in merge.absorbed.circle() - merge.kept.circle() - set(named):
        _made(merge, DiscreetTo(house_id=merge.house_id, client=merge.kept, membership_id=member))


def _made(merge: Merge, row: HouseRecord) -> None:
    row.save()
    merge.moved["made"].append([row._meta.label_lower, str(row.pk)])


def _fill_in(merge: Merge) -> None:
    for field, value in filled_in(merge.kept, merge.absorbed).items():
        column: Any = Client._meta.get_field(field)
        merge.moved["before"][field] = _plain(getattr(merge.kept, column.attname))
        merge.moved["after"][field] = _plain(value)
        setattr(merge.kept, column.attname, value)
    merge.kept.save()


@transaction.atomic
def undo_merge(*, by: Membership, merge: Merge) -> Client:
    """Both cards as they were; what was written on the kept one since stays there. Returns the card that is back."""
    demand(by, Deed.MERGE_CLIENTS)
    found = Merge.objects.seen_by(by).select_related("kept", "absorbed").filter(pk=merge.pk, undone_at=None).first()
    if found is None:
        raise RefusedError
    if not found.kept.is_here or found.absorbed.erased_at:
        raise NotUndoneError
    _move_back(found)
    _empty_again(found)
    found.absorbed.merged_into, found.absorbed.discreet = None, found.moved["absorbed_was_discreet"]
    found.absorbed.save()
    found.undone_at = timezone.now()
    found.save()
    reindex_many([found.kept, found.absorbed])
    audit.note(by, AuditedDeed.WRITE, found)
    return found.absorbed


def _move_back(merge: Merge) -> None:
    for key, ids in merge.moved["rows"].items():
        model, _, field = key.rpartition(".")
        _rows(model, ids).filter(**{field: merge.kept}).update(**{field: merge.absorbed})
    for key, ids in merge.moved["copies"].items():
        for copy in _rows(key.rpartition(".")[0], ids):
            copy.erase()
    for model, id in merge.moved["made"]:
        _rows(model, [id]).filter(client=merge.kept).delete()


def _rows(label: str, ids: list[str]) -> ScopedQuerySet[Any]:
    model: Any = apps.get_model(label)
    rows: ScopedQuerySet[Any] = model.objects.unscoped_for(WHY)
    return rows.filter(pk__in=[UUID(id) for id in ids])


def _empty_again(merge: Merge) -> None:
    """A column that somebody has changed since keeps its change."""
    for field, after in merge.moved["after"].items():
        column: Any = Client._meta.get_field(field)
        if _plain(getattr(merge.kept, column.attname)) == after:
            setattr(merge.kept, column.attname, column.to_python(merge.moved["before"][field]))
    merge.kept.save()


def _plain(value: Any) -> Any:
    """As JSON can hold it and a column read it."""
    return str(value) if isinstance(value, UUID | date) else value
