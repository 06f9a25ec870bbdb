"""What an answer does: it books, proposes another time, or asks for a person. In doubt, nothing is booked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from prevenance.between_visits.appointments.answers.marking import Said, clauses
from prevenance.between_visits.appointments.answers.meeting import Answered, is_in, only_time
from prevenance.between_visits.appointments.answers.own_words import is_by_machine, own_words
from prevenance.between_visits.appointments.answers.vocabulary import LANGUAGES, vocabulary
from prevenance.between_visits.appointments.answers.weighing import (
    are_vague,
    chooses,
    is_firm,
    is_grave,
    is_idle_question,
    is_open_no,
    leaves_open,
    picks,
    speaks_of_others,
    tells,
)
from prevenance.between_visits.appointments.wall_time import is_one_instant

LONGEST = 600
FARTHEST = timedelta(days=400)


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
    """The clauses of one answer, sorted: those that choose, that refuse a time, that only tell."""

    def __init__(self, said: list[Said], asked: Answered) -> None:
        last = max((n for n, one in enumerate(said) if "correcting" in one.means), default=-1)
        first = last if last <= 0 or said[last].names_a_time else last + 1
        self.taken_back, self.said = (said[:first], said[first:]) if last > 0 else ([], said)
        self.asked, self.words = asked, vocabulary(asked.language)
        self.choosing = [one for one in self.said if chooses(one, self.words)]
        self.aside = [one for one in self.said if one not in self.choosing]
        self.means: frozenset[str] = frozenset().union(*(one.means for one in self.said))

    def understood(self) -> Understanding:
        if any("stop" in one.means and not (one.unknown and self.choosing) for one in self.said):
            return Understanding(Does.STOP)
        if "cancel" in self.means:
            return Understanding(self._withdraws())
        if not self.said or (not self.taken_back and "correcting" in self.said[0].means):
            return Understanding(Does.PERSON)
        if any(is_grave(one) or is_idle_question(one) for one in self.said):
            return Understanding(Does.PERSON)
        if self.means & {"checking", "later"}:
            return Understanding(Does.PERSON if self._names_times() else Does.NOTHING)
        if any(one.names_a_time or one.parts for one in self.choosing):
            return self._with_a_time()
        if self._names_times():
            return Understanding(Does.PERSON if any(one.unknown for one in self.said) else Does.ASK)
        return self._without_a_time()

    def _names_times(self) -> bool:
        return any(one.is_of_times for one in self.said)

    def _withdraws(self) -> Does:
        doubtful = self.means & {"unsure", "matter", "irony", "condition", "request"} or any(
            one.asks for one in self.said
        )
        of_other_things = any(
            "cancel" in one.means and ("telling" in one.means or len(one.unknown) > 2) for one in self.said
        )
        doubtful = doubtful or of_other_things or bool(self.choosing) or any(map(_assents, self.said))
        days = {date for one in self.said for day in one.days for date in self.asked.dates_of(day)}
        set_for = self.asked.proposed
        if doubtful or (days and (set_for is None or set_for.date() not in days)):
            return Does.PERSON
        return Does.CANCEL if set_for else Does.DECLINE

    def _without_a_time(self) -> Understanding:
        means = self.means
        if "decline" in means:
            return Understanding(Does.DECLINE)
        if any(is_open_no(one, self.words) for one in self.said):
            return Understanding(Does.PERSON if "yes" in means else Does.DECLINE)
        if any(leaves_open(one, self.words) for one in self.said):
            return Understanding(Does.ASK)
        if self._may_be_booked() and any(_assents(one) for one in self.said) and len(self.asked.known) == 1:
            return self._book(self.asked.known[0])
        if means & {"unsure", "vague", "shift", "request", "yes"}:
            return Understanding(Does.ASK)
        return Understanding(Does.NOTHING if "thanks" in means else Does.PERSON)

    def _with_a_time(self) -> Understanding:
        at = None if self._is_undecided() else self._only_time()
        if at is None or not self._can_be(at):
            return Understanding(Does.ASK)
        if self._is_refused(at) or not self._is_agreed():
            return Understanding(Does.PERSON)
        if at not in self.asked.known:
            return Understanding(Does.PROPOSE, at)
        return self._book(at) if self._is_settled(at) else Understanding(Does.PERSON)

    def _only_time(self) -> datetime | None:
        """Of all that is chosen; else without the sentences in which another time is told of."""
        found = only_time(self.choosing, self.asked, self.taken_back)
        chosen = [one for one in self.choosing if not tells(one)]
        if found or not chosen or not all(map(is_firm, chosen)):
            return found
        at = only_time(chosen, self.asked, self.taken_back)
        return None if at and any(tells(one) and self._speaks_of(one, at) for one in self.choosing) else at

    def _is_undecided(self) -> bool:
        return are_vague(self.choosing, self.asked.language) or any(leaves_open(one, self.words) for one in self.aside)

    def _is_agreed(self) -> bool:
        """In so many words, or by naming a time and nothing else."""
        said_yes = any(one.means & {"yes", "request"} or picks(one) for one in self.choosing) or any(
            map(_assents, self.aside)
        )
        chosen = [one for one in self.choosing if not tells(one)]
        return said_yes or (bool(chosen) and not any(one.unknown for one in chosen))

    def _is_settled(self, at: datetime) -> bool:
        """A question that names a time asks for it only in so many words; and a no belongs to another time."""
        if any(one.asks and "request" not in one.means for one in self.said):
            return False
        expressly = any(one.means & {"yes", "request"} or picks(one) for one in self.choosing)
        said_yes = expressly or any(_assents(one) for one in self.aside)
        if any(one.means & {"regret", "decline"} and not one.unknown for one in self.said) and not said_yes:
            return False
        if not said_yes and any("elsewhere" in one.means and not one.is_of_times for one in self.aside):
            return False
        return self._may_be_booked() or (expressly and at != self.asked.proposed and self._begins_with_a_no())

    def _may_be_booked(self) -> bool:
        if any(self._is_objection(n) for n in range(1, len(self.said))):
            return False
        return not any(is_open_no(one, self.words) or speaks_of_others(one, self.words) for one in self._remarks())

    def _is_objection(self, n: int) -> bool:
        """Agreed to, but."""
        one, before = self.said[n], self.said[n - 1]
        return one.is_objection and not one.is_of_times and (before in self.choosing or _assents(before))

    def _begins_with_a_no(self) -> bool:
        """What would not do was said first, and the choice after it."""
        noes = [self.said.index(one) for one in self._remarks() if is_open_no(one, self.words)]
        others = any(speaks_of_others(one, self.words) for one in self._remarks())
        return not others and bool(noes) and max(noes) < self.said.index(self.choosing[0])

    def _remarks(self) -> list[Said]:
        return [one for one in self.aside if not one.is_of_times]

    def _is_refused(self, at: datetime) -> bool:
        against = [one for one in self.aside if one.means & {"refusing", "elsewhere", "decline"}]
        others = [one for one in self.aside if one.names_a_time and speaks_of_others(one, self.words)]
        return any(one.is_of_times and self._speaks_of(one, at) for one in [*against, *others])

    def _speaks_of(self, one: Said, at: datetime) -> bool:
        days = {date for day in one.days for date in self.asked.dates_of(day)}
        hours = {time for hour in one.hours for time in hour.times(self.asked.times, "")}
        if not days and not hours:
            return not one.parts or any(is_in(part, at.time()) for part in one.parts)
        in_part = not one.parts or hours or any(is_in(part, at.time()) for part in one.parts)
        return bool((at.date() in days or not days) and (at.time() in hours or not hours) and in_part)

    def _book(self, at: datetime) -> Understanding:
        return Understanding(Does.BOOK, at) if self._can_be(at) else Understanding(Does.ASK)

    def _can_be(self, at: datetime) -> bool:
        """To come, not in years, and one instant on that wall: neither skipped nor struck twice."""
        return self.asked.now < at <= self.asked.now + FARTHEST and is_one_instant(at, self.asked.zone)


def _assents(one: Said) -> bool:
    return one.is_assent and not one.unknown and not one.means & {"refusing", "unsure", "elsewhere", "telling"}
