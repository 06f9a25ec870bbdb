from prevenance.clientbook.models import Channel, Client, Consent, Purpose
from prevenance.house.models import Membership


def may_contact(client: Client, channel: Channel, purpose: Purpose, membership: Membership) -> bool:
    """Only after a yes that has not been taken back."""
    return any(c.given for c in current_consents(client, membership) if (c.channel, c.purpose) == (channel, purpose))


def current_consents(client: Client, membership: Membership) -> list[Consent]:
    return newest_of(list(consents_of(client, membership)))


def consents_of(client: Client, membership: Membership) -> list[Consent]:
    """Every yes and no, the oldest first."""
    return list(Consent.objects.seen_by(membership).filter(client=client).order_by("at", "id"))


def newest_of(consents: list[Consent]) -> list[Consent]:
    """The one that holds, for each channel and purpose."""
    in_order = sorted(consents, key=lambda consent: (consent.at, consent.pk))
    return list({(consent.channel, consent.purpose): consent for consent in in_order}.values())
