"""Where each word of a draft is known from."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.followups.drafts import Slot
from prevenance.web.presenting.words import quoted

SOURCES: dict[str, str | Promise] = {
    "client": _("How they like to be called, from their card."),
    "you": _("Your name."),
    "house": _("The name of the house."),
    "promise": _("The promise, as it was written down."),
    "purchase": _("The purchase, as it was recorded."),
    "possession": _("What they own, from their card."),
    "repair": _("What they left with us, as it was written down."),
    "complaint": _("The day on which they said so."),
    "date": _("A day of theirs, from their card."),
    "piece": _("The catalogue."),
    "visit": _("The visit, as it was written down."),
    "event": _("The event, as it was planned."),
    "fact": _("Their own words, as they were heard."),
}


@dataclass(frozen=True)
class SlotLine:
    words: str
    source: str | Promise
    quote: str = ""


def slot_lines(slots: list[Slot], language: str) -> list[SlotLine]:
    return [
        SlotLine(slot.words, SOURCES[slot.source], quoted(slot.quote, language) if _says_more(slot) else "")
        for slot in slots
    ]


def _says_more(slot: Slot) -> bool:
    return bool(slot.quote) and slot.quote != slot.words
