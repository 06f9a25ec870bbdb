from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from prevenance.between_visits.referrals.codes import read_code
from prevenance.between_visits.referrals.models import Referral, ReferralCard
from prevenance.between_visits.referrals.rules import AT_HOME, NotCounted, Pair, not_counted
from prevenance.clientbook.models import Client, Relation
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, House, Membership

MOST_SHOWN = 400
WHY_HELD = "whoever holds the card is a friend, not a member"


def card_held(written: str) -> ReferralCard | None:
    """The card with this code, good or not; for whoever holds it, of whatever house."""
    code = read_code(written)
    rows = ReferralCard.objects.unscoped_for(WHY_HELD).select_related("house", "boutique", "client", "given_by")
    found = rows.filter(code=code).first() if code else None
    return found if found and found.client.is_here else None


def good_card_held(written: str) -> ReferralCard | None:
    card = card_held(written)
    return card if card and card.is_good(card.boutique.today()) else None


def card_seen_by(membership: Membership, id: UUID) -> ReferralCard | None:
    rows = ReferralCard.objects.seen_by(membership).select_related("client", "boutique", "house", "given_by__person")
    return rows.filter(pk=id).first()


def cards_of(client: Client, membership: Membership) -> list[ReferralCard]:
    rows = ReferralCard.objects.seen_by(membership).filter(client=client)
    return list(rows.select_related("given_by__person").order_by("-given_on", "-id"))


def sender_of(friend: Client, membership: Membership) -> Referral | None:
    return Referral.objects.seen_by(membership).filter(friend=friend).select_related("client").first()


def hellos_seen_by(membership: Membership) -> list[Referral]:
    """Friends who wrote, and whose acquaintance nobody has made yet; the first first."""
    rows = Referral.objects.seen_by(membership).filter(friend=None, sealed_hello__isnull=False)
    return list(rows.select_related("client", "card__boutique").order_by("at", "id")[:MOST_SHOWN])


def hello_seen_by(membership: Membership, id: UUID) -> Referral | None:
    rows = Referral.objects.seen_by(membership).filter(pk=id, friend=None, sealed_hello__isnull=False)
    return rows.select_related("client", "card__boutique").first()


@dataclass
class Branch:
    """A client, and those who came because of them."""

    client: Client
    referral: Referral | None = None  # by which they came
    friends: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True)
class Friends:
    """Who brought whom, as far as a member may see it. Nobody is ranked: branches stand in the order of time."""

    tree: list[Branch]
    by_month: dict[date, int]  # first of the month → friends who were welcomed
    left_out: dict[NotCounted, int]
    more: bool  # than are shown


def friends_seen_by(membership: Membership) -> Friends:
    rows = Referral.objects.seen_by(membership).filter(friend__isnull=False).select_related("client", "friend")
    found = list(rows.order_by("-welcomed_on", "-id")[: MOST_SHOWN + 1])
    if found:
        audit.note(membership, AuditedDeed.READ, Referral, count=len(found))
    shown = sorted(found[:MOST_SHOWN], key=lambda row: (row.at, row.pk))
    why_not = not_counted(shown, at_home_with(membership.house_id, {row.friend_id for row in shown if row.friend_id}))
    counted = [row for row in shown if row.pk not in why_not]
    left_out: dict[NotCounted, int] = {}
    for why in why_not.values():
        left_out[why] = left_out.get(why, 0) + 1
    return Friends(tree_of(counted), by_month(counted), left_out, len(found) > MOST_SHOWN)


def tree_of(referrals: list[Referral]) -> list[Branch]:
    branches: dict[UUID, Branch] = {}
    for row in referrals:
        referrer = branches.setdefault(row.client_id, Branch(row.client))
        if row.friend:
            friend = branches.setdefault(row.friend.pk, Branch(row.friend))
            friend.referral = row
            referrer.friends.append(friend)
    return [branch for branch in branches.values() if branch.referral is None]


def by_month(referrals: list[Referral]) -> dict[date, int]:
    counts: dict[date, int] = {}
    for row in referrals:
        if row.welcomed_on:
            month = row.welcomed_on.replace(day=1)
            counts[month] = counts.get(month, 0) + 1
    return dict(sorted(counts.items(), reverse=True))


def at_home_with(house: UUID, clients: set[UUID]) -> set[Pair]:
    """Pairs of one household. Only keys are read, of relations too that the reader may not see: a figure that counts a
    daughter for one reader and not for the next would give her away."""
    why = "a household is none, whoever counts"
    either = Q(client__in=clients) | Q(other__in=clients)
    rows: Any = Relation.objects.unscoped_for(why).filter(either, house=house, kind__in=AT_HOME, other__isnull=False)
    return {frozenset(pair) for pair in rows.values_list("client_id", "other_id")}


def thanks_due(house: House, first: date, last: date, client: Client | None = None) -> list[Referral]:
    """Welcomed within these days and not thanked for, of those that count."""
    why = "thanks are planned for a whole house"
    rows = (
        Referral.objects.unscoped_for(why).filter(house=house, friend__isnull=False).select_related("client", "friend")
    )
    due = rows.filter(welcomed_on__range=(first, last), thanked_on=None)
    due = due.filter(client=client) if client else due
    found = [row for row in due.order_by("welcomed_on", "id") if row.client.is_here]
    if not found:
        return []
    at_home = at_home_with(house.pk, {row.friend_id for row in found if row.friend_id})
    why_not = not_counted(rows, at_home)
    return [row for row in found if row.pk not in why_not]
