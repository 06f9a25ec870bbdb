"""How the words of an offer may go out: a person opens their own phone with them."""

from prevenance.between_visits.followups.reaching import agreed_ways
from prevenance.clientbook.models import Client, Consent, ContactPoint, Purpose
from prevenance.clientbook.queries.consents import newest_of
from prevenance.house.models import Membership
from prevenance.web.presenting.followups.card import WayLine, way_line


def ways_for(client: Client, words: str, by: Membership) -> list[WayLine]:
    points = ContactPoint.objects.seen_by(by).filter(client=client)
    consents = newest_of(list(Consent.objects.seen_by(by).filter(client=client)))
    return [way_line(way, words, by) for way in agreed_ways(points, consents, Purpose.SERVICE) if way.has_link]
