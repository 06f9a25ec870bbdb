"""How the words of an offer may go out: the house sends them, or a person opens their own phone with them."""

from prevenance.between_visits.followups.reaching import agreed_ways
from prevenance.clientbook.models import Client, Consent, ContactPoint, Purpose
from prevenance.clientbook.queries.consents import newest_of
from prevenance.house.models import Membership
from prevenance.journey.ways_out import ways_out
from prevenance.web.presenting.followups.card import WayLine, way_lines


def ways_for(client: Client, words: str, by: Membership) -> list[WayLine]:
    points = ContactPoint.objects.seen_by(by).filter(client=client)
    consents = newest_of(list(Consent.objects.seen_by(by).filter(client=client)))
    ways = agreed_ways(points, consents, Purpose.SERVICE)
    return way_lines(ways, words, by, ways_out(by, client, Purpose.SERVICE, ways, words))
