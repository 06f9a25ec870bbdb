"""Clients who never were: names as they are shared out in the world, tastes, purchases."""

import random
import tomllib
import unicodedata
from bisect import bisect
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Drawn:
    """Words, the first the most frequent: the second half as often, and so on."""

    words: tuple[str, ...]
    chances: tuple[float, ...]

    def one(self, chance: random.Random) -> str:
        return self.words[bisect(self.chances, chance.random() * self.chances[-1])]


@dataclass(frozen=True)
class Culture:
    given: Drawn
    family: Drawn
    code: str
    length: int
    language: str
    order: str

    def named(self, chance: random.Random) -> tuple[str, str, str]:
        """The whole name, given, family."""
        given, family = self.given.one(chance), self.family.one(chance)
        if self.order == "joined":
            return f"{family}{given}", given, family
        if chance.random() < 0.12:
            family = f"{family}-{self.family.one(chance)}"
        if chance.random() < 0.15:
            given = f"{given} {self.given.one(chance)}"
        return f"{given} {family}", given, family

    def number(self, chance: random.Random) -> str:
        return f"+{self.code}{chance.randrange(2 * 10 ** (self.length - 1), 10**self.length - 1)}"


def zipf(words: str) -> Drawn:
    parts = tuple(words.split())
    return Drawn(parts, tuple(accumulate(1 / (rank + 2) for rank in range(len(parts)))))


@cache
def world() -> tuple[tuple[Culture, ...], tuple[float, ...]]:
    told = tomllib.loads((FOLDER / "names.toml").read_text(encoding="utf-8"))
    cultures = tuple(
        Culture(
            zipf(one["given"]),
            zipf(one["family"]),
            one["code"],
            one["length"],
            one["language"],
            one.get("order", "given"),
        )
        for one in told.values()
    )
    return cultures, tuple(accumulate(float(one["share"]) for one in told.values()))


def culture(chance: random.Random) -> Culture:
    cultures, shares = world()
    return cultures[bisect(shares, chance.random() * shares[-1])]


@cache
def tastes() -> tuple[list[tuple[str, str, str]], list[tuple[str, str, int]]]:
    """Kind, facet and words of all that may be told; then the pieces: name, reference, price."""
    told: dict[str, Any] = tomllib.loads((FOLDER / "tastes.toml").read_text(encoding="utf-8"))
    pieces = [(name, reference, price) for name, reference, price in told.pop("pieces")]
    facts = [
        (kind, facet, value.strip())
        for kind, facets in told.items()
        for facet, values in facets
        for value in values.split(";")
    ]
    return facts, pieces


def address(given: str, family: str, number: int) -> str:
    """An e-mail address that reaches nobody."""
    plain = unicodedata.normalize("NFKD", f"{given}.{family}").encode("ascii", "ignore").decode().lower()
    word = "".join(sign for sign in plain if sign.isalnum() or sign == ".").strip(".") or "client"
    return f"{word}{number}@mail.example"
