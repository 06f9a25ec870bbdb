from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from prevenance.between_visits.delivery.models import (
    HEARD,
    ApprovedText,
    Contact,
    ContactLimit,
    Correspondent,
    Message,
    SendingChannel,
    SendingRules,
)
from prevenance.between_visits.delivery.rules import A_MONTH
from prevenance.clientbook.models import Channel, Client, Consent, ContactPoint
from prevenance.clientbook.queries.consents import newest_of
from prevenance.house.models import Membership
from prevenance.house.scope import ScopedQuerySet

WHY = "what is sent is weighed by what holds for the house, whoever sends it"


@dataclass(frozen=True)
class HeardOf:
    """That somebody heard from us: no words are read."""

    at: datetime
    channel: str


def heard_lately(house: UUID, clients: Iterable[UUID], now: datetime) -> dict[UUID, list[HeardOf]]:
    """client → what they heard within a month, the last one last, by messages of ours and by those that somebody says
    to have sent. Counted for the whole house: whoever may not see a message still does not write a second one."""
    asked = set(clients)
    said = Contact.objects.unscoped_for(WHY).filter(house=house, client__in=asked, at__gt=now - A_MONTH)
    sent = Message.objects.unscoped_for(WHY).filter(house=house, client__in=asked, created__gt=now - A_MONTH)
    rows = said.order_by().values_list("client", "at", "channel")
    ours = sent.filter(state__in=HEARD).order_by().values_list("client", "created", "channel")
    found: dict[UUID, list[HeardOf]] = {}
    for client, at, channel in sorted(rows.union(ours), key=lambda row: row[1]):
        found.setdefault(client, []).append(HeardOf(at, channel))
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


def channels_in_use(membership: Membership) -> set[str]:
    """Those that the house sends on itself. For the others there is the phone of whoever writes."""
    rows = SendingChannel.objects.seen_by(membership).filter(on=True)
    return set(rows.values_list("channel", flat=True))


def approved_texts(house: UUID, language: str = "") -> list[ApprovedText]:
    rows = ApprovedText.objects.unscoped_for(WHY).filter(house=house)
    return list((rows.filter(language=language) if language else rows).order_by("name", "language"))


def messages_of(membership: Membership, client: Client) -> ScopedQuerySet[Message]:
    """The newest first."""
    rows = Message.objects.seen_by(membership).filter(client=client)
    return rows.select_related("by__person").order_by("-created", "-id")


def messages_from(membership: Membership, kind: str, id: UUID) -> list[Message]:
    """What was sent because of one row of whatever area, the oldest first."""
    rows = Message.objects.seen_by(membership).filter(origin_kind=kind, origin_id=id)
    return list(rows.select_related("by__person").order_by("id"))
