"""Cards for friends: who is given them, and what follows when a friend comes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from prevenance.between_visits.referrals import actions
from prevenance.between_visits.referrals.models import Referral, ReferralCard
from prevenance.clientbook.models import Client
from prevenance.house.models import Membership
from prevenance.journey.contented import contentment
from prevenance.journey.planning import plan_for_client


@transaction.atomic
def give_cards(*, by: Membership, client: Client, all_the_same: str = "", **told: Any) -> ReferralCard:
    """To those who are content. A person may know better than the book, and says why; a no of theirs is a no."""
    content = contentment(client, by)
    if content.refused:
        raise ValidationError({"": _("They said no to cards for friends. Ask them again before you give any.")})
    if not content.holds and not all_the_same.strip():
        raise ValidationError({"all_the_same": _("Say why all the same, in a word.")})
    return actions.give_card(by=by, client=client, all_the_same="" if content.holds else all_the_same, **told)


def welcome_friend(*, by: Membership, referral: Referral, known: Client | None = None) -> Client:
    friend = actions.welcome(by=by, referral=referral, known=known)
    plan_for_client(referral.client)
    return friend


def note_who_sent(*, by: Membership, friend: Client, code: str) -> Referral:
    referral = actions.sent_with_code(by=by, friend=friend, code=code)
    plan_for_client(referral.client)
    return referral
