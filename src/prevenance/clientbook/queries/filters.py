"""Which clients: the filters of the list, and what a segment saves."""

from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from prevenance.clientbook.folding import fold
from prevenance.clientbook.models import Client, Consent, ImportantDate, Remembered, State
from prevenance.clientbook.search import few_holding
from prevenance.house.models import Membership

MINE, NOBODY = "me", "store"


@dataclass(frozen=True)
class Told:
    """Something remembered. Empty parts do not matter."""

    words: str = ""
    kind: str = ""
    facet: str = ""


@dataclass(frozen=True)
class ClientFilters:
    text: str = ""
    owner: str = ""  # a membership's id, `me` or `store`
    boutique: str = ""
    language: str = ""
    told: tuple[Told, ...] = field(default=())
    month: int | None = None  # with a birthday or anniversary in it
    date_kind: str = ""
    not_seen_months: int | None = None
    consent_channel: str = ""
    consent_purpose: str = ""

    def as_json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value not in ("", None, (), [])}

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> Self:
        """What an earlier version saved and this one does not know is left out."""
        known = {field.name: saved[field.name] for field in fields(cls) if field.name in saved}
        known["told"] = tuple(Told(**told) for told in known.get("told", ()))
        return cls(**known)


def chosen(clients: QuerySet[Client], filters: ClientFilters, membership: Membership, today: date) -> QuerySet[Client]:
    """`clients` narrowed by all filters but the text, which ranks."""
    clients = clients.filter(_owner(filters, membership), _boutique(filters))
    if filters.language:
        spoken = clients.annotate(spoken=Cast("languages", TextField()))
        clients = spoken.filter(spoken__contains=f'"{filters.language}"')
    if filters.month:
        clients = clients.filter(_month(filters.month, filters.date_kind, membership))
    if filters.not_seen_months:
        clients = clients.filter(_not_seen_since(_months_before(today, filters.not_seen_months)))
    if filters.consent_channel or filters.consent_purpose:
        clients = clients.filter(_consent(filters, membership))
    for told in filters.told:
        clients = clients.filter(_told(told, membership))
    return clients


def _owner(filters: ClientFilters, membership: Membership) -> Q:
    if filters.owner in ("", NOBODY):
        return Q(owner=None) if filters.owner else Q()
    member = membership.pk if filters.owner == MINE else UUID(filters.owner)
    return Q(owner=member) | Q(second=member)


def _boutique(filters: ClientFilters) -> Q:
    return Q(boutique=UUID(filters.boutique)) if filters.boutique else Q()


def _told(told: Told, membership: Membership) -> Q:
    """Also what is discreet, where the member sees it: the list is no search."""
    rows = Remembered.objects.seen_by(membership).exclude(state=State.RETIRED)
    for word in fold(told.words).split():
        rows = rows.filter(folded__contains=word)
    wanted = {"kind": told.kind, "facet": told.facet}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    clients = Q(Exists(rows.filter(client=OuterRef("pk"))))
    secretly = rows.filter(discreet=True).order_by().values_list("client_id", flat=True)
    few = few_holding(membership, told.words, beside=secretly)
    return clients if few is None else Q(pk__in=set(few)) & clients  # of words of many, a page is soon found


def _month(month: int, kind: str, membership: Membership) -> Q:
    days = ImportantDate.objects.seen_by(membership).filter(month=month)
    return Q(pk__in=(days.filter(kind=kind) if kind else days).values("client"))


def _not_seen_since(day: date) -> Q:
    return Q(last_seen__lt=day) | Q(last_seen=None, created__date__lt=day)


def _months_before(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 - months
    return date(at // 12, at % 12 + 1, min(day.day, 28))


def _consent(filters: ClientFilters, membership: Membership) -> Q:
    """A yes after which nobody said no."""
    asked = {"channel": filters.consent_channel, "purpose": filters.consent_purpose}
    said = Consent.objects.seen_by(membership).filter(**{name: value for name, value in asked.items() if value})
    later = said.filter(client=OuterRef("client"), channel=OuterRef("channel"), purpose=OuterRef("purpose"))
    withdrawn = later.filter(Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), id__gt=OuterRef("id")), given=False)
    return Q(pk__in=said.filter(~Exists(withdrawn), given=True).values("client"))
