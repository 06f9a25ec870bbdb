"""The card that clients fill in themselves: what it asks, with which words, and what becomes of the answers."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Purpose


@dataclass(frozen=True)
class Asking:
    """A purpose with its reason. Both are kept as they were shown."""

    purpose: Purpose
    words: str | Promise
    reason: str | Promise

    @property
    def wording(self) -> str:
        return f"{self.words} {self.reason}"


ASKED = (
    Asking(
        Purpose.SERVICE,
        _("You may write to me about what I buy or leave with you."),
        _("So that you hear when it is ready, and need not ask."),
    ),
    Asking(
        Purpose.SELECTIONS,
        _("You may show me pieces chosen for me."),
        _("Now and then, when something fits what you told us."),
    ),
    Asking(
        Purpose.EVENTS,
        _("You may invite me."),
        _("To evenings and first showings, a few times a year."),
    ),
    Asking(
        Purpose.MARKETING,
        _("You may send me news of the house."),
        _("At most once a month, and never to anybody else’s profit."),
    ),
)
