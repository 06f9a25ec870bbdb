from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Value

from prevenance.between_visits.delivery.models import (
    HEARD,
    TRIAL,
    UNSETTLED,
    ApprovedText,
    Contact,
    ContactLimit,
    Correspondent,
    Message,
    SendingChannel,
    SendingRules,
    State,
)
from prevenance.between_visits.delivery.rules import A_MONTH
from prevenance.clientbook.models import Channel, Client, Consent, ContactPoint
from prevenance.clientbook.queries.consents import newest_of
from prevenance.clientbook.queries.together import Rows, in_one, told_together
from prevenance.house.models import Membership
from prevenance.house.prepared import prepared
from prevenance.house.scope import ScopedQuerySet

MOST_SHOWN = 20
WHY = "what is sent is weighed by what holds for the house, whoever sends it"


@dataclass(frozen=True)
class HeardOf:
    """That somebody heard from us: no words are read."""

    at: datetime
    channel: str


def heard_lately(house: UUID, clients: Iterable[UUID], now: datetime) -> dict[UUID, list[HeardOf]]:
    """client → what they heard within a month, the last one last."""
    return heard_in(told_together(_heard(house, list(set(clients)), now - A_MONTH), (Contact, Message)))


@prepared
def _heard(house: UUID, clients: list[UUID], since: datetime) -> QuerySet[Any, tuple[str, Any]]:
    return in_one(*asked_of_hearing(house, clients, since))


def asked_of_hearing(house: UUID, clients: list[UUID], since: datetime) -> list[QuerySet[Any]]:
    """Messages of ours, and those that somebody says to have sent. Of the whole house: whoever may not see a message
    still does not write a second one."""
    said = Contact.objects.unscoped_for(WHY).filter(house=house, client__in=clients, at__gt=since)
    sent = Message.objects.unscoped_for(WHY).filter(house=house, client__in=clients, created__gt=since)
    return [said.only("client", "at", "channel"), sent.filter(state__in=HEARD).only("client", "created", "channel")]


def heard_in(rows: Rows) -> dict[UUID, list[HeardOf]]:
    said = [(row.client_id, HeardOf(row.at, row.channel)) for row in rows.of(Contact)]
    sent = [(row.client_id, HeardOf(row.created, row.channel)) for row in rows.of(Message) if row.client_id]
    found: dict[UUID, list[HeardOf]] = {}
    for client, heard in sorted({*said, *sent}, key=lambda one: one[1].at):
        found.setdefault(client, []).append(heard)
    return found


def limit_of(client: Client) -> ContactLimit | None:
    return ContactLimit.objects.unscoped_for(WHY).filter(client=client, house=client.house_id).first()


def consents_that_hold(client: Client) -> list[Consent]:
    rows = Consent.objects.unscoped_for(WHY).filter(client=client, house=client.house_id)
    return newest_of(list(rows))


def address_of(client: Client, channel: Channel) -> str:
    """As it is dialled; the preferred one first."""
    rows = ContactPoint.objects.unscoped_for(WHY).filter(client=client, house=client.house_id, channel=channel)
    return rows.order_by("-preferred", "-id").values_list("normal", flat=True).first() or ""


def correspondent(house: UUID, channel: str, address: str) -> Correspondent | None:
    rows = Correspondent.objects.unscoped_for(WHY).filter(house=house, channel=channel, address=address)
    return rows.first()


def rules_of(house: UUID) -> SendingRules:
    """As the house decided; else as it begins: quiet at night and on Sundays, and nothing by itself."""
    found = SendingRules.objects.unscoped_for(WHY).filter(house=house).first()
    return found or SendingRules(house_id=house)


def sending_channel(house: UUID, channel: str) -> SendingChannel | None:
    """Where it is set up and in use."""
    return SendingChannel.objects.unscoped_for(WHY).filter(house=house, channel=channel, on=True).first()


@dataclass(frozen=True)
class Means:
    """What a house can send with: channels, texts that WhatsApp approved, and when somebody last wrote to it."""

    channels: set[str]
    texts: list[ApprovedText]
    wrote_at: datetime | None

    def wrote_within(self, span: timedelta, now: datetime) -> bool:
        return self.wrote_at is not None and now - span < self.wrote_at


def means_of(house: UUID, whatsapp: str = "") -> Means:
    """In one question; `whatsapp` is the number of whom it is to reach."""
    nothing = Value("")
    channels = SendingChannel.objects.unscoped_for(WHY).filter(house=house, on=True).order_by()
    texts = ApprovedText.objects.unscoped_for(WHY).filter(house=house).order_by()
    wrote = Correspondent.objects.unscoped_for(WHY).filter(house=house, channel=Channel.WHATSAPP, address=whatsapp)
    rows = channels.values_list(Value("channel"), "channel", nothing, nothing, nothing, "created").union(
        texts.values_list(Value("text"), "name", "language", "body", "purpose", "created"),
        wrote.order_by().values_list(Value("wrote"), nothing, nothing, nothing, nothing, "wrote_at"),
        all=True,
    )
    told = sorted(rows, key=lambda row: row[:3])
    return Means(
        channels={row[1] for row in told if row[0] == "channel"},
        texts=[
            ApprovedText(house_id=house, name=row[1], language=row[2], body=row[3], purpose=row[4])
            for row in told
            if row[0] == "text"
        ],
        wrote_at=next((row[5] for row in told if row[0] == "wrote"), None),
    )


def texts_of(membership: Membership) -> list[ApprovedText]:
    return list(ApprovedText.objects.seen_by(membership).order_by("name", "language"))


def channels_of(membership: Membership) -> dict[str, SendingChannel]:
    """channel → how the house sends on it, whether in use or not."""
    return {row.channel: row for row in SendingChannel.objects.seen_by(membership)}


def messages_of(membership: Membership, client: Client) -> ScopedQuerySet[Message]:
    """The newest first."""
    rows = Message.objects.seen_by(membership).filter(client=client)
    return rows.select_related("by__person").order_by("-created", "-id")


def messages_from(membership: Membership, kind: str, id: UUID) -> list[Message]:
    """What was sent because of one row of whatever area, the oldest first."""
    rows = Message.objects.seen_by(membership).filter(origin_kind=kind, origin_id=id)
    return list(rows.select_related("by__person").order_by("id"))


def messages_for(membership: Membership, *, leads: bool = False) -> list[Message]:
    """What is on its way, and what somebody must decide on: a member's own, the newest first. Whoever leads sees those
    of colleagues who have left, too."""
    whose = Q(by=membership.pk) | Q(by__left__isnull=False) if leads else Q(by=membership.pk)
    rows = Message.objects.seen_by(membership).filter(whose, UNSETTLED | Q(state=State.QUEUED))
    rows = rows.exclude(origin_kind=TRIAL)
    return list(rows.select_related("client", "by__person").order_by("-id")[:MOST_SHOWN])


@dataclass(frozen=True)
class Told:
    """A line of a client's story: a message of ours, or one that somebody says to have sent. No words are read."""

    id: UUID
    at: datetime
    channel: str
    by: UUID
    name: str
    discreet: bool
    state: str  # empty: somebody said so


def told_to(membership: Membership, client: Client, most: int, before: datetime | None = None) -> list[Told]:
    """The newest first; none that was taken back."""
    ours = Message.objects.seen_by(membership).filter(client=client).exclude(state=State.CANCELLED).order_by()
    said = Contact.objects.seen_by(membership).filter(client=client).order_by()
    if before:
        ours, said = ours.filter(created__lt=before), said.filter(at__lt=before)
    shared = ("channel", "by_id", "by__person__name", "discreet")
    rows = ours.values_list("id", "created", *shared, "state").union(
        said.values_list("id", "at", *shared, Value("")), all=True
    )
    return [Told(*row) for row in rows.order_by("-created")[:most]]


def message_seen_by(membership: Membership, id: UUID) -> Message | None:
    return Message.objects.seen_by(membership).select_related("client", "by__person").filter(pk=id).first()


def last_messages(membership: Membership) -> list[Message]:
    """Whatever the house sent last, as far as this member sees it."""
    rows = Message.objects.seen_by(membership).exclude(origin_kind=TRIAL).select_related("client", "by__person")
    return list(rows.order_by("-id")[:MOST_SHOWN])


def last_trial(membership: Membership, channel: str) -> Message | None:
    rows = Message.objects.seen_by(membership).filter(by=membership.pk, origin_kind=TRIAL, channel=channel)
    return rows.select_related("by__person").order_by("-id").first()
