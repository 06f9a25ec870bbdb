"""What is written of a client stands in the trail, and is told to the programs that wish to hear of it."""

from prevenance.clientbook.models import Client, Consent, Purchase
from prevenance.house import audit
from prevenance.house.announcing import announce
from prevenance.house.models import AuditedDeed, Event, Membership


def note_new(by: Membership, client: Client) -> None:
    _note(by, client)
    announce(by=by, event=Event.CLIENT_CREATED, subject=client)


def note_change(by: Membership, client: Client) -> None:
    _note(by, client)
    announce(by=by, event=Event.CLIENT_CHANGED, subject=client)


def note_consent(by: Membership, consent: Consent) -> None:
    _note(by, consent.client)
    announce(by=by, event=Event.CONSENT_CHANGED, subject=consent)


def note_purchase(by: Membership, purchase: Purchase) -> None:
    _note(by, purchase.client)
    announce(by=by, event=Event.PURCHASE_KEPT, subject=purchase)


def _note(by: Membership, client: Client) -> None:
    audit.note(by, AuditedDeed.WRITE, client)
