"""The sum that a client named: "nine hundred tops", "entre 1 500 et 2 000 €"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from moneyed import Money
from text_to_num import alpha2digit

from prevenance.catalogue.folding import plain

# Whatever is called a dollar may be meant.
CURRENCIES = {
    "EUR": {"€", "eur", "euro", "euros"},
    "USD": {"$", "usd", "dollar", "dollars", "us$", "buck", "bucks"},
    "CAD": {"$", "cad", "dollar", "dollars", "ca$"},
    "AUD": {"$", "aud", "dollar", "dollars", "a$"},
    "SGD": {"$", "sgd", "dollar", "dollars", "s$"},
    "HKD": {"$", "hkd", "hk$", "dollars"},
    "GBP": {"£", "gbp", "pound", "pounds", "livre", "livres", "quid"},
    "CHF": {"chf", "franc", "francs", "fr"},
    "JPY": {"¥", "jpy", "yen", "yens"},
    "CNY": {"¥", "cny", "rmb", "yuan"},
    "INR": {"₹", "inr", "rupee", "rupees", "roupies"},
    "ZAR": {"zar", "rand", "r"},
    "AED": {"aed", "dirham", "dirhams"},
    "PLN": {"pln", "zloty", "zlotys", "zl"},
    "KRW": {"₩", "krw", "won"},
    "BRL": {"brl", "r$", "real", "reais"},
    "NGN": {"₦", "ngn", "naira"},
    "SEK": {"sek", "kronor"},
}
NUMBER = re.compile(
    r"(?<![\w.,])(?P<before>[a-z]{0,3}[$€£¥₹₩₦]|[a-z]{1,3} ?)?"
    r"(?P<sum>\d[\d .,'’]*\d|\d)(?P<kilo> ?k\b)?(?P<after> ?(?:[$€£¥₹₩₦]|[a-z]+))?"
)
BETWEEN = re.compile(r"^ *(?:[a-z€$£¥]+ )?(?:-|–|to|and|or|et|ou|a) *$")
LIMITS = frozenset(
    "under below max maximum most limit ceiling top tops than to within budget budgeted planned set saved put stay "
    "spend upto sous moins maximum plafond limite budget plus prevu prevus depasser jusqu jusqua compte mettre".split()
)
LEASTS = re.compile(r"(?:at least|more than|from|over|au moins|plus de|a partir de) $")
REFUSED = re.compile(r"(?:not|no|never|pas|jamais) (?:\w+ )?(?:more than|over|plus de) $")
# "Three-fifty" is money; "twenty-five" is a number.
CLIPPED = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine)-(ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b"
)
MEASURES = re.compile(
    r"^ ?(?:(?:mm|cm|m|carats?|ct|ans|years?|pieces?|people|personnes?)\b|k (?:gold|yellow|white|rose|or)\b)"
)


@dataclass(frozen=True)
class Budget:
    """`currencies`: those that were meant; none where none was named."""

    most: Decimal
    currencies: frozenset[str] = frozenset()

    def allows(self, price: Money | None) -> bool | None:
        """None where it cannot be told: no price, or one in other money."""
        if price is None or (self.currencies and price.currency.code not in self.currencies):
            return None
        return bool(price.amount <= self.most)


@dataclass(frozen=True)
class Sum:
    amount: Decimal
    currencies: frozenset[str]
    start: int
    end: int


@lru_cache(maxsize=1024)
def budget_in(words: str) -> Budget | None:
    """The most that may be spent. None where no such sum is named."""
    text = in_digits(words)
    sums = [one for one in _sums(text) if not _is_least(text, one)]
    if not sums:
        return None
    currencies = next((one.currencies for one in reversed(sums) if one.currencies), frozenset[str]())
    meant = _meant(text, sums)
    return Budget(meant.amount, meant.currencies or currencies)


def in_digits(words: str) -> str:
    """ "Deux mille cinq cents" becomes 2500, in either language."""
    text = plain(words).replace("\xa0", " ").replace("\u202f", " ")
    text = CLIPPED.sub(r"\1 hundred \2", text)
    for language in ("en", "fr"):
        text = alpha2digit(text, language)
    return text


def _sums(text: str) -> Iterator[Sum]:
    for match in NUMBER.finditer(text):
        currencies = _currencies(match["before"]) | _currencies(match["after"])
        amount = _amount(match["sum"]) * (1000 if match["kilo"] else 1)
        if amount and not MEASURES.match(text[match.end("sum") :]):
            yield Sum(amount, currencies, match.start("sum"), match.end("kilo") if match["kilo"] else match.end("sum"))


def _currencies(word: str | None) -> frozenset[str]:
    word = (word or "").strip()
    return frozenset(code for code, names in CURRENCIES.items() if word in names or word.upper() == code)


def _amount(digits: str) -> Decimal:
    """1,290 and 1.290 and 1 290 are one sum; 12.50 and 12,50 another."""
    cents = re.search(r"[.,](\d{1,2})$", digits)
    whole = re.sub(r"\D", "", digits[: cents.start()] if cents else digits)
    return Decimal(f"{whole or 0}.{cents[1] if cents else 0}")


def _is_least(text: str, one: Sum) -> bool:
    before = text[: one.start].rstrip("$€£¥")
    return bool(LEASTS.search(before)) and not REFUSED.search(before)


def _meant(text: str, sums: list[Sum]) -> Sum:
    """Of two that make a range the larger; else the one beside a word of limit; else the smallest: nobody is grieved
    by being shown too little."""
    for one, other in pairwise(sums):
        if BETWEEN.match(text[one.end : other.start]):
            return _as_one(one, other)
    limited = [one for one in sums if LIMITS & set(_beside(text, one))]
    return min(limited or [one for one in sums if one.currencies] or sums, key=lambda one: one.amount)


def _as_one(one: Sum, other: Sum) -> Sum:
    """ "Two or three thousand": the first is meant in thousands, too, and in the same money."""
    larger = max(one, other, key=lambda each: each.amount)
    return Sum(larger.amount, one.currencies | other.currencies, one.start, other.end)


def _beside(text: str, one: Sum) -> list[str]:
    return re.findall(r"[a-z]+", text[: one.start])[-4:] + re.findall(r"[a-z]+", text[one.end :])[:3]
