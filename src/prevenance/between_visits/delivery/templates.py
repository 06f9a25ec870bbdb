"""Fills a text that WhatsApp has approved: the only words it takes from a house out of the blue."""

from collections.abc import Mapping
from typing import Any

from prevenance.between_visits.delivery.models.sending_channel import GAP, ApprovedText

LONGEST = 1024


def filled(text: ApprovedText, told: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """The words as the client reads them, and what `send` takes as its template. A gap holds no line break."""
    values = {gap: " ".join(told.get(gap, "").split()) for gap in text.gaps}
    words = GAP.sub(lambda gap: values[gap.group(1)], text.body)
    return words, {"name": text.name, "language": text.language, "parameters": [values[gap] for gap in text.gaps]}


def can_be_filled(text: ApprovedText, told: Mapping[str, str]) -> bool:
    """WhatsApp takes no empty gap, and no text beyond its length."""
    words, template = filled(text, told)
    return all(template["parameters"]) and len(words) <= LONGEST
