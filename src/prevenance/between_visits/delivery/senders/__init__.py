"""One way out for each kind of channel. A sender tries once, and says how it ended."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prevenance.between_visits.delivery.models import Message
from prevenance.between_visits.delivery.senders import whatsapp
from prevenance.between_visits.delivery.senders.outcome import Outcome
from prevenance.clientbook.models import Channel


def _none(_message: Message, _settings: dict[str, Any]) -> str:
    return ""


@dataclass(frozen=True)
class Sender:
    """`id_beforehand`: what the message is called on its way, where we say so and not the provider."""

    send: Callable[[Message, dict[str, Any]], Outcome]
    id_beforehand: Callable[[Message, dict[str, Any]], str] = _none


def sender_for(channel: str) -> Sender:
    match channel:
        case Channel.EMAIL:
            from prevenance.between_visits.delivery.senders import smtp

            return Sender(smtp.send, smtp.message_id)
        case Channel.WHATSAPP:
            return Sender(whatsapp.send)
        case _:
            from prevenance.between_visits.delivery.senders import apprise  # hundreds of modules, for those who use it

            return Sender(apprise.send)
