"""In which country a boutique's telephone numbers are written."""

from functools import cache
from importlib.resources import files

from prevenance.house.models import Boutique


def region_of(boutique: Boutique | None) -> str | None:
    """`FR` for Europe/Paris. Without a boutique, only numbers that begin with + are understood."""
    return _regions().get(boutique.time_zone) if boutique else None


@cache
def _regions() -> dict[str, str]:
    """From the list of zones that comes with tzdata, for machines that have none of their own."""
    lines = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[2]: row[0] for row in rows}
