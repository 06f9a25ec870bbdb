"""What they agreed to and how they are reached, with the words that were used."""

from collections.abc import Iterable

from django.utils.timezone import localdate
from django.utils.translation import gettext

from prevenance.clientbook.models import Asked, Channel, Consent, ContactPoint, Purpose
from prevenance.web.presenting.clients.entry import Entry, Telling, acts
from prevenance.web.presenting.clients.reader import Reader, full_day
from prevenance.web.presenting.words import capitalised


def consent_entries(consents: Iterable[Consent], reader: Reader) -> list[Entry]:
    """A line a purpose, of the consents that hold."""
    held = list(consents)
    return [entry_of(purpose, [one for one in held if one.purpose == purpose], reader) for purpose in Purpose]


def entry_of(purpose: Purpose, consents: list[Consent], reader: Reader) -> Entry:
    given = [str(Channel(one.channel).label) for one in consents if one.given]
    return Entry(
        id=f"for-{purpose}",
        label=capitalised(str(purpose.label)),
        title=capitalised(", ".join(given)) if given else refusal(consents),
        tellings=[consent_telling(one, reader) for one in consents],
    )


def refusal(consents: list[Consent]) -> str:
    return gettext("No, thank you") if consents else gettext("Not asked, so no")


def consent_telling(consent: Consent, reader: Reader) -> Telling:
    answer = gettext("%(channel)s: yes") if consent.given else gettext("%(channel)s: no")
    asked = reader.calls(consent.asked_by_id)
    by = gettext("Asked by %(name)s.") % {"name": asked} if asked else ""
    how = capitalised(str(Asked(consent.source).label))
    return Telling(
        quote=consent.wording,
        line=" ".join(filter(None, (f"{how}, {full_day(localdate(consent.at))}.", by))),
        acts=acts(reader, "consents", consent.pk, "withdrawal") if consent.given else [],
        head=answer % {"channel": capitalised(str(Channel(consent.channel).label))},
    )


def contact_entries(contacts: Iterable[ContactPoint], reader: Reader) -> list[Entry]:
    ordered = sorted(contacts, key=lambda contact: not contact.preferred)
    return [
        Entry(
            id=str(contact.pk),
            label=capitalised(str(Channel(contact.channel).label)),
            title=contact.value,
            aside=contact.label,
            lines=[gettext("The way they prefer.")] if contact.preferred else [],
            href=address(contact),
            href_word=gettext("Write to it") if contact.channel == Channel.EMAIL else gettext("Call it"),
            tellings=[Telling("", "", acts(reader, "contacts", contact.pk, "correction", "removal"))],
        )
        for contact in ordered
    ]


def address(contact: ContactPoint) -> str:
    if contact.channel == Channel.EMAIL:
        return f"mailto:{contact.normal}"
    return f"tel:{contact.normal}" if contact.normal.startswith("+") else ""
