from dataclasses import dataclass
from enum import StrEnum

from prevenance.between_visits.delivery.models import Trouble


class How(StrEnum):
    SENT = "sent"
    LATER = "later"  # it surely did not go, and may if tried again
    REFUSED = "refused"  # it surely did not go, and never will like this
    UNKNOWN = "unknown"  # it may have gone


@dataclass(frozen=True)
class Outcome:
    """How one try ended. `answer`: what the other side said, for the person who reads of it; never for a log."""

    how: How
    trouble: Trouble | None = None
    answer: str = ""
    provider_id: str = ""


def sent(provider_id: str = "") -> Outcome:
    return Outcome(How.SENT, provider_id=provider_id)


def later(trouble: Trouble, answer: str = "") -> Outcome:
    return Outcome(How.LATER, trouble, answer)


def refused(trouble: Trouble, answer: str = "") -> Outcome:
    return Outcome(How.REFUSED, trouble, answer)


def unknown(answer: str = "") -> Outcome:
    return Outcome(How.UNKNOWN, Trouble.NO_ANSWER, answer)
