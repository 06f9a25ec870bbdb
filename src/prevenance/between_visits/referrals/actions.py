from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prevenance.between_visits.referrals.hello import as_kept, as_written
from prevenance.between_visits.referrals.models import How, Referral, ReferralCard
from prevenance.between_visits.referrals.queries import WHY_HELD, good_card_held
from prevenance.clientbook.actions import OwnCard, keep_client, keep_what_they_wrote
from prevenance.clientbook.actions.checking import checked, mine_anew
from prevenance.clientbook.models import Client
from prevenance.clientbook.rules import demand_write
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Boutique, Membership
from prevenance.house.rules import RefusedError, works_at

HELLOS_KEPT_FOR = timedelta(days=90)
MOST_WAITING = 12
"""Hellos for one card: it was given to two or three friends, not to a town."""


@transaction.atomic
def give_card(
    *,
    by: Membership,
    client: Client,
    boutique: Boutique,
    may_be_named: bool = False,
    expires: date | None = None,
    all_the_same: str = "",
) -> ReferralCard:
    """`all_the_same`: why, where the book does not say that they are content. `journey` asks for it."""
    demand_write(by, client)
    if not works_at(by, boutique):
        raise RefusedError
    today = boutique.today()
    if expires is not None and expires <= today:
        raise ValidationError({"expires": _("Choose a day that is to come.")})
    card = ReferralCard(house_id=by.house_id, client=client, boutique=boutique, given_by=by, given_on=today)
    card.may_be_named, card.expires, card.given_all_the_same = may_be_named, expires, all_the_same.strip()
    checked(card).save()
    audit.note(by, AuditedDeed.WRITE, card)
    return card


@transaction.atomic
def take_back(*, by: Membership, card: ReferralCard) -> ReferralCard:
    """From now on its code leads nowhere. Who came by it has come by it."""
    found = mine_anew(by, card)
    if found.revoked_on is None:
        found.revoked_on = found.boutique.today()
        found.save()
        audit.note(by, AuditedDeed.WRITE, found)
    return found


@transaction.atomic
def say_hello(*, card: ReferralCard, own: OwnCard) -> Referral:
    """A friend writes who they are. Nobody's card is made or changed by it: that is for somebody of the house to do."""
    rows = ReferralCard.objects.unscoped_for(WHY_HELD).select_for_update(of=("self",)).select_related("boutique")
    found = rows.get(pk=card.pk)
    waiting = Referral.objects.unscoped_for(WHY_HELD).filter(card=found, welcomed_on=None).count()
    if not found.is_good(found.boutique.today()) or waiting >= MOST_WAITING:
        raise RefusedError
    referral = Referral(house_id=found.house_id, client_id=found.client_id, card=found, how=How.PAGE)
    referral.hello = as_kept(own)
    referral.save()
    return referral


@transaction.atomic
def welcome(*, by: Membership, referral: Referral, known: Client | None = None) -> Client:
    """Their card is made of what they wrote; or completed, where the book knows them."""
    found = _waiting_anew(by, referral)
    own, boutique = as_written(found.hello), found.card.boutique
    _demand_not_sent(found.card, known)
    if known:
        demand_write(by, known)
    languages = [own.language] if own.language else []
    friend = known or keep_client(
        by=by, name=own.name, called=own.called, languages=languages, owner=by, boutique=boutique
    )
    keep_what_they_wrote(by=by, client=friend, own=own, at=found.at)
    found.friend, found.by, found.welcomed_on, found.hello = friend, by, boutique.today(), {}
    found.save()
    audit.note(by, AuditedDeed.WRITE, found)
    return friend


@transaction.atomic
def let_go_of_hello(*, by: Membership, referral: Referral) -> None:
    """Not meant for us, or not meant well: what was written goes."""
    found = _waiting_anew(by, referral)
    audit.note(by, AuditedDeed.ERASE, found)
    found.delete()


@transaction.atomic
def sent_with_code(*, by: Membership, friend: Client, code: str) -> Referral:
    """They show a card at the counter. Who sent them is not said: perhaps it is not for this member to know."""
    demand_write(by, friend)
    card = good_card_held(code)
    if card is None or card.house_id != by.house_id:
        raise ValidationError({"code": _("No card of ours that is good has this code. Compare it with the card.")})
    _demand_not_sent(card, friend)
    told: dict[str, Any] = {"how": How.CODE, "by": by, "welcomed_on": card.boutique.today()}
    row: Referral = Referral.objects.create(
        house_id=by.house_id, client_id=card.client_id, card=card, friend=friend, **told
    )
    audit.note(by, AuditedDeed.WRITE, row)
    return row


def _demand_not_sent(card: ReferralCard, friend: Client | None) -> None:
    if friend is None:
        return
    why = "one is sent once, whoever may see it"
    Client.objects.unscoped_for(why).select_for_update().get(pk=friend.pk)  # two colleagues write it down at once
    if card.client_id == friend.pk:
        raise ValidationError({"code": _("It is their own card: it is for their friends.")})
    if Referral.objects.unscoped_for(why).filter(friend=friend).exists():
        raise ValidationError({"code": _("It is written down already who sent them.")})


def _waiting_anew(by: Membership, referral: Referral) -> Referral:
    """As it is now: two may open it at once, and the second finds it done."""
    demand_write(by, referral.client)
    rows = Referral.objects.seen_by(by).select_for_update(of=("self",)).select_related("card__boutique", "client")
    found: Referral | None = rows.filter(pk=referral.pk, friend=None, sealed_hello__isnull=False).first()
    if found is None:
        raise RefusedError
    return found


@transaction.atomic
def note_thanked(*, by: Membership, referral: Referral, on: date) -> None:
    demand_write(by, referral.client)
    if referral.thanked_on is None:
        referral.thanked_on = on
        referral.save()
        audit.note(by, AuditedDeed.WRITE, referral)


def let_go_of_old_hellos(now: datetime | None = None) -> int:
    """Who was not welcomed in three months has been forgotten by us; at least let us not keep their number."""
    before = (now or timezone.now()) - HELLOS_KEPT_FOR
    waiting = Referral.objects.unscoped_for("what strangers wrote is not kept for long").filter(welcomed_on=None)
    return int(waiting.filter(at__lt=before).delete()[0])
