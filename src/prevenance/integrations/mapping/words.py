"""The words by which columns are known."""

import tomllib
from functools import cache
from pathlib import Path

from prevenance.clientbook.folding import fold

Phrases = dict[str, list[tuple[str, ...]]]


@cache
def header_words() -> dict[str, Phrases]:
    """What is imported: field: the phrases that name it, each as its words."""
    told = tomllib.loads((Path(__file__).parent / "header_words.toml").read_text(encoding="utf-8"))
    return {of: {field: _phrases(text) for field, text in fields.items()} for of, fields in told.items()}


def _phrases(text: str) -> list[tuple[str, ...]]:
    return [tuple(fold(phrase).split()) for phrase in text.split(",")]


@cache
def _known() -> frozenset[str]:
    every = (phrases for fields in header_words().values() for phrases in fields.values())
    return frozenset(" ".join(phrase) for phrases in every for phrase in phrases)


def is_header_word(cell: str) -> bool:
    return len(cell) <= 60 and fold(cell) in _known()
