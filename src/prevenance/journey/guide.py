"""The open question worth asking next: the first whose answer nobody knows yet."""

import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path

import msgspec

from prevenance.clientbook.models import Client, Remembered, State
from prevenance.house.models import Membership

HERE = Path(__file__).parent / "questions.toml"
OCCASIONS = ("phone", "chat", "preparation")

Known = frozenset[tuple[str, str]]
"""(kind, facet) of all that is known; the facet may be empty."""


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    finds: tuple[str, ...]
    when: tuple[str, ...]
    en: str
    fr: str
    because: dict[str, str]
    facets: tuple[str, ...] = ()

    def words(self, language: str) -> str:
        return self.fr if language == "fr" else self.en

    def reason(self, language: str) -> str:
        return self.because.get(language, self.because["en"])

    def is_answered(self, known: Known) -> bool:
        return any(kind in self.finds and (not self.facets or facet in self.facets) for kind, facet in known)


@cache
def questions() -> tuple[Question, ...]:
    listed = tomllib.loads(HERE.read_text(encoding="utf-8"))["question"]
    return msgspec.convert(listed, tuple[Question, ...])


def next_question(known: Known, asked: Collection[str], when: str) -> Question | None:
    fitting = (one for one in questions() if when in one.when and one.id not in asked)
    return next((one for one in fitting if not one.is_answered(known)), None)


def known_of_client(client: Client | None, by: Membership) -> Known:
    if client is None:
        return frozenset()
    told = Remembered.objects.seen_by(by).filter(client=client).exclude(state=State.RETIRED)
    known = set(told.values_list("kind", "facet"))
    if client.called:
        known.add(("treatment", "form_of_address"))
    return frozenset(known)


def known_from(kinds: Collection[str]) -> Known:
    """What was heard just now: its kind is plain, its facet not yet."""
    return frozenset((kind, "") for kind in kinds)
