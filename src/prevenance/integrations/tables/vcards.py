"""vCards of any version become a table whose columns are known."""

from collections.abc import Iterator
from typing import Any

import vobject
from django.utils.translation import gettext as _

from prevenance.integrations.errors import UnreadableError
from prevenance.integrations.mapping.fields import field_name
from prevenance.integrations.tables.table import MOST_ROWS, Manner, Row, Table
from prevenance.integrations.tables.text import decoded

Card = list[tuple[str, str]]
"""Field and value; a field may come several times."""
_CHANNELS = {"tel": "phone", "email": "email", "lang": "languages", "nickname": "called", "uid": "reference"}


def is_vcards(raw: bytes) -> bool:
    return raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n").upper().startswith(b"BEGIN:VCARD")


def vcard_table(raw: bytes) -> Table:
    text, encoding = decoded(raw)
    cards = [(line, _read(card, line)) for line, card in _apart(text)]
    fields = _columns([card for _line, card in cards])
    rows: list[Row] = [(line, _cells(card, fields)) for line, card in cards]
    headers = [str(field_name("clients", field)) for field in fields]
    return Table(headers, rows, Manner(encoding=encoding), fields=fields)


def _apart(text: str) -> Iterator[tuple[int, str]]:
    """Each card and the line on which it begins: one that is broken must not cost the others."""
    begun, lines, count = 0, list[str](), 0
    for number, line in enumerate(text.splitlines(), start=1):
        word = line.strip().upper()
        if word == "BEGIN:VCARD" and not lines:
            begun, count = number, count + 1
        if count > MOST_ROWS:
            raise UnreadableError(_("This file holds too many cards"), line=number, remedy=_("Split it."))
        if begun:
            lines.append(line)
        if word == "END:VCARD" and begun:
            yield begun, "\r\n".join(lines) + "\r\n"
            begun, lines = 0, []
    if begun:
        raise UnreadableError(_("A card does not end"), line=begun, remedy=_("Add END:VCARD, or export it again."))


def _read(text: str, line: int) -> Card:
    try:
        card = vobject.readOne(text, allowQP=True, ignoreUnreadable=True, transform=False)
        return [pair for content in card.lines() for pair in _pairs(content) if pair[1]]
    except Exception as error:  # the library stumbles over what is malformed in many ways
        raise UnreadableError(
            _("This card cannot be read"), line=line, remedy=_("Export it again, as vCard 3.0 or 4.0.")
        ) from error


def _pairs(content: Any) -> Iterator[tuple[str, str]]:
    name, value = content.name.lower(), str(content.value)
    if name == "fn":
        yield "name", _plain(value)
    elif name == "n":
        family, given, *_more = [*_parts(value), "", ""]
        yield from (("family", family), ("given", given))
    elif name == "adr":
        _box, extra, street, city, region, postcode, country = [*_parts(value), *[""] * 7][:7]
        yield from (("street", f"{street} {extra}".strip()), ("postcode", postcode), ("city", city))
        yield from (("region", region), ("country", country))
    elif name in ("bday", "anniversary"):
        text = [str(kind).lower() for kind in content.params.get("VALUE", [])] == ["text"]
        yield ("birthday" if name == "bday" else name), "" if text else value.partition("T")[0]
    elif name in _CHANNELS:
        yield _CHANNELS[name], _plain(value).removeprefix("tel:").removeprefix("mailto:").partition(";")[0]


def _parts(value: str) -> list[str]:
    """Of a value in parts, each without its escapes."""
    apart = value.replace("\\\\", "\x01").replace("\\;", "\x02").split(";")
    return [_plain(part.replace("\x02", ";").replace("\x01", "\\\\")) for part in apart]


def _plain(value: str) -> str:
    for escaped, plain in (("\\\\", "\x01"), ("\\n", "\n"), ("\\N", "\n"), ("\\,", ","), ("\\;", ";"), ("\x01", "\\")):
        value = value.replace(escaped, plain)
    return value.strip()


def _columns(cards: list[Card]) -> list[str]:
    """As many columns for a field as the card that has most of it."""
    most: dict[str, int] = {}
    for card in cards:
        names = [field for field, _value in card]
        for field in names:
            most[field] = min(20, max(most.get(field, 0), names.count(field)))
    return [field for field, times in most.items() for _time in range(times)] or ["name"]


def _cells(card: Card, fields: list[str]) -> list[str]:
    left = list(card)
    cells = []
    for field in fields:
        at = next((i for i, (name, _value) in enumerate(left) if name == field), None)
        cells.append(left.pop(at)[1] if at is not None else "")
    return cells
