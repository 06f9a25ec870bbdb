from datetime import date
from typing import Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from prevenance.clientbook.actions.checking import checked, demand_same_house, mine_anew
from prevenance.clientbook.actions.evidence import Evidence, heard
from prevenance.clientbook.actions.telling import note_change, note_purchase
from prevenance.clientbook.actions.visits import mark_seen
from prevenance.clientbook.indexing import reindex
from prevenance.clientbook.models import Client, Possession, Purchase
from prevenance.clientbook.rules import demand_write
from prevenance.house.models import Boutique, Membership


@transaction.atomic
def record_purchase(
    *,
    by: Membership,
    client: Client,
    on: date,
    piece_name: str,
    reference: str = "",
    price_minor: int | None = None,
    currency: str = "",
    for_whom: str = "",
    for_client: Client | None = None,
    occasion: str = "",
    boutique: Boutique | None = None,
    sold_by: Membership | None = None,
    discreet: bool = False,
) -> Purchase:
    """Price in the smallest coin. What is bought belongs to whom it is for; of a discreet gift, they know nothing."""
    demand_write(by, client)
    demand_same_house(by, for_client, boutique, sold_by)
    if price_minor is not None and not currency:
        raise ValidationError({"currency": _("A price has a currency.")})
    purchase = Purchase(house_id=by.house_id, client=client, on=on, piece_name=piece_name, reference=reference)
    purchase.price_minor, purchase.currency = price_minor, currency.upper()
    purchase.for_whom, purchase.for_client, purchase.occasion = for_whom, for_client, occasion
    purchase.boutique, purchase.sold_by, purchase.discreet = boutique or by.boutique, sold_by, discreet
    checked(purchase).save()
    _hand_to_whom_it_is_for(purchase)
    mark_seen(by=by, client=client, on=on)
    reindex(client)
    note_purchase(by, purchase)
    return purchase


def _hand_to_whom_it_is_for(purchase: Purchase) -> Possession | None:
    owner = purchase.for_client or (None if purchase.for_whom else purchase.client)
    is_secret = purchase.discreet and owner != purchase.client
    if owner is None or is_secret:
        return None
    piece = Possession(house_id=purchase.house_id, client=owner, description=purchase.piece_name)
    piece.acquired, piece.from_purchase = purchase.on, purchase
    piece.heard_on, piece.discreet = purchase.on, purchase.discreet
    piece.save()
    reindex(owner)
    return piece


@transaction.atomic
def gift_is_given(*, by: Membership, purchase: Purchase) -> Purchase:
    """The surprise has been one: from now on it may be spoken of."""
    found = mine_anew(by, purchase)
    if found.discreet:
        found.discreet = False
        found.save()
        if not Possession.objects.seen_by(by).filter(from_purchase=found).update(discreet=False):
            _hand_to_whom_it_is_for(found)
        reindex(found.client)
        note_change(by, found.client)
    return found


@transaction.atomic
def keep_possession(
    *,
    by: Membership,
    client: Client,
    description: str,
    acquired: date | None = None,
    serial: str = "",
    discreet: bool = False,
    **evidence: Unpack[Evidence],
) -> Possession:
    """Something the client owns, bought here or elsewhere."""
    demand_write(by, client)
    piece = Possession(house_id=by.house_id, client=client, description=description, **heard(by, evidence))
    piece.acquired, piece.serial, piece.discreet = acquired, serial, discreet
    checked(piece).save()
    reindex(client)
    note_change(by, client)
    return piece
