"""The message that brings a selection to a client: drafted here, sent by a person."""

from typing import Any

from django.db import transaction

from prevenance.between_visits.followups.actions import keep_contact
from prevenance.between_visits.followups.drafts import Draft, Slot, ToWrite, draft
from prevenance.between_visits.followups.reaching import Way, agreed_ways
from prevenance.between_visits.selections.actions import note_sent
from prevenance.between_visits.selections.models import Selection
from prevenance.clientbook.models import Consent, ContactPoint, Facet, Purpose, Remembered, State
from prevenance.clientbook.queries.consents import newest_of
from prevenance.house.models import Membership
from prevenance.journey.ways_out import send_out
from prevenance.journey.writing import is_familiar, last_wordings


def message_for(selection: Selection, by: Membership, link: str, chosen: str = "") -> Draft | None:
    """None for a discreet client, of whom nothing is drafted."""
    client = selection.client
    if client.discreet:
        return None
    told = Remembered.objects.seen_by(by).filter(client=client, facet=Facet.FORM_OF_ADDRESS)
    current = sorted(told.exclude(state=State.RETIRED), key=lambda fact: (fact.last_sure(), fact.pk), reverse=True)
    to_write = ToWrite(
        about="selection",
        language=selection.language,
        familiar=is_familiar(client, current),
        slots={
            "name": Slot(client.greeting_name(), "client", client.pk),
            "me": Slot(by.person.get_short_name(), "you"),
            "house": Slot(selection.house.name, "house"),
            "link": Slot(link, "selection"),
        },
        heard=last_wordings(by.house_id, client.pk),
        seed=selection.pk.int,
    )
    return draft(to_write, chosen)


def ways_to_show(by: Membership, selection: Selection) -> list[Way]:
    """Where they said yes to pieces chosen for them."""
    points = ContactPoint.objects.seen_by(by).filter(client=selection.client)
    said = Consent.objects.seen_by(by).filter(client=selection.client, purpose=Purpose.SELECTIONS)
    return agreed_ways(points, newest_of(list(said)), Purpose.SELECTIONS)


@transaction.atomic
def sent(*, by: Membership, selection: Selection, channel: str, text: str = "", wording: str = "") -> Selection:
    """Somebody says that they have sent it. The words are kept with all that the client heard from us."""
    contact = keep_contact(by=by, client=selection.client, channel=channel, text=text, wording=wording[:40])
    if selection.discreet:
        contact.discreet = True
        contact.save()
    return note_sent(by=by, selection=selection)


@transaction.atomic
def sent_by_house(*, by: Membership, selection: Selection, channel: str, text: str, wording: str = "") -> Selection:
    told: dict[str, Any] = {"channel": channel, "text": text, "wording": wording, "discreet": selection.discreet}
    send_out(by=by, client=selection.client, purpose=Purpose.SELECTIONS, origin=selection, **told)
    return note_sent(by=by, selection=selection)
