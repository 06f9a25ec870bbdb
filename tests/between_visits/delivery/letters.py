"""A house that can send, and words to send."""

from typing import Any

from django.utils import timezone

from prevenance.between_visits.delivery.actions import change_rules, send, set_up
from prevenance.between_visits.delivery.models import Message
from prevenance.clientbook.models import Channel, Client, Purpose
from tests.between_visits.book import agree, okafor
from tests.cast import Cast

MAIL = {"host": "mail.alder.example", "port": 587, "sender": "bonjour@alder.example", "security": "starttls"}


def with_mail(cast: Cast, **settings: Any) -> None:
    set_up(by=cast.maud, channel=Channel.EMAIL, settings=MAIL | settings, shown="bonjour@alder.example")


def at_any_hour(cast: Cast) -> None:
    change_rules(by=cast.maud, quiet_from="09:00", quiet_until="09:00", quiet_sundays=False)


def reachable(cast: Cast, channel: Channel = Channel.EMAIL, value: str = "chidi@okafor.example", **more: Any) -> Client:
    """Dr Okafor, who agreed to everything on that channel, or to `purposes`."""
    client = okafor(cast)
    agree(cast.ines, client, channel=channel, value=value, **more)
    return client


def letter(cast: Cast, client: Client | None, **more: Any) -> Message:
    told: dict[str, Any] = {"channel": Channel.EMAIL, "purpose": Purpose.SERVICE, "words": "Your repair is ready."}
    return send(by=cast.ines, client=client, **told | more)


def due_now(message: Message) -> Message:
    """Its wait is over."""
    Message.objects.unscoped_for("the test turns the clock").filter(pk=message.pk).update(due=timezone.now())
    message.refresh_from_db()
    return message
