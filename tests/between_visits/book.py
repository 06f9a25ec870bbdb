"""A client who is followed up, and how they may be reached."""

from datetime import date, timedelta
from typing import Any

from prevenance.between_visits.followups.models import FollowUp, Kind
from prevenance.between_visits.followups.queries import all_due, follow_up_seen_by, theirs
from prevenance.clientbook.actions import add_contact, keep_client, keep_fact, record_consent, record_purchase
from prevenance.clientbook.models import Channel, Client, Purpose
from prevenance.clientbook.models import Kind as Remembers
from prevenance.house.models import Membership
from prevenance.journey.planning import plan_for_client, plan_house
from prevenance.journey.today import Card, cards_of
from tests.cast import Cast


def okafor(cast: Cast, **more: Any) -> Client:
    told: dict[str, Any] = {"name": "Chidi Okafor", "given": "Chidi", "family": "Okafor", "called": "Dr Okafor"}
    told |= {"owner": cast.ines, "boutique": cast.tilleuls, "languages": ["en"]}
    return keep_client(by=cast.ines, **told | more)


def agree(
    by: Membership, client: Client, channel: Channel = Channel.WHATSAPP, value: str = "+33 6 12 34 56 78", **more: Any
) -> None:
    """To everything that one may be written about, or to `purposes`."""
    add_contact(by=by, client=client, channel=channel, value=value, preferred=more.pop("preferred", False))
    for purpose in more.pop("purposes", Purpose):
        record_consent(by=by, client=client, channel=channel, purpose=purpose, given=True, wording="May we write?")


def days_ago(cast: Cast, days: int) -> date:
    return cast.tilleuls.today() - timedelta(days=days)


def due(membership: Membership, **which: Any) -> list[FollowUp]:
    return list(theirs(all_due(membership), membership, set()).filter(**which))


def all_of(cast: Cast, **which: Any) -> list[FollowUp]:
    why = "the test looks everywhere"
    return list(FollowUp.objects.unscoped_for(why).filter(house=cast.alder, **which).order_by("due", "id"))


def planned(cast: Cast, kind: Kind, day: date | None = None) -> list[FollowUp]:
    plan_house(cast.alder, day)
    return all_of(cast, kind=kind)


def quiet(cast: Cast, name: str, facts: int, silent: int, **more: Any) -> Client:
    """Who told us so many things, and was last seen so many days ago."""
    client = okafor(cast, name=name, called="", **more)
    for n in range(facts):
        keep_fact(by=cast.ines, client=client, kind=Remembers.PREFERENCE, value=f"thing {n}")
    Client.objects.seen_by(cast.ines).filter(pk=client.pk).update(last_seen=days_ago(cast, silent))
    return client


def bought(cast: Cast, piece: str = "Lune watch", days: int = 1, **client: Any) -> Client:
    found = okafor(cast, **client)
    record_purchase(by=cast.ines, client=found, on=days_ago(cast, days), piece_name=piece)
    plan_for_client(found)
    return found


def card_of(membership: Membership, **which: Any) -> Card:
    row = FollowUp.objects.seen_by(membership).get(**which)
    found = follow_up_seen_by(membership, row.pk)
    assert found
    return cards_of(membership, [found])[0]
