"""What a friend wrote of themselves on the page of the card, as it waits, sealed, until somebody welcomes them."""

from typing import Any

from prevenance.clientbook.actions import OwnCard, OwnConsent
from prevenance.clientbook.models import Channel, Purpose


def as_kept(own: OwnCard) -> dict[str, Any]:
    return {
        "name": own.name,
        "called": own.called,
        "language": own.language,
        "contacts": [[channel.value, value] for channel, value in own.contacts],
        "consents": [[one.channel.value, one.purpose.value, one.given, one.wording] for one in own.consents],
    }


def as_written(kept: dict[str, Any]) -> OwnCard:
    return OwnCard(
        name=kept["name"],
        called=kept["called"],
        language=kept["language"],
        contacts=tuple((Channel(channel), value) for channel, value in kept["contacts"]),
        consents=tuple(
            OwnConsent(channel=Channel(channel), purpose=Purpose(purpose), given=given, wording=wording)
            for channel, purpose, given, wording in kept["consents"]
        ),
    )
