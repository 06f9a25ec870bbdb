"""A client asks to be forgotten: their encounters go with their records, then all that hangs on their card."""

from django.db import transaction

from prevenance.clientbook.actions.erasing import Forgotten, erase_client
from prevenance.clientbook.models import Client
from prevenance.encounters.actions import erase_record
from prevenance.encounters.models import Encounter, Record
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, demand
from prevenance.house.scope import ScopedQuerySet

WHY = "a client is forgotten with all that was written of them"


@transaction.atomic
def forget_client(*, by: Membership, client: Client) -> Forgotten:
    demand(by, Deed.ERASE)
    cards = [client.pk, *Client.objects.unscoped_for(WHY).filter(merged_into=client).values_list("pk", flat=True)]
    for encounter in Encounter.objects.unscoped_for(WHY).filter(house=by.house_id, client__in=cards):
        erase_record(by=by, record=encounter.record)
    forgotten = erase_client(by=by, client=client)
    for record in _of_nobody_else(forgotten, by):
        erase_record(by=by, record=record)
    return forgotten


def _of_nobody_else(forgotten: Forgotten, by: Membership) -> ScopedQuerySet[Record]:
    """Records that only their facts pointed to. One that tells of somebody else as well stays theirs."""
    others = Encounter.objects.unscoped_for(WHY).filter(client__isnull=False).values("record")
    left = Record.objects.unscoped_for(WHY).filter(house=by.house_id, id__in=forgotten.records)
    return left.exclude(id__in=others)
