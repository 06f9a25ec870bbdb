"""Pieces and tastes for the tests of fitting, without a database."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from moneyed import Money

from prevenance.journey.fitting import Fit, rank
from prevenance.journey.tastes import Taste, TasteKind

HEARD = date(2026, 11, 7)
ONE_HAND: dict[str, Any] = {
    "feature": {"en": "a clasp that closes with one hand", "fr": "un fermoir qui se ferme d’une main"},
    "benefit_for": ["works with hands", "in water"],
}
NO_NICKEL: dict[str, Any] = {"feature": {"en": "solid platinum"}, "benefit_for": ["nickel-free"]}


@dataclass
class Piece:
    name: str = "Alder"
    kind: str = "ring"
    materials: list[str] = field(default_factory=list)
    colours: list[str] = field(default_factory=list)
    stones: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    sizes: list[str] = field(default_factory=list)
    features: list[dict[str, Any]] = field(default_factory=list)
    euros: int | None = None
    retired: bool = False

    @property
    def price(self) -> Money | None:
        return None if self.euros is None else Money(self.euros, "EUR")


def likes(words: str, **more: Any) -> Taste:
    return Taste(TasteKind.LIKES, words, **{"heard_on": HEARD, **more})


def avoids(words: str, **more: Any) -> Taste:
    return Taste(TasteKind.AVOIDS, words, **{"heard_on": HEARD, **more})


def lives(words: str, **more: Any) -> Taste:
    return Taste(TasteKind.LIFE, words, **{"heard_on": HEARD, **more})


def sized(words: str, **more: Any) -> Taste:
    return Taste(TasteKind.SIZE, words, **{"heard_on": HEARD, **more})


def budget(words: str, **more: Any) -> Taste:
    return Taste(TasteKind.BUDGET, words, **{"heard_on": HEARD, **more})


def names(pieces: list[Piece], *tastes: Taste, **more: Any) -> list[str]:
    return [fit.piece.name for fit in rank(pieces, tastes, **more)]


def only(piece: Piece, *tastes: Taste, **more: Any) -> Fit:
    (fit,) = rank([piece], tastes, **more)
    return fit


def says(piece: Piece, *tastes: Taste) -> list[str]:
    """What is said of the one piece, in English."""
    fits = rank([piece], tastes)
    return [reason.benefit["en"] for fit in fits for reason in fit.reasons]
