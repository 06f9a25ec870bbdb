"""Fills a text that WhatsApp has approved: the only words it takes from a house out of the blue."""

import re
from collections.abc import Mapping
from typing import Any

from prevenance.between_visits.delivery.models import ApprovedText

GAP = re.compile(r"\{\{\s*(\w+)\s*\}\}")
GAPS = ("name", "words", "me", "house")
LONGEST = 1024


def gaps_in(body: str) -> list[str]:
    """In the order in which WhatsApp counts them."""
    return list(dict.fromkeys(GAP.findall(body)))


def filled(text: ApprovedText, told: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """The words as the client reads them, and what `send` takes as its template. A gap holds no line break."""
    gaps = gaps_in(text.body)
    values = {gap: " ".join(told.get(gap, "").split()) for gap in gaps}
    words = GAP.sub(lambda gap: values[gap.group(1)], text.body)
    return words, {"name": text.name, "language": text.language, "parameters": [values[gap] for gap in gaps]}


def can_be_filled(text: ApprovedText, told: Mapping[str, str]) -> bool:
    """WhatsApp takes no empty gap, and no text beyond its length."""
    words, template = filled(text, told)
    return all(template["parameters"]) and len(words) <= LONGEST
