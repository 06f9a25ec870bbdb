"""An address as it was typed, line by line as the post of its country would have it.

What is not understood stays as it was written: nothing of an address is left out but the country, where it is our own.
"""

import re
from functools import cache

from babel import Locale

SPOKEN = ("en", "fr", "de", "es", "it", "nl", "pt")
BRITISH_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
STATE_AND_ZIP = r"[A-Z]{2} \d{5}(-\d{4})?"
IN_CAPITALS = ("FR", "GB", "US", "CA", "IE", "BE", "CH", "LU", "ES", "IT", "PT", "NL", "AT", "MC")
"""Where the line of the town is asked for in capitals, for the machines that read it."""
MORE_NAMES = {"uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "great britain": "GB", "usa": "US"}
MOST_LINES = 8


def address_lines(name: str, written: str, home: str | None = None) -> list[str]:
    """Name first. `home`: the country that it is posted in, as in `FR`."""
    parts = parts_of(written)
    country, parts = country_of(parts)
    where = country or home or ""
    lines = in_order(parts, where)
    if lines and where in IN_CAPITALS:
        lines[-1] = lines[-1].upper()
    if lines and where == "GB":
        lines = _postcode_alone(lines)
    abroad = [english_name(country).upper()] if country and country != home else []
    return [line for line in (name, *lines, *abroad) if line][:MOST_LINES]


def parts_of(written: str) -> list[str]:
    """By lines and commas; a number and its street belong together: “12, rue des Lilas”."""
    parts = [" ".join(part.split()) for part in re.split(r"[\n\r,;]+", written)]
    found: list[str] = []
    for part in filter(None, parts):
        if found and re.fullmatch(r"\d+ ?(bis|ter|[a-zA-Z])?", found[-1]):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return found


def country_of(parts: list[str]) -> tuple[str, list[str]]:
    """The country that the last part names, in one of the languages spoken around; and what comes before it."""
    code = _countries().get(parts[-1].casefold().strip(". "), "") if len(parts) > 1 else ""
    return (code, parts[:-1]) if code else ("", parts)


def in_order(parts: list[str], country: str) -> list[str]:
    """Town, state and code on one line in the United States; elsewhere as they were written."""
    if country == "US" and len(parts) > 1 and re.fullmatch(STATE_AND_ZIP, parts[-1].upper()):
        return [*parts[:-2], f"{parts[-2]} {parts[-1]}"]
    if len(parts) > 1 and re.fullmatch(r"\d{4,5}", parts[-2]):
        return [*parts[:-2], f"{parts[-2]} {parts[-1]}"]  # 75003, Paris
    return list(parts)


def _postcode_alone(lines: list[str]) -> list[str]:
    """The last of all, below the town."""
    found = re.fullmatch(rf"(?P<town>.+?) (?P<code>{BRITISH_POSTCODE})", lines[-1])
    return [*lines[:-1], found["town"], found["code"]] if found else lines


def english_name(code: str) -> str:
    return str(Locale("en").territories[code])


@cache
def _countries() -> dict[str, str]:
    found = {
        name.casefold(): code
        for language in reversed(SPOKEN)
        for code, name in Locale(language).territories.items()
        if re.fullmatch("[A-Z]{2}", code)
    }
    return found | MORE_NAMES
