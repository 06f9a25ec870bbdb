"""A client who is content, the card they were given, and a friend who comes with it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from prevenance.between_visits.referrals.actions import give_card, say_hello, sent_with_code
from prevenance.between_visits.referrals.models import Referral, ReferralCard
from prevenance.clientbook.actions import OwnCard, OwnConsent, keep_client, note_visit, record_consent
from prevenance.clientbook.models import Channel, Client, Purpose, VisitNote
from tests.between_visits.book import okafor
from tests.cast import Cast


def visited(cast: Cast, client: Client, *days: int, seen: tuple[str, ...] = ()) -> None:
    """So many days ago."""
    for ago in days:
        note = note_visit(by=cast.ines, boutique=cast.tilleuls, client=client, brought=["window"], seen=list(seen))
        earlier = timezone.now() - timedelta(days=ago)
        VisitNote.objects.seen_by(cast.ines).filter(pk=note.pk).update(at=earlier)


def content_client(cast: Cast, **more: Any) -> Client:
    client = okafor(cast, **more)
    visited(cast, client, 40, 5, seen=("lit_up",))
    return client


def agree_to_cards(cast: Cast, client: Client, *, given: bool = True) -> None:
    record_consent(
        by=cast.ines,
        client=client,
        channel=Channel.WHATSAPP,
        purpose=Purpose.REFERRAL,
        given=given,
        wording="May we give you a card or two for your friends?",
    )


def card_for(cast: Cast, client: Client, **more: Any) -> ReferralCard:
    return give_card(by=cast.ines, client=client, boutique=cast.tilleuls, **more)


def noor(**more: Any) -> OwnCard:
    """As she writes of herself on the page."""
    told: dict[str, Any] = {
        "name": "Noor Al Hashimi",
        "called": "Noor",
        "language": "en",
        "contacts": ((Channel.WHATSAPP, "+971 50 123 4567"),),
        "consents": (OwnConsent(Channel.WHATSAPP, Purpose.EVENTS, True, "You may invite me."),),
    }
    return OwnCard(**told | more)


def hello(cast: Cast, card: ReferralCard, **more: Any) -> Referral:
    return say_hello(card=card, own=noor(**more))


def sent(cast: Cast, card: ReferralCard, name: str = "Ada Vane", **more: Any) -> Referral:
    friend = keep_client(by=cast.ines, name=name, owner=cast.ines, boutique=cast.tilleuls, **more)
    return sent_with_code(by=cast.ines, friend=friend, code=card.code)
