"""Prices as other programs write them: 1.234,50 €, CHF 1'234.-, $1,200."""

from decimal import Decimal
from functools import cache

from moneyed import CurrencyDoesNotExist, get_currency
from price_parser import Price

# Signs that more than one currency bears stand for none.
_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "฿": "THB",
    "₫": "VND",
    "₪": "ILS",
    "US$": "USD",
}
_SHARED = {"$": frozenset("USD CAD AUD NZD HKD SGD TWD MXN CLP ARS COP".split()), "¥": frozenset(("JPY", "CNY"))}
MOST = 10**15


def amount_in(text: str, currency: str = "") -> tuple[int, str] | None:
    """In the smallest coin, and the currency: its own, else `currency`. None where there is none, or no price."""
    told = Price.fromstring(text)
    sign = told.currency or ""
    code = currency_in(sign) or currency_in(currency)
    if sign in _SHARED and code not in _SHARED[sign]:
        return None
    if told.amount is None or not code or not any(sign.isdecimal() for sign in text):
        return None
    minor = _minor(told.amount, code)
    if minor is None:
        return None
    return (-minor if text.strip().startswith(("-", "(", "−")) else minor), code


def _minor(amount: Decimal, code: str) -> int | None:
    if not amount.is_finite() or amount >= MOST:
        return None
    return int((amount * get_currency(code).sub_unit).to_integral_value())


@cache
def currency_in(text: str) -> str:
    """Three letters, or nothing."""
    code = _SIGNS.get(text.strip(), text.strip().upper())
    try:
        return str(get_currency(code).code) if code else ""
    except CurrencyDoesNotExist:
        return ""
