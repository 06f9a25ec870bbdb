"""Numbers, confidence and quotation marks, as they are written in a sentence."""

import re

from django.utils.translation import gettext, ngettext, pgettext

SURE, LIKELY = 0.8, 0.55
NO_BREAK = "\u00a0"


def number(count: int) -> str:
    """In words up to twenty, as one would write it."""
    words = (
        pgettext("number", "one"), pgettext("number", "two"), pgettext("number", "three"), pgettext("number", "four"),
        pgettext("number", "five"), pgettext("number", "six"), pgettext("number", "seven"),
        pgettext("number", "eight"), pgettext("number", "nine"), pgettext("number", "ten"),
        pgettext("number", "eleven"), pgettext("number", "twelve"), pgettext("number", "thirteen"),
        pgettext("number", "fourteen"), pgettext("number", "fifteen"), pgettext("number", "sixteen"),
        pgettext("number", "seventeen"), pgettext("number", "eighteen"), pgettext("number", "nineteen"),
        pgettext("number", "twenty"),
    )  # fmt: skip
    return words[count - 1] if 1 <= count <= len(words) else f"{count:,}".replace(",", NO_BREAK)


def capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def confidence_words(chance: float, uncertain: bool = False) -> str:
    if uncertain or chance < LIKELY:
        return gettext("unsure")
    return gettext("sure") if chance >= SURE else gettext("likely")


def counted(met: int, missed: int, places: int) -> str:
    """“Twelve moments met, nine missed at five turns”."""
    first = ngettext("%(n)s moment met", "%(n)s moments met", met) if met else gettext("no moment met")
    first = capitalised(first % {"n": number(met)})
    if not missed:
        return gettext("%(met)s, none missed") % {"met": first}
    second = ngettext("%(n)s missed", "%(n)s missed", missed) % {"n": number(missed)}
    third = ngettext("at %(n)s place", "at %(n)s places", places) % {"n": number(places)}
    return f"{first}, {second} {third}"


def quoted(words: str, language: str) -> str:
    return f"«{NO_BREAK}{words}{NO_BREAK}»" if language == "fr" else f"“{words}”"


def clipped(words: str, most: int = 160) -> str:
    """One line of a quotation, cut between words."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    return words[: most + 1].rsplit(" ", 1)[0][:most].rstrip(",;:–") + "…"


def typeset(words: str, language: str) -> str:
    """The house's own sentences with the apostrophes and spaces of print. Never for a client's words."""
    words = re.sub(r"(?<=\w)'(?=\w)", "’", words)
    if language != "fr":
        return words
    words = re.sub(r"[ \u202f]([;:?!»])", NO_BREAK + r"\1", words)
    return re.sub(r"«[ \u202f]", "«" + NO_BREAK, words)


def listed(names: list[str]) -> str:
    return ", ".join(names)
