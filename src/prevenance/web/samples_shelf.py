"""The twelve sample encounters, read from `samples/`."""

import datetime
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prevenance.reviewing import Known

FOLDER = Path(__file__).parent / "samples"
HEADS = {"transcript": _("Transcripts"), "chat": _("Chats"), "narrative": _("Clients’ stories"), "note": _("Notes")}


class Sample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    slug: str
    form: str
    language: str
    date: datetime.date
    title: dict[str, str]
    line: dict[str, str]
    known: Known = Known()

    @property
    def text(self) -> str:
        return (FOLDER / f"{self.slug}.txt").read_text(encoding="utf-8")

    def titled(self, language: str) -> tuple[str, str]:
        """The title, and the language that it is in: a French sample keeps its name in English."""
        title = self.title[language]
        return title, self.language if title == self.title[self.language] else language

    def as_form(self) -> dict[str, Any]:
        known = self.known
        before = {True: "yes", False: "no", None: ""}[known.met_before]
        return {
            "record": self.text,
            "form": "",
            "date": self.date,
            "client_name": known.client_name or "",
            "met_before": before,
            "details": "\n".join(known.personal_details),
        }


@dataclass(frozen=True)
class Card:
    slug: str
    title: str
    title_language: str
    line: str


@dataclass(frozen=True)
class Column:
    head: str | Promise
    cards: list[Card]


@cache
def samples() -> dict[str, Sample]:
    index = tomllib.loads((FOLDER / "index.toml").read_text(encoding="utf-8"))
    return {sample.slug: sample for sample in msgspec.convert(index["sample"], list[Sample])}


def sample_named(slug: str) -> Sample | None:
    return samples().get(slug)


def shelf(language: str) -> list[Column]:
    return [
        Column(head, [card(sample, language) for sample in samples().values() if sample.form == form])
        for form, head in HEADS.items()
    ]


def card(sample: Sample, language: str) -> Card:
    title, title_language = sample.titled(language)
    return Card(sample.slug, title, title_language, sample.line[language])
