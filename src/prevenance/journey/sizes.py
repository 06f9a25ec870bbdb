"""Whether a piece is there in the client's size. Where two measures cannot be compared, nothing is said."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from text_to_num import alpha2digit

from prevenance.catalogue.folding import plain, singular, words_of
from prevenance.catalogue.lexicon import families_among, named, wider


class Scale(StrEnum):
    RING = "ring"  # the inner circumference in mm, as in Europe
    WRIST = "wrist"  # cm, of a bracelet
    CASE = "case"  # mm, of a watch
    WAIST = "waist"  # cm, of a belt
    HAND = "hand"  # as gloves are numbered
    LETTER = "letter"  # S, M, L as one to seven


KINDS = {"ring": Scale.RING, "bracelet": Scale.WRIST, "watch": Scale.CASE, "belt": Scale.WAIST, "gloves": Scale.HAND}
# What a bare number can be a size of, and how near is near enough.
LIKELY = {
    Scale.RING: (44, 76),
    Scale.WRIST: (12, 25),
    Scale.CASE: (20, 50),
    Scale.WAIST: (65, 150),
    Scale.HAND: (5, 12),
}
NEAR = {Scale.RING: 0.7, Scale.WRIST: 0.5, Scale.CASE: 0.5, Scale.WAIST: 2.0, Scale.HAND: 0.1, Scale.LETTER: 0.0}
LETTERS = ("xxs", "xs", "s", "m", "l", "xl", "xxl")
FITS_ALL = frozenset("adjustable ajustable reglable universal universelle unique measure mesure".split())
ROOM = (0.5, 2.5)  # cm between a wrist and the bracelet around it
INCH = 2.54


@dataclass(frozen=True)
class Span:
    """`part`: of a letter, what it is the size of, where that was said."""

    scale: Scale
    least: float
    most: float
    part: Scale | None = None

    def meets(self, other: "Span") -> bool:
        near = NEAR[self.scale]
        return self.least - near <= other.most and other.least <= self.most + near


def scale_of(kind: str) -> Scale | None:
    """By the kind of piece, in the house's words."""
    above = frozenset[str]().union(*(wider(name) for name in named(kind)))
    return next((scale for family, scale in KINDS.items() if family in above), None)


@lru_cache(maxsize=1024)
def told_size(words: str, facet: str = "") -> tuple[Span, ...]:
    """The size of a client: "52", "wrist 15 cm", "not more than 40 mm", "a six, American". Of several scales where a
    bare number could be either; nothing where it tells none."""
    text = _in_digits(words)
    scales = _scales_named(f"{facet} {text}")
    found = _british(text) if Scale.RING in scales else []
    if not found:
        found = _numbers(text, scales) if re.search(r"\d", text) else _letter(text, next(iter(scales), None))
    return tuple(_widened(text, span) for span in found)


def _in_digits(words: str) -> str:
    text = _halves(plain(words))
    for language in ("en", "fr"):
        text = alpha2digit(text, language, threshold=0)
    return re.sub(r"(\d) ?(?:\.5| and a half| et demie?)", r"\1.5", text)


def _halves(text: str) -> str:
    return re.sub(r" ?1[/\u2044]2", ".5", text)  # as "½" is spelt once made plain


PARTS = {
    Scale.RING: "ring finger bague doigt anneau alliance",
    Scale.WRIST: "wrist bracelet poignet bangle jonc",
    Scale.CASE: "case dial watch boitier cadran montre",
    Scale.WAIST: "waist belt ceinture",
    Scale.HAND: "glove gant hand main",
}


def _scales_named(text: str) -> list[Scale]:
    words = set(map(singular, words_of(text))) | {one.family for one in families_among(words_of(text))}
    return [scale for scale, parts in PARTS.items() if words & set(parts.split())]


MEASURE = re.compile(r"(\d+(?:[.,]\d+)?)(?: ?(?:-|–|to|a) ?(\d+(?:[.,]\d+)?))? ?(mm|cm|inches|inch|in\b|pouces|\")?")


def _numbers(text: str, scales: list[Scale]) -> list[Span]:
    found = []
    for match in re.finditer(
        r"(\d+(?:[.,]\d+)?)(?: ?(?:-|–|to|a) ?(\d+(?:[.,]\d+)?))? ?(mm|cm|in\b|inch|inches|pouces|\")?", text
    ):
        low, high = (float((one or match[1]).replace(",", ".")) for one in (match[1], match[2]))
        found += [span for scale in scales or list(LIKELY) if (span := _span(scale, low, high, match[3] or "", text))]
    return found


def _span(scale: Scale, low: float, high: float, unit: str, text: str) -> Span | None:
    if scale is Scale.RING and not unit and high <= 16 and _is_american(text):
        low, high = (36.5 + 2.55 * size for size in (low, high))
    factor = _factor(scale, unit)
    if factor is None:
        return None
    low, high = low * factor, high * factor
    likely = LIKELY[scale]
    return Span(scale, low, high) if likely[0] <= low <= high <= likely[1] else None


def _is_american(text: str) -> bool:
    """Below sixteen nothing else is a ring: a European number is a circumference."""
    return bool({"us", "american", "ring", "finger", "usa", "bague", "americain", "americaine"} & set(words_of(text)))


def _factor(scale: Scale, unit: str) -> float | None:
    """From the unit that was said to that of the scale; None where nobody measures so."""
    unit = "in" if unit in ("in", "inch", "inches", "pouces", '"') else unit
    units = {
        Scale.RING: {"": 1.0, "mm": 1.0},
        Scale.WRIST: {"": 1.0, "cm": 1.0, "mm": 0.1, "in": INCH},
        Scale.CASE: {"": 1.0, "mm": 1.0},
        Scale.WAIST: {"": 1.0, "cm": 1.0, "in": INCH},
        Scale.HAND: {"": 1.0},
    }
    return units[scale].get(unit)


WORDS = {"small": "s", "medium": "m", "large": "l", "petit": "s", "petite": "s", "moyen": "m", "grand": "l"}


def _letter(text: str, part: Scale | None) -> list[Span]:
    words = [WORDS.get(word, word) for word in words_of(text)]
    found = [LETTERS.index(word) for word in words if word in LETTERS]
    return [Span(Scale.LETTER, found[0], found[-1], part)] if found and len(words) <= 4 else []


def _british(text: str) -> list[Span]:
    """Rings from A, 37.8 mm around; each letter is 1.27 mm more."""
    match = re.search(r"(?:^|\b(?:uk|size|taille) )([a-z])(\.5)?(?:$|,| (?=(?:ring|finger|bague)\b))", text.strip())
    if match is None:
        return []
    size = 37.8 + 1.27 * (ord(match[1]) - ord("a")) + 0.6 * bool(match[2])
    return [Span(Scale.RING, size, size)]


AT_MOST = re.compile(
    r"\b(?:not? (?:more|bigger|larger) than|at most|up to|under|below|au plus|pas plus|maximum|max|moins de|jusqu)\b"
)
AT_LEAST = re.compile(
    r"\b(?:at least|(?<!not )(?<!no )(?:more|bigger|larger) than|from|au moins|minimum|plus de|a partir)\b"
)


def _widened(text: str, span: Span) -> Span:
    if AT_MOST.search(text):
        return Span(span.scale, 0, span.most)
    if AT_LEAST.search(text):
        return Span(span.scale, span.least, 1000)
    if span.scale is Scale.WRIST and {"wrist", "poignet"} & set(words_of(text)):
        return Span(span.scale, span.least + ROOM[0], span.most + ROOM[1])
    return span


def is_there(told: tuple[Span, ...], kind: str, sizes: list[str]) -> bool | None:
    """None where the piece has no sizes, or the two cannot be compared."""
    return _is_there(told, kind, tuple(sizes)) if told and sizes else None


@lru_cache(maxsize=65_536)
def _is_there(told: tuple[Span, ...], kind: str, sizes: tuple[str, ...]) -> bool | None:
    scale = scale_of(kind)
    if scale is None:
        return None
    made = [span for size in sizes for span in piece_size(size, scale)]
    mine = [span for span in told if any(_are_of_one_scale(span, one) for one in made)]
    if not mine:
        return None
    return any(span.meets(one) for span in mine for one in made if _are_of_one_scale(span, one))


def _are_of_one_scale(one: Span, other: Span) -> bool:
    return one.scale is other.scale and (None in (one.part, other.part) or one.part is other.part)


def piece_size(size: str, scale: Scale) -> list[Span]:
    text = _halves(plain(size))
    if FITS_ALL.intersection(words_of(text)):
        return [Span(each, 0, 1000, scale if each is Scale.LETTER else None) for each in (scale, Scale.LETTER)]
    if re.search(r"\d", text):
        american = scale is Scale.RING and float(re.findall(r"\d+", text)[0]) <= 16
        return _numbers(f"{text} us" if american else text, [scale])
    return _british(text) if scale is Scale.RING else _letter(text, scale)
