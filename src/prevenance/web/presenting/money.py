"""A price as it is written in the language of the page: without cents where there are none."""

from babel import Locale
from babel.numbers import format_currency
from moneyed import Money

LOCALES = {"en": "en_GB", "fr": "fr_FR"}


def written(price: Money, language: str) -> str:
    locale = Locale.parse(LOCALES.get(language, language))
    pattern = locale.currency_formats["standard"].pattern
    whole = price.amount == price.amount.to_integral_value()
    digits = {"format": pattern.replace("0.00", "0"), "currency_digits": False} if whole else {}
    return format_currency(price.amount, price.currency.code, locale=locale, **digits)
