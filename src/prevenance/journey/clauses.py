"""Where a sentence about taste turns from what is wanted to what is not: "gold, but nothing yellow"."""

import re
from collections.abc import Iterator

from prevenance.catalogue.folding import plain, words_of

ENDS = frozenset(",;:.!?()\n")
CONTRASTS = frozenset("but mais except sauf excepte rather plutot instead only seulement uniquement".split())
LISTS = frozenset("or nor ni ou".split())
NEGATORS = frozenset(
    "not no nothing never without neither nor hate hates dislike dislikes avoid avoids cannot don doesn didn won isn "
    "less too pas rien jamais sans ni aucun aucune deteste detestent evite eviter horreur non moins trop".split()
)
# Two words that are not what they seem, and whether they say no.
PAIRS = {
    ("anything", "but"): True, ("tout", "sauf"): True, ("nothing", "but"): False, ("none", "but"): False,
    ("not", "only"): False, ("rien", "que"): False, ("pas", "seulement"): False, ("sans", "doute"): False,
    ("no", "matter"): False, ("don", "mind"): False, ("too", "much"): True, ("non", "plus"): True,
}  # fmt: skip


def clauses(text: str, negative: bool = False) -> Iterator[tuple[list[str], bool]]:
    """Runs of words, and whether they are refused. `negative`: what is refused is listed as such."""
    refused, clause = negative, list[str]()
    tokens = _tokens(text)
    at = 0
    while at < len(tokens):
        turn, length = _turn(tokens, at, refused, negative)
        if turn is None:
            clause.append(tokens[at])
        else:
            if clause:
                yield clause, refused
            refused, clause = turn, []
        at += length
    if clause:
        yield clause, refused


def _tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+|[,;:.!?()\n]", re.sub(r"\b(do|does|did|wo|is)n['’]t\b", r"\1n", plain(text)))


def _turn(tokens: list[str], at: int, refused: bool, negative: bool) -> tuple[bool | None, int]:
    """Whether what follows is refused, None where nothing turns here; and how many tokens say so."""
    token = tokens[at]
    pair = PAIRS.get((token, tokens[at + 1])) if at + 1 < len(tokens) else None
    if pair is not None:
        return pair or negative, 2
    if token in CONTRASTS:
        return False, 1
    if token in NEGATORS:
        return True, 1
    if token in ENDS:
        return negative or (refused and _goes_on_as_list(tokens, at)), 1
    return None, 1


def _goes_on_as_list(tokens: list[str], at: int) -> bool:
    """After "not red", ", green or blue" is refused, too."""
    rest = tokens[at + 1 :]
    end = next((n for n, token in enumerate(rest) if token in ENDS), len(rest))
    return tokens[at] == "," and bool(LISTS.intersection(rest[:end]))


_ENGLISH = frozenset(
    "the a an and is are with not i she he they it of for in my her his would like likes always".split()
)
_FRENCH = frozenset(
    "le la les un une et est sont avec pas je elle il ils du des pour dans mon ma sa son aime d l".split()
)


def language_of(text: str) -> str:
    """By the small words. Empty where they do not tell: a single word of French stands on many an English list."""
    words = words_of(text)
    english, french = sum(word in _ENGLISH for word in words), sum(word in _FRENCH for word in words)
    if english == french:
        return ""
    return "en" if english > french else "fr"
