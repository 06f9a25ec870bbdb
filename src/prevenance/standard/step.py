"""The service standard as data: steps, their moments, and wording that would meet them."""

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

import msgspec

Words: TypeAlias = dict[str, str]
"""A text of the house in several languages: `{"en": …, "fr": …}`."""

FormName: TypeAlias = Literal["transcript", "chat", "narrative", "note"]
Manner: TypeAlias = Literal["warm", "formal"]
Medium: TypeAlias = Literal["spoken", "written"]


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an ambassador might say. Slots: `{name}`, `{piece}`, `{occasion}`, `{errand}`."""

    manner: Manner
    medium: Medium
    en: str
    fr: str = ""

    def in_language(self, language: str) -> str:
        return self.fr if language == "fr" and self.fr else self.en


class Why(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One plain sentence for a verdict, as one would say it to the ambassador."""

    met: Words = {}
    missed: Words = {}
    not_applicable: Words = {}


class Moment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One moment of the standard. `cue`, `response` and `fault` name signs that the text model observes.

    A *watch* moment is only missed or not applicable, a *bonus* moment only met or not applicable.
    """

    id: str
    step: str
    name: Words
    source: tuple[str, ...]
    kind: Literal["plain", "watch", "bonus"] = "plain"
    weight: Annotated[float, msgspec.Meta(ge=0, le=10)] = 1.0
    purpose: Words
    applies: Words
    met_when: Words
    missed_when: Words
    cue: tuple[str, ...] = ()
    response: tuple[str, ...] = ()
    fault: tuple[str, ...] = ()
    not_observable_in: tuple[FormName, ...] = ()
    observers: tuple[str, ...] = ()
    responses: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    why: Why = msgspec.field(default_factory=Why)
    wording: tuple[Wording, ...] = ()
    learnt_from_examples: bool = False


class Corrected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a house has put right in its reviews: words that met a moment or did not, that called for it or did not."""

    met: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    not_called: tuple[str, ...] = ()


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the six steps, or recovery (the seventh, where a client complains)."""

    id: str
    number: int
    name: Words
    purpose: Words


class Standard(msgspec.Struct, frozen=True):
    """Steps in order and moments in order. `version` changes whenever a word of it changes."""

    version: str
    steps: tuple[Step, ...]
    moments: dict[str, Moment]
    corrections: dict[str, Corrected] = {}

    def of_step(self, step: str) -> Iterator[Moment]:
        return (moment for moment in self.moments.values() if moment.step == step)

    def __contains__(self, moment: object) -> bool:
        return moment in self.moments
