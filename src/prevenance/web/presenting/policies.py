"""Policy cards as they are read at the counter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from prevenance.catalogue.models import PolicyCard
from prevenance.web.presenting.words import capitalised, number


@dataclass(frozen=True)
class CardSheet:
    """`standing`: empty while the card holds; else since or until when it does not."""

    id: UUID
    kind: str
    title: str
    title_language: str
    body: str
    body_language: str
    standing: str
    until: str
    changed: str
    retired: bool
    opened: bool = False


def sheet(card: PolicyCard, language: str, today: date, opened: bool = False) -> CardSheet:
    title, title_language = card.titled(language)
    body, body_language = card.told(language)
    return CardSheet(
        id=card.pk,
        kind=capitalised(card.get_kind_display()),
        title=title,
        title_language=title_language,
        body=body,
        body_language=body_language,
        standing=standing(card, today),
        until=holds_until(card, today),
        changed=changed(card),
        retired=card.retired,
        opened=opened,
    )


def sheets(cards: Iterable[PolicyCard], language: str, today: date, looked_for: bool) -> list[CardSheet]:
    """What was looked for and found first is open already."""
    return [sheet(card, language, today, looked_for and n == 0) for n, card in enumerate(cards)]


def standing(card: PolicyCard, today: date) -> str:
    if card.retired:
        return gettext("Withdrawn")
    if card.valid_from and card.valid_from > today:
        return gettext("From %(day)s") % {"day": date_format(card.valid_from, "j F Y")}
    if card.valid_until and card.valid_until < today:
        return gettext("Until %(day)s") % {"day": date_format(card.valid_until, "j F Y")}
    return ""


def holds_until(card: PolicyCard, today: date) -> str:
    if card.valid_until is None or not card.holds_on(today):
        return ""
    return gettext("Holds until %(day)s.") % {"day": date_format(card.valid_until, "j F Y")}


def changed(card: PolicyCard) -> str:
    return gettext("Written on %(day)s by %(name)s.") % {
        "day": date_format(card.changed, "j F Y"),
        "name": f"\u2068{card.changed_by.person}\u2069",
    }


def counted_cards(count: int, more: bool) -> str:
    if more:
        return gettext("The first %(n)s cards") % {"n": number(count)}
    return capitalised(ngettext("%(n)s card", "%(n)s cards", count) % {"n": number(count)}) if count else ""
