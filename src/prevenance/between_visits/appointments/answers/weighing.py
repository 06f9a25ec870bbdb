"""What a clause does in an answer: it chooses, tells why not, or is a remark; and what keeps one from booking."""

import re

from prevenance.between_visits.appointments.answers.marking import Said
from prevenance.between_visits.appointments.answers.vocabulary import Vocabulary

NOT_CHOOSING = {"refusing", "elsewhere", "telling", "decline", "later", "checking", "cancel", "stop"}
GENERIC = {
    "en": re.compile(r"\b(?:a|an|every|each|another|some)\s+<[dp]\d+>"),
    "fr": re.compile(r"\b(?:un|une|chaque|tous\s+les|toutes\s+les)\s+<[dp]\d+>"),
}
TAG = re.compile(
    r"\b(?:shall|should|do|don't|does|did|didn't|am|aren't|are|is|would|wouldn't|can|can't|will|won't)"
    r"\s+(?:i|we|you|they|he|she)\s*$"
)
NOT_THEMSELVES = re.compile(
    r"\b(?:with|for|and|bring|bringing|of|from|to|by|avec|pour|et|de|a|chez|d')\s+(?:\w+\s+){0,2}$"
)
PICKED = re.compile(r"<[dhp]\d+>\s+(?:one|slot|option)\b|\bcelui\s+(?:d[eu]\s+|a\s+)?<[dhp]\d+>")
ANOTHER = re.compile(r"(?:or|ou)\s")
TELLS = re.compile(
    r"(?:i|i'm|i've|we|we're|my|our|the|je|j'|on|nous|mon|ma|mes|notre|le|la|les|<[dhp]\d+>\s+(?:i|i'm|we|je|j'|on|nous))\b"
)
COURTEOUS = re.compile(r"(?:if|si|s'il)\s")
COMES = re.compile(
    r"\b(?:com(?:e|es|ing)|go(?:es|ing)?|be\s+(?:in|there)|takes?|vient|viendra|prend|prendra|passera?)\b"
)
FIGURE = re.compile(r"(?<![<\w])[#€$£]?\d[\d.,]*(?!\w*>)|[€$£]")


def is_grave(one: Said) -> bool:
    """Another matter, irony, a condition: whatever else is said, a person reads it."""
    return bool(one.means & {"matter", "irony", "condition"} or TAG.search(one.text) or _is_figure(one))


def _is_figure(one: Said) -> bool:
    """Numbers that are no time: a price, a size, a telephone."""
    if one.days or one.hours or one.choices:
        return bool(re.search(r"[€$£]", one.text))
    loose = [word for word in one.unknown if FIGURE.search(word)]
    return bool(loose) or (bool(one.unnamed) and bool(one.unknown))


def is_idle_question(one: Said) -> bool:
    """A question that asks for no time."""
    if "request" in one.means:
        return bool(one.unknown) and not one.is_of_times
    if not one.asks:
        return False
    courteous = one.is_of_times or one.is_assent or COURTEOUS.match(one.text)
    return not courteous or (bool(one.unknown) and not (one.is_of_times and "yes" in one.means))


def chooses(one: Said, known: Vocabulary) -> bool:
    if not one.is_of_times or one.means & NOT_CHOOSING:
        return False
    aside = bool(one.unknown) and not one.means & {"yes", "request"}
    return not (aside and (not one.names_a_time or one.is_bounded)) and not speaks_of_others(one, known)


def speaks_of_others(one: Said, known: Vocabulary) -> bool:
    """Somebody else does what is told, and does not merely come along."""
    others = [
        found for found in known.people.finditer(one.text) if not NOT_THEMSELVES.search(one.text[: found.start()])
    ]
    along = known.along.search(one.text[others[0].start() :]) if others else None
    return bool(others) and not along and (one.is_of_times or bool(COMES.search(one.text)))


def are_vague(choosing: list[Said], language: str) -> bool:
    exact = any(one.hours or one.choices or one.unnamed or one.moves for one in choosing)
    return any(
        one.is_bounded
        or one.means & {"vague", "unsure"}
        or GENERIC[language].search(one.text)
        or (not exact and one.means & {"prepositions", "beside"})
        for one in choosing
    )


def is_firm(one: Said) -> bool:
    """A choice in so many words, or a time and nothing else."""
    return bool(not one.unknown or one.means & {"yes", "request"} or picks(one))


def tells(one: Said) -> bool:
    """A sentence about somebody or something, in which a time is named."""
    return not is_firm(one) and bool(TELLS.match(one.text))


def picks(one: Said) -> bool:
    """ "The Saturday one", "the second"."""
    return bool(one.choices or PICKED.search(one.text))


def leaves_open(one: Said, known: Vocabulary) -> bool:
    """A doubt that belongs to the visit: "maybe", "I think so", "not sure I can come"."""
    if (
        "vague" in one.means
        and "refusing" not in one.means
        and not (one.unknown or one.is_of_times or one.is_objection)
    ):
        return True
    if ANOTHER.match(one.text):
        return True
    briefly = len(one.unknown) <= 1
    return "unsure" in one.means and not one.is_of_times and (briefly or _is_of_the_visit(one, known))


def is_open_no(one: Said, known: Vocabulary) -> bool:
    """A no that names no time, and speaks of coming or of nothing else: "no tea for me" is none."""
    return "refusing" in one.means and not one.is_of_times and _is_of_the_visit(one, known)


def _is_of_the_visit(one: Said, known: Vocabulary) -> bool:
    return not (one.unknown or one.means & {"beside", "telling"}) or bool(known.attending.search(one.text))
