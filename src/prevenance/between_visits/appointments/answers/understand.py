"""What an answer does: it books, proposes another time, or asks for a person. In doubt, nothing is booked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from prevenance.between_visits.appointments.answers.marking import Said, clauses
from prevenance.between_visits.appointments.answers.meeting import Answered, is_in, only_time
from prevenance.between_visits.appointments.answers.own_words import is_by_machine, own_words
from prevenance.between_visits.appointments.answers.vocabulary import LANGUAGES
from prevenance.between_visits.appointments.wall_time import is_one_instant

LONGEST = 600
FARTHEST = timedelta(days=400)
OF_ONESELF = re.compile(
    r"(?<![\w'])(?:i|i'm|im|i've|i'll|i'd|we|we're|we've|we'll|my|our|je|j'|on|nous|mon|ma|mes|notre|nos)(?![\w])|j'"
)


class Does(StrEnum):
    BOOK = "book"  # picks one of the times that were offered or proposed
    PROPOSE = "propose"  # names another exact time, which the house has yet to confirm
    ASK = "ask"  # would come; the day, the hour or the choice is missing or cannot be
    PERSON = "person"
    DECLINE = "decline"
    CANCEL = "cancel"  # withdraws the appointment that was set
    STOP = "stop"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Understanding:
    """`at`: on the wall of the boutique, to book or to propose."""

    does: Does
    at: datetime | None = None


def understand(
    answer: str,
    *,
    now: datetime,
    zone: str,
    offered: Sequence[datetime] = (),
    proposed: datetime | None = None,
    language: str = "en",
    country: str = "",
) -> Understanding:
    """Times offered and proposed are local. `country` as in `GB`: it decides what 12/3 and "half ten" mean."""
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None) if now.tzinfo else now
    spoken = language if language in LANGUAGES else "en"
    asked = Answered(local, zone, tuple(offered), proposed, spoken, country.upper())
    words = own_words(answer)
    if is_by_machine(answer) or not words:
        return Understanding(Does.NOTHING)
    said = clauses(words, spoken, asked.country) if len(words) <= LONGEST else []
    if not said:
        return Understanding(Does.PERSON)
    return _Reading(said, asked).understood()


class _Reading:
    """The clauses of one answer, sorted: those that were taken back, that refuse, that tell of something else."""

    def __init__(self, said: list[Said], asked: Answered) -> None:
        last = max((n for n, one in enumerate(said) if "correcting" in one.means), default=-1)
        first = last if last <= 0 or said[last].names_a_time else last + 1
        self.taken_back, self.said = (said[:first], said[first:]) if last > 0 else ([], said)
        self.asked = asked
        self.refusing = [one for one in self.said if "refusing" in one.means]
        self.strange = [one for one in self.said if one.unknown and one not in self.refusing]
        self.plain = [one for one in self.said if one not in self.refusing and not one.unknown]
        self.naming = [one for one in self.plain if one.names_a_time]
        self.means: frozenset[str] = frozenset().union(*(one.means for one in self.said))

    def understood(self) -> Understanding:
        if "stop" in self.means:
            return Understanding(Does.PERSON if any(one.names_a_time for one in self.said) else Does.STOP)
        if "cancel" in self.means:
            return Understanding(self._withdraws())
        if "person" in self.means or not self.said:
            return Understanding(Does.PERSON)
        if self.naming:
            return self._with_a_time()
        if self.strange or any(one.unknown for one in self.refusing):
            return Understanding(Does.PERSON)
        return Understanding(Does.ASK) if any(one.names_a_time for one in self.said) else self._without_a_time()

    def _withdraws(self) -> Does:
        doubtful = self.means & {"unsure", "person", "request"} or any(one.asks or one.unknown for one in self.said)
        days = {date for one in self.said for day in one.days for date in self.asked.dates_of(day)}
        set_for = self.asked.proposed
        if doubtful or (days and (set_for is None or set_for.date() not in days)):
            return Does.PERSON
        return Does.CANCEL if set_for else Does.DECLINE

    def _without_a_time(self) -> Understanding:
        means = self.means
        if "decline" in means:
            return Understanding(Does.DECLINE)
        if "refusing" in means:
            return Understanding(Does.PERSON if "yes" in means else Does.DECLINE)
        if any(one.asks for one in self.said):
            return Understanding(Does.ASK if means & {"request", "shift"} else Does.PERSON)
        if means & {"unsure", "vague", "shift", "request"} or any(one.parts for one in self.said):
            return Understanding(Does.ASK)
        if "later" in means or "yes" not in means:
            return Understanding(Does.NOTHING if means & {"later", "thanks"} else Does.PERSON)
        assents = all(one.is_light for one in self.said) and any(one.is_assent for one in self.said)
        return self._book(self.asked.known[0]) if assents and len(self.asked.known) == 1 else Understanding(Does.ASK)

    def _with_a_time(self) -> Understanding:
        doubtful: frozenset[str] = frozenset().union(*(one.means for one in self.plain)) & {"unsure", "vague"}
        at = None if doubtful else only_time(self.plain, self.asked, self.taken_back)
        if at is None or not self._can_be(at) or self._is_refused(at):
            return Understanding(Does.PERSON if self.strange else Does.ASK)
        if at not in self.asked.known:
            return Understanding(
                Does.PERSON if self._asks_elsewhere() else Does.PROPOSE, None if self._asks_elsewhere() else at
            )
        if self._is_settled(at):
            return self._book(at)
        return Understanding(Does.PERSON if self.strange else Does.ASK)

    def _asks_elsewhere(self) -> bool:
        return any(one.asks or "unsure" in one.means for one in self.strange)

    def _is_settled(self, at: datetime) -> bool:
        """A question that names a time asks for it only in so many words; a no belongs to another time; and where
        something else is told, the time was agreed to expressly."""
        if any(one.asks and "request" not in one.means for one in self.said):
            return False
        if any(_is_open_no(one) for one in self.refusing):
            return False
        if any(_is_bare_no(one) for one in self.refusing) and at == self.asked.proposed:
            return False
        agreed = any(one.means & {"yes", "request"} or one.choices for one in self.plain)
        if self.means & {"regret", "later", "decline"} and not (agreed and "later" not in self.means):
            return False
        if any("decline" in one.means for one in self.naming):
            return False
        if not self.strange and not any(one.unknown for one in self.refusing):
            return all(one.is_light or one.means & {"yes", "request"} for one in self.plain) or agreed
        return agreed and all(self._is_a_reason(one) for one in self.strange)

    def _is_a_reason(self, one: Said) -> bool:
        """Why another time would not do, or what is to be known of oneself."""
        if one.means & {"unsure", "request"} or one.asks:
            return False
        return one.names_a_time or bool(OF_ONESELF.search(one.text))

    def _is_refused(self, at: datetime) -> bool:
        return any(self._speaks_of(one, at) for one in [*self.refusing, *self.strange])

    def _speaks_of(self, one: Said, at: datetime) -> bool:
        days = {date for day in one.days for date in self.asked.dates_of(day)}
        hours = {time for hour in one.hours for time in hour.times(self.asked.times, "")}
        if not days and not hours:
            return any(is_in(part, at.time()) for part in one.parts)
        return (at.date() in days or not days) and (at.time() in hours or not hours)

    def _book(self, at: datetime) -> Understanding:
        return Understanding(Does.BOOK, at) if self._can_be(at) else Understanding(Does.ASK)

    def _can_be(self, at: datetime) -> bool:
        """To come, not in years, and one instant on that wall: neither skipped nor struck twice."""
        return self.asked.now < at <= self.asked.now + FARTHEST and is_one_instant(at, self.asked.zone)


def _is_bare_no(one: Said) -> bool:
    return one.text in ("no", "non", "nope", "no sorry", "non desole", "non desolee")


def _is_open_no(one: Said) -> bool:
    """A no that says neither what it refuses nor is one of itself."""
    return not one.names_a_time and not one.parts and not _is_bare_no(one)
