"""A card for friends: on the page of who gives it, and on paper in the language of who passes it on."""

from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from prevenance.between_visits.referrals.models import ReferralCard
from prevenance.web.presenting.clients.code import code_of
from prevenance.web.presenting.clients.reader import apart, full_day

WRITTEN_IN = ("en", "fr")
SHEETS = {"a4": "A4", "letter": "Letter"}
MOST_ON_A_SHEET = 3


@dataclass(frozen=True)
class CardLine:
    id: Any
    code: str
    line: str
    is_good: bool


def card_line(card: ReferralCard) -> CardLine:
    today = card.boutique.today()
    given = {"day": full_day(card.given_on), "name": apart(card.given_by.person.get_short_name())}
    line = gettext("Given on %(day)s by %(name)s.") % given
    return CardLine(card.pk, card.written_code, f"{line} {state(card)}".strip(), card.is_good(today))


def state(card: ReferralCard) -> str:
    if card.revoked_on:
        return gettext("Taken back on %(day)s.") % {"day": full_day(card.revoked_on)}
    if card.expires:
        told = {"day": full_day(card.expires)}
        good = card.is_good(card.boutique.today())
        return gettext("Good until %(day)s.") % told if good else gettext("It was good until %(day)s.") % told
    return ""


def on_paper(card: ReferralCard, address: str) -> dict[str, Any]:
    """What stands on it, in the language of who passes it on. It does not say who that is."""
    language = language_of(card)
    with translation.override(language):
        return {
            "house": card.house.name,
            "boutique": card.boutique.name,
            "lead": gettext("You are expected."),
            "line": gettext("Show this card when you come, or read it with your phone."),
            "until": gettext("Until %(day)s") % {"day": date_format(card.expires, "j F Y")} if card.expires else "",
            "code": card.written_code,
            "picture": code_of(address),
            "address": address,
            "language": language,
        }


def language_of(card: ReferralCard) -> str:
    spoken = [*card.client.languages, card.boutique.language, card.house.language]
    return next((code for code in spoken if code in WRITTEN_IN), "en")


def sheet(card: ReferralCard, address: str, many: int, paper: str) -> dict[str, Any]:
    return {
        "card": on_paper(card, address),
        "copies": range(min(max(many, 1), MOST_ON_A_SHEET)),
        "paper": SHEETS.get(paper, "A4"),
    }
