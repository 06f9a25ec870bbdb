"""Time zones as a list to choose from, gathered by continent."""

from functools import cache
from itertools import groupby
from zoneinfo import available_timezones

Grouped = list[tuple[str, list[tuple[str, str]]]]
CONTINENTS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def zones() -> Grouped:
    named = sorted(zone for zone in available_timezones() if zone.split("/")[0] in CONTINENTS)
    by_continent = groupby(named, key=lambda zone: zone.split("/")[0])
    return [(continent, [(zone, _city(zone)) for zone in inside]) for continent, inside in by_continent]


def _city(zone: str) -> str:
    return zone.split("/", 1)[1].replace("_", " ").replace("/", ", ")
