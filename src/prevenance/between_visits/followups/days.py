"""What day it is, by the clock of each boutique: whoever works at several has several days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from prevenance.clientbook.actions.evidence import today_of
from prevenance.house.models import Membership
from prevenance.house.queries import all_boutiques


@dataclass(frozen=True)
class Days:
    """`own`: the member's day, by which goes what has no boutique; and all there is, where `elsewhere` is empty."""

    own: date
    elsewhere: tuple[tuple[date, tuple[UUID, ...]], ...] = ()  # a day, and the boutiques where it is that

    @classmethod
    def of(cls, membership: Membership) -> "Days":
        if membership.boutique:
            return cls(today_of(membership))
        by_day: dict[date, list[UUID]] = {}
        for boutique in all_boutiques(membership):
            by_day.setdefault(boutique.today(), []).append(boutique.pk)
        return cls(today_of(membership), tuple((day, tuple(keys)) for day, keys in sorted(by_day.items())))

    def have_come(self) -> Q:
        """Follow-ups that have come up by now."""
        if not self.elsewhere:
            return Q(shown_on__lte=self.own)
        there = Q(boutique=None, shown_on__lte=self.own)
        for day, boutiques in self.elsewhere:
            there |= Q(boutique__in=boutiques, shown_on__lte=day)
        return there

    # For `prepared`: what is asked depends on how many boutiques have the same day.

    def shape(self) -> tuple[int, ...]:
        return tuple(len(boutiques) for _day, boutiques in self.elsewhere)

    def values(self) -> list[Any]:
        return [self.own, *(value for day, boutiques in self.elsewhere for value in (day, *boutiques))]

    def holding(self, values: Sequence[Any]) -> "Days":
        rest, elsewhere = list(values[1:]), []
        for length in self.shape():
            elsewhere.append((rest[0], tuple(rest[1 : length + 1])))
            rest = rest[length + 1 :]
        return Days(values[0], tuple(elsewhere))
