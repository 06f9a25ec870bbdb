"""A piece as it is brought in: by a form, a list, another program."""

from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from moneyed import CurrencyDoesNotExist, get_currency
from msgspec import UNSET, UnsetType

from prevenance.catalogue.features import Feature

LISTS = ("materials", "colours", "stones", "styles", "sizes")
LENGTHS = {"reference": 100, "name": 300, "kind": 100, "picture": 500}
MOST_WORDS, LONGEST_WORD, MOST_FEATURES = 60, 100, 40
LARGEST_SMALL = 32_767  # what the column holds

Text = str | UnsetType
Words = tuple[str, ...] | UnsetType
Number = int | None | UnsetType


class PieceRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays as it was: a list without a column for features takes none away."""

    reference: str
    name: Text = UNSET
    kind: Text = UNSET
    materials: Words = UNSET
    colours: Words = UNSET
    stones: Words = UNSET
    styles: Words = UNSET
    sizes: Words = UNSET
    features: tuple[Feature, ...] | UnsetType = UNSET
    price_minor: Number = UNSET
    currency: Text = UNSET
    care_months: Number = UNSET
    lead_time_days: Number = UNSET
    picture: Text = UNSET
    retired: bool | UnsetType = UNSET

    def told(self) -> dict[str, Any]:
        """The fields that were given, as the table keeps them."""
        given = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: _kept(name, value) for name, value in given.items() if value is not UNSET}


def _kept(name: str, value: Any) -> Any:
    if name in LISTS:
        return list(dict.fromkeys(clean for word in value if (clean := " ".join(word.split()))))
    if name == "features":
        return msgspec.json.decode(msgspec.json.encode(value))
    if name == "currency":
        return value.strip().upper()
    return " ".join(value.split()) if isinstance(value, str) else value


def demand_sound(told: dict[str, Any]) -> None:
    """Raises a ValidationError that names each field at fault. `told` is the whole piece, old and new together."""
    problems = {name: problem for name, problem in _problems(told) if problem}
    if problems:
        raise ValidationError(problems)


def _problems(told: dict[str, Any]) -> list[tuple[str, Any]]:
    found = [(name, _length_problem(told.get(name, ""), most)) for name, most in LENGTHS.items()]
    found += [(name, _words_problem(told.get(name, []))) for name in LISTS]
    found += [(name, _number_problem(told.get(name))) for name in ("care_months", "lead_time_days")]
    found += [("features", _features_problem(told.get("features", []))), ("picture", _address_problem(told))]
    found += [("price_minor", _price_problem(told)), ("currency", _currency_problem(told))]
    found += [(name, _("Fill this in.")) for name in ("reference", "name") if not told.get(name)]
    return found


def _length_problem(text: str, most: int) -> Any:
    return _("This is longer than %(most)s characters.") % {"most": most} if len(text) > most else None


def _words_problem(words: list[str]) -> Any:
    if len(words) > MOST_WORDS:
        return _("These are more than %(most)s words.") % {"most": MOST_WORDS}
    longest = max(words, key=len, default="")
    return _("“%(word)s…” is too long for one word of a list.") % {"word": longest[:30]} if too_long(longest) else None


def too_long(word: str) -> bool:
    return len(word) > LONGEST_WORD


def _number_problem(number: int | None) -> Any:
    if number is None or 0 <= number <= LARGEST_SMALL:
        return None
    return _("Write a number from 0 to %(most)s.") % {"most": LARGEST_SMALL}


def _features_problem(features: list[Any]) -> Any:
    if len(features) > MOST_FEATURES:
        return _("These are more than %(most)s features.") % {"most": MOST_FEATURES}
    return None


def _address_problem(told: dict[str, Any]) -> Any:
    if not told.get("picture"):
        return None
    try:
        URLValidator(schemes=["http", "https"])(told["picture"])
    except ValidationError:
        return _("Write an address that begins with https://.")
    return None


def _price_problem(told: dict[str, Any]) -> Any:
    price = told.get("price_minor")
    if price is None or 0 <= price < 2**63:
        return None
    return _("Write a price of nought or more.")


def _currency_problem(told: dict[str, Any]) -> Any:
    code = told.get("currency", "")
    if not code:
        return _("A price needs its currency, such as EUR.") if told.get("price_minor") is not None else None
    try:
        get_currency(code)
    except CurrencyDoesNotExist:
        return _("“%(code)s” is not a currency. Write three letters, such as EUR.") % {"code": code[:10]}
    return None
