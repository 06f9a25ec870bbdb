"""Hours on the wall of a boutique. Twice a year one is skipped, and one is struck twice."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def is_skipped(at: datetime, zone: str) -> bool:
    """No clock shows it: that night the hands go forward over it."""
    there = at.replace(tzinfo=ZoneInfo(zone))
    return there.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != at


def is_struck_twice(at: datetime, zone: str) -> bool:
    first, second = (at.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    return first.utcoffset() != second.utcoffset() and not is_skipped(at, zone)


def is_one_instant(at: datetime, zone: str) -> bool:
    return not is_skipped(at, zone) and not is_struck_twice(at, zone)


def instant_of(at: datetime, zone: str) -> datetime:
    """In UTC. Of an hour that is struck twice, the first."""
    return at.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def wall_of(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
