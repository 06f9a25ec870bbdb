"""Who serves, by what they say: a score for a stretch of speech, above 0 for one who serves, below 0 for a client."""

import re

from prevenance.reading.phrases import ASKING, SERVING

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
PRICE = re.compile(
    r"[€$£¥]\s?\d|\d[\d.,' ]{0,12}\s?(?:€|£|\$|euros?\b|dollars?\b|pounds?\b|francs?\b|chf\b|bucks\b|plus tax)", re.I
)
LONGEST = 5


def weights() -> dict[str, float]:
    table: dict[str, float] = {}
    for sign, side in ((1.0, SERVING), (-1.0, ASKING)):
        for weight, phrases in side.items():
            for phrase in phrases.split("|"):
                table.setdefault(" ".join(phrase.split()), sign * weight)
    return table


WEIGHTS = weights()
FIRST_WORDS = frozenset(phrase.split(" ", 1)[0] for phrase in WEIGHTS)
GREETINGS = frozenset(
    """hello hi hiya hey morning afternoon evening welcome good bonjour bonsoir salut bienvenue guten hallo servus
    buongiorno buonasera hola buenos buenas bom olá dag goedemorgen""".split()
)


def serving_score(text: str) -> float:
    """Roughly -4 to 4 for a turn; phrases count once, the longest first."""
    words = [word.lower().replace("’", "'") for word in WORD.findall(text[:3000])]
    total = 0.0
    at = 0
    used: set[str] = set()
    while at < len(words):
        phrase, length = longest_phrase(words, at)
        if phrase and phrase not in used:
            total += WEIGHTS[phrase]
            used.add(phrase)
        at += length
    if PRICE.search(text[:3000]) and "?" not in text and "my budget" not in used:
        total += 0.6
    return total


def longest_phrase(words: list[str], at: int) -> tuple[str | None, int]:
    if words[at] in FIRST_WORDS:
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            if phrase in WEIGHTS:
                return phrase, length
    return None, 1


def greets(text: str) -> bool:
    return any(word.lower() in GREETINGS for word in WORD.findall(text[:80])[:4])
