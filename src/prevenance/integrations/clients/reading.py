"""Rows become cards: each cell as what its column says it is, or a fault that names line, column and remedy."""

import re
from collections.abc import Callable
from typing import Any

import phonenumbers
from django.utils import timezone

from prevenance.clientbook.models import Channel, DateKind, Facet, Kind
from prevenance.clientbook.models.contact_point import NUMBERED, normal_form
from prevenance.integrations.clients.card import ClientCard, Contact
from prevenance.integrations.faults import Fault
from prevenance.integrations.people import People
from prevenance.integrations.tables.table import Row
from prevenance.integrations.values.days import day_in
from prevenance.integrations.values.words import language_in, parted_name, parts_of, whole_name, yes_or_no
from prevenance.remembering.guard import guard, lawful

_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s.<>,;]{2,}")
_SEVERAL = re.compile(r"[;|\n]|,\s| / ")
_SAFE = re.compile(r"'(?=[=+\-@])")
_NO_DIGIT = re.compile(r"[^0-9]")
LONGEST = {"name": 200, "given": 100, "family": 100, "called": 100, "pronunciation": 200, "reference": 200}
ADDRESS = ("street", "postcode", "city", "region", "country")
TOLD = {
    "likes": (Kind.PREFERENCE, ""),
    "dislikes": (Kind.DISLIKE, ""),
    "size": (Kind.SIZE, Facet.SIZE),
}
CONSENTS = {"news_email": Channel.EMAIL, "news_sms": Channel.SMS}


class ClientReader:
    def __init__(self, headers: list[str], columns: list[str], manner: dict[str, Any], people: People) -> None:
        self._columns = [(at, field) for at, field in enumerate(columns) if field]
        self._headers = headers
        self._day_first = bool(manner.get("day_first", True))
        self._region = manner.get("region", people.region) or None
        self._people = people
        self._today = timezone.localdate()
        self._readers: dict[str, Callable[[ClientCard, str, int], str]] = {
            **dict.fromkeys(LONGEST, self._text),
            **dict.fromkeys(("phone", "whatsapp"), self._phones),
            **dict.fromkeys(("birthday", "anniversary"), self._day),
            **dict.fromkeys(TOLD, self._told),
            **dict.fromkeys(CONSENTS, self._consent),
            **dict.fromkeys(ADDRESS, self._of_the_address),
            **{name: getattr(self, f"_{name}") for name in _BY_THEMSELVES},
        }

    def read(self, row: Row) -> tuple[ClientCard | None, list[Fault]]:
        """Cells that cannot be read are left out and told; a row that names nobody is left out whole."""
        card, faults = self.who(row)
        if not card.is_somebody:
            return None, [*faults, Fault(card.line, -1, "nobody")]
        if card.discreet and card.owner is None:
            return None, [*faults, Fault(card.line, -1, "no_owner")]
        return card, faults

    def who(self, row: Row) -> tuple[ClientCard, list[Fault]]:
        """All that the row tells of a client, be it a number alone."""
        line, cells = row
        card, faults = ClientCard(line), []
        self._address: dict[str, list[str]] = {}
        for at, field in self._columns:
            value = _SAFE.sub("", cells[at], count=1) if at < len(cells) else ""
            if value:
                self._field = field
                code = self._readers[field](card, value, at)
                if code:
                    faults.append(Fault(line, at, code))
        self._finish(card)
        return card, faults

    def _finish(self, card: ClientCard) -> None:
        if self._address:
            _add_contact(card, Channel.POST, _address_of(self._address), None)
        if not card.name:
            card.name = whole_name(card.given, card.family)
        elif not card.family:
            card.name, given, card.family = parted_name(card.name)
            card.given = card.given or given

    def _text(self, card: ClientCard, value: str, _at: int) -> str:
        longest = LONGEST[self._field]
        value = " ".join(value.split())
        setattr(card, self._field, value[:longest])
        return "too_long" if len(value) > longest else ""

    def _other_name(self, card: ClientCard, value: str, _at: int) -> str:
        card.other_names += [name[:200] for name in parts_of(value) if name[:200] not in card.other_names]
        return ""

    def _languages(self, card: ClientCard, value: str, _at: int) -> str:
        found = [language_in(part) for part in parts_of(value)]
        card.languages += [code for code in dict.fromkeys(found) if code and code not in card.languages]
        return "" if all(found) else "no_language"

    def _phones(self, card: ClientCard, value: str, _at: int) -> str:
        channel = Channel.WHATSAPP if self._field == "whatsapp" else Channel.PHONE
        code = ""
        for number in _SEVERAL.split(value):
            if 5 <= sum(map(str.isdigit, number)) <= 20:
                _add_contact(card, channel, _with_plus(number.strip()[:60], self._region), self._region)
            elif number.strip():
                code = "no_phone"
        return code

    def _email(self, card: ClientCard, value: str, _at: int) -> str:
        code = ""
        for address in value.replace("mailto:", "").split(";" if ";" in value else ","):
            if _EMAIL.fullmatch(address.strip()) and len(address) <= 254:
                _add_contact(card, Channel.EMAIL, address.strip(), None)
            elif address.strip():
                code = "no_email"
        return code

    def _wechat(self, card: ClientCard, value: str, _at: int) -> str:
        _add_contact(card, Channel.WECHAT, value[:200], None)
        return ""

    def _of_the_address(self, _card: ClientCard, value: str, _at: int) -> str:
        self._address.setdefault(self._field, []).append(" ".join(value.split())[:200])
        return ""

    def _day(self, card: ClientCard, value: str, _at: int) -> str:
        day = day_in(value, day_first=self._day_first, today=self._today)
        if day is None:
            return "no_day"
        whole = day.as_date()
        if whole and whole > self._today:
            return "in_future"
        kind = DateKind.BIRTHDAY if self._field == "birthday" else DateKind.ANNIVERSARY
        card.days.append((kind.value, day))
        return ""

    def _owner(self, card: ClientCard, value: str, _at: int) -> str:
        card.owner = self._people.colleague(value)
        return "" if card.owner else "no_member"

    def _boutique(self, card: ClientCard, value: str, _at: int) -> str:
        card.boutique = self._people.boutique(value)
        return "" if card.boutique else "no_boutique"

    def _discreet(self, card: ClientCard, value: str, _at: int) -> str:
        answer = yes_or_no(value)
        card.discreet = answer is not False  # whoever wrote something here meant something
        return "" if answer is not None else "no_yes"

    def _told(self, card: ClientCard, value: str, at: int) -> str:
        kind, facet = TOLD[self._field]
        held = bool(guard(value))
        for part in parts_of(lawful(value) if held else value):
            named = f"{self._headers[at]} {part}" if self._field == "size" else part
            card.told.append((kind, facet, named[:500]))
        return "held_back" if held else ""

    def _consent(self, card: ClientCard, value: str, at: int) -> str:
        answer = yes_or_no(value)
        if answer is None:
            return "no_yes"
        card.consents.append((CONSENTS[self._field], answer, f"{self._headers[at]}: {value[:200]}"))
        return ""


_BY_THEMSELVES = ("other_name", "languages", "email", "wechat", "owner", "boutique", "discreet")


def _add_contact(card: ClientCard, channel: str, value: str, region: str | None) -> None:
    normal = normal_form(channel, value, region)[:500]
    if normal and all(known.channel != channel or known.normal != normal for known in card.contacts):
        # Written down before the region was known, a number is its digits alone.
        bare = _digits(value) if channel in NUMBERED and value[0] != "+" else normal
        card.contacts.append(Contact(channel, value, normal, tuple({normal, bare} - {""})))


def _digits(number: str) -> str:
    return _NO_DIGIT.sub("", number) if number.isascii() else phonenumbers.normalize_digits_only(number)


def _with_plus(number: str, region: str | None) -> str:
    """Spreadsheets take a + for arithmetic and drop it."""
    digits = "" if number.startswith(("+", "0", "(")) else _digits(number)
    if len(digits) < 10:
        return number
    try:
        if region and phonenumbers.is_valid_number(phonenumbers.parse(number, region)):
            return number
        abroad = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return number
    return f"+{digits}" if phonenumbers.is_valid_number(abroad) else number


def _address_of(parts: dict[str, list[str]]) -> str:
    place = " ".join(part for name in ("postcode", "city") for part in parts.get(name, []))
    rest = [*parts.get("street", []), place, *parts.get("region", []), *parts.get("country", [])]
    return ", ".join(dict.fromkeys(filter(None, rest)))[:500]
