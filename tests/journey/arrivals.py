"""What comes in, as the tests bring it: kept, then read, as a mailbox or a door does."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from prevenance.between_visits.delivery.arrival import Arrival
from prevenance.between_visits.delivery.models import Message, Received, State
from prevenance.between_visits.delivery.receiving import keep_raw
from prevenance.between_visits.inquiries.models import Inquiry
from prevenance.clientbook.actions import add_contact
from prevenance.clientbook.models import Channel, Client, Purpose
from prevenance.house.models import Boutique, House, Membership
from prevenance.journey.arriving import receive
from tests.cast import Cast

NUMBER = "+33612345678"


def comes_in(
    cast: Cast,
    words: str = "Is my watch ready?",
    *,
    sender: str = NUMBER,
    channel: Channel = Channel.WHATSAPP,
    id: str = "",
    boutique: Boutique | None = None,
    house: House | None = None,
    **more: Any,
) -> Received:
    kept = keep_raw(
        house=house or cast.alder,
        channel=channel,
        provider_id=id or str(uuid4()),
        raw=words.encode(),
        boutique=boutique,
    )
    assert kept
    return receive(received=kept, arrival=Arrival(sender=sender, words=words, **more))


def reached(by: Membership, client: Client, number: str = NUMBER) -> Client:
    add_contact(by=by, client=client, channel=Channel.WHATSAPP, value=number)
    return client


def we_wrote(
    by: Membership, client: Client | None, *, id: str = "wamid.ours", address: str = NUMBER, days_ago: int = 1
) -> Message:
    """A message that has gone."""
    message = Message(house_id=by.house_id, by=by, client=client, channel=Channel.WHATSAPP, address=address)
    message.purpose, message.key, message.provider_id = Purpose.SERVICE, id, id
    message.content = {"words": "Tuesday at ten?", "subject": "", "template": None}
    message.state, message.created = State.SENT, timezone.now() - timedelta(days=days_ago)
    message.sent_at = message.created
    message.save()
    return message


def all_inquiries(house: House) -> list[Inquiry]:
    return list(Inquiry.objects.unscoped_for("the test looks everywhere").filter(house=house).order_by("id"))
