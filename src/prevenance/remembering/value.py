"""A short tidy wording of a quote: the same words without what says nothing."""

import re

_FILLER = re.compile(
    r"(?<!\w)(?:u+m+|u+h+|e+r+m*|h+m+|mm+|euh|heu|bah|ben|you know,?|you see,?|i mean,?|sort of|kind of|"
    r"tu sais|vous savez|quoi|lol|haha+|ha ha)(?!\w),?\s*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:(?:and|so|but|well|oh|ah|yes|yeah|yep|no,|ok|okay|right|also|then|because|as|that|please|now|actually|honestly|"
    r"anyway|look|listen|see|et|mais|donc|alors|oui|bon|puis|parce que|que|i think|i guess|i suppose|it's just|it's|"
    r"it is|there's|c'est|il y a)(?=[\s,]),?\s*)+",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:[\s,]+(?:please|thanks|thank you|though|too|really|then|you know|if possible|merci|s'il vous plaît|svp))+$",
    re.IGNORECASE,
)
_EDGES = " \t\n\"'“”«».,;:!?…–—-→•*>"


def tidy(quote: str) -> str:
    """Never empty where the quote is not."""
    words = " ".join(_FILLER.sub("", quote).split()).strip(_EDGES)
    words = _CLOSING.sub("", _OPENING.sub("", words)).strip(_EDGES)
    return words or " ".join(quote.split())
