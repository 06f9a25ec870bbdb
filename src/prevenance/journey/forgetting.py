"""A client asks to be forgotten: their encounters go with their records, then all that hangs on their card."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Value

from prevenance.between_visits.delivery.actions import forget_correspondent
from prevenance.clientbook.actions.erasing import Forgotten, all_cards_of, erase_client, goes_with_the_client
from prevenance.clientbook.links import Link, links_to_clients
from prevenance.clientbook.models import Client, DiscreetTo
from prevenance.encounters.actions import erase_record
from prevenance.encounters.models import Encounter, Record
from prevenance.encounters.queries import revisions_of
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, demand

WHY = "a client is forgotten with all that was written of them"


def what_goes(client: Client, membership: Membership) -> dict[str, int]:
    """What, in the plural: how many the member sees. What they do not see goes too, and is not counted."""
    links = [link for link in links_to_clients() if _goes(link)]
    tables = [
        link.model.objects.seen_by(membership)
        .filter(**{link.field.name: client.pk})
        .order_by()
        .annotate(link=Value(number))
        .values("link")
        .annotate(count=Count("pk"))
        .values_list("link", "count")
        for number, link in enumerate(links)
    ]
    counts: dict[str, int] = {}
    for number, count in tables[0].union(*tables[1:], all=True):
        what = str(links[number].model._meta.verbose_name_plural)
        counts[what] = counts.get(what, 0) + count
    return {what: count for what, count in counts.items() if count}


def _goes(link: Link) -> bool:
    """Encounters go by their records; who may see a discreet card is nothing told of the client."""
    return link.model is Encounter or (goes_with_the_client(link) and link.model is not DiscreetTo)


@transaction.atomic
def forget_client(*, by: Membership, client: Client) -> Forgotten:
    demand(by, Deed.ERASE)
    cards = all_cards_of(client)
    for encounter in Encounter.objects.unscoped_for(WHY).filter(house=by.house_id, client__in=cards):
        erase_record(by=by, record=encounter.record)
    for card in cards:
        forget_correspondent(card)
    forgotten = erase_client(by=by, client=client)
    for record in _of_nobody_else(forgotten, by):
        erase_record(by=by, record=record)
    return forgotten


def _of_nobody_else(forgotten: Forgotten, by: Membership) -> Iterable[Record]:
    """Records that only their facts pointed to. One that tells of somebody else as well stays theirs."""
    of_others = Encounter.objects.unscoped_for(WHY).filter(client__isnull=False)
    left = list(Record.objects.unscoped_for(WHY).filter(house=by.house_id, id__in=forgotten.records))
    return [record for record in left if not of_others.filter(record__in=revisions_of(record, by)).exists()]
