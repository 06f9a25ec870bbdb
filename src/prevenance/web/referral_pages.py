"""From cards for friends to their pages: what is looked up, how often, and where addresses lead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext

from prevenance.between_visits.appointments.queries import open_page_of
from prevenance.between_visits.referrals.actions import say_hello
from prevenance.between_visits.referrals.hello import as_written
from prevenance.between_visits.referrals.models import Referral, ReferralCard
from prevenance.between_visits.referrals.queries import card_seen_by, good_card_held, hello_seen_by, sender_of
from prevenance.clientbook.models import Client, Purpose
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import RefusedError
from prevenance.web.forms.referrals import HelloForm
from prevenance.web.pacing import count_try, is_too_often
from prevenance.web.presenting.clients.portrait import language_in_words
from prevenance.web.presenting.clients.reader import full_day
from prevenance.web.presenting.words import capitalised

WRONG_CODES, HELLOS = "wrong-code", "hello"
MOST_WRONG, MOST_HELLOS = 12, 6
A_WHILE = timedelta(minutes=15)
View = Callable[..., HttpResponse]


def unlisted(view: View) -> View:
    """No search engine is to keep it: it is for whoever holds the card."""

    @wraps(view)
    def kept_out(*args: object, **kwargs: object) -> HttpResponse:
        answer = view(*args, **kwargs)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return kept_out


def held_card(request: HttpRequest, code: str) -> ReferralCard | None:
    """Nobody finds a code by trying: after a dozen wrong ones, right ones do not open either for a while."""
    if is_too_often(request, WRONG_CODES, MOST_WRONG):
        return None
    card = good_card_held(code)
    if card is None:
        count_try(request, WRONG_CODES, A_WHILE)
    return card


def no_such_card(request: HttpRequest) -> HttpResponse:
    too_often = is_too_often(request, WRONG_CODES, MOST_WRONG)
    return render(request, "referrals/no_card.html", {"too_often": too_often}, status=429 if too_often else 404)


def is_said(request: HttpRequest, card: ReferralCard, form: HelloForm) -> bool:
    if is_too_often(request, HELLOS, MOST_HELLOS):
        form.add_error(None, gettext("That was often. Please try again in a while, or come and see us."))
        return False
    count_try(request, HELLOS, A_WHILE)
    try:
        say_hello(card=card, own=form.own())
    except ValidationError as error:
        form.refuse(error)
        return False
    except RefusedError:
        form.add_error(None, gettext("It could not be kept. Please show your card when you come."))
        return False
    return True


def who_thought_of_them(card: ReferralCard) -> str:
    """Empty where they did not say that they may be named, and of discreet clients always."""
    client = card.client
    return client.greeting_name() if card.may_be_named and not client.discreet else ""


def booking_address(card: ReferralCard) -> str:
    """Where appointments are made by whoever likes, while the boutique has such a page open."""
    page = open_page_of(card.boutique_id)
    return reverse("book", args=[page.slug]) if page else ""


def card_or_404(membership: Membership, id: UUID) -> ReferralCard:
    found = card_seen_by(membership, id)
    if found is None:
        raise Http404
    return found


def address_on(request: HttpRequest, card: ReferralCard) -> str:
    return request.build_absolute_uri(reverse("with_card", args=[card.written_code]))


def how_many(asked: QueryDict) -> int:
    """Two or three; what is no number is two."""
    return 3 if asked.get("cards") == "3" else 2


def hello_or_404(membership: Membership, id: UUID) -> Referral:
    found = hello_seen_by(membership, id)
    if found is None:
        raise Http404
    audit.note(membership, AuditedDeed.READ, found)
    return found


@dataclass(frozen=True)
class HelloSheet:
    name: str
    called: str
    language: str
    contacts: list[tuple[str, str]]
    agreed: list[str]
    came: str


def hello_sheet(referral: Referral) -> HelloSheet:
    own = as_written(referral.hello)
    agreed = {consent.purpose: f"{Purpose(consent.purpose).label}" for consent in own.consents if consent.given}
    return HelloSheet(
        name=own.name,
        called=own.called,
        language=capitalised(language_in_words(own.language)) if own.language else "",
        contacts=[(capitalised(str(channel.label)), value) for channel, value in own.contacts],
        agreed=[capitalised(words) for words in agreed.values()],
        came=gettext("Wrote on %(day)s, with a card of ours.") % {"day": full_day(localtime(referral.at).date())},
    )


def who_sent_line(friend: Client, membership: Membership) -> str:
    """As far as this member may know."""
    row = sender_of(friend, membership)
    if row is None or row.welcomed_on is None:
        return ""
    told = {"name": row.client.name, "day": full_day(row.welcomed_on)}
    return gettext("Sent by %(name)s, written down on %(day)s.") % told
