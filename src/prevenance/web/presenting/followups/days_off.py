from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from prevenance.between_visits.followups.models import DayOff
from prevenance.web.presenting.clients.reader import full_day


@dataclass(frozen=True)
class DayOffLine:
    id: UUID
    days: str


def day_off_lines(rows: list[DayOff]) -> list[DayOffLine]:
    return [DayOffLine(row.pk, _days(row)) for row in rows]


def _days(row: DayOff) -> str:
    if row.first == row.last:
        return full_day(row.first)
    return gettext("%(first)s to %(last)s") % {"first": full_day(row.first), "last": full_day(row.last)}
