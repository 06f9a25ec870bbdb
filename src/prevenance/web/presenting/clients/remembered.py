"""Things remembered, as rows of how to receive and as chips of what is loved and avoided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from prevenance.clientbook.models import Facet, Kind, Remembered, State
from prevenance.web.presenting.clients.entry import Entry, is_to_check, last_sure, telling
from prevenance.web.presenting.clients.reader import Reader

DEEDS = ("confirmation", "correction", "removal", "discretion")
LABELS: dict[str, str | Promise] = {
    Facet.FORM_OF_ADDRESS: _p("how to receive", "Address"),
    Facet.LANGUAGE: _p("how to receive", "Language"),
    Facet.CHANNEL: _p("how to receive", "Channel"),
    Facet.HOUR: _p("how to receive", "Hour"),
    Facet.PACE: _p("how to receive", "Pace"),
    Facet.PRIVACY: _p("how to receive", "Discretion"),
    Facet.HOSPITALITY: _p("how to receive", "Welcome"),
    Facet.DRINK: _p("how to receive", "Drink"),
    Facet.PLACE: _p("how to receive", "Place"),
}
SHELVES: tuple[tuple[str | Promise, Kind], ...] = (
    (_("Loves"), Kind.PREFERENCE),
    (_("Avoids"), Kind.DISLIKE),
    (_("Size"), Kind.SIZE),
    (_("Budget"), Kind.BUDGET),
)


TASTES = tuple(kind for _label, kind in SHELVES)
TREATED = (Kind.TREATMENT, Kind.CONTACT_PREFERENCE)


@dataclass(frozen=True)
class Shelf:
    label: str | Promise
    chips: list[Entry]


@dataclass(frozen=True)
class Contradiction:
    """Two things that cannot both hold, until a person has decided."""

    newer: Entry
    older: Entry
    href: str
    kind: str

    @property
    def both(self) -> tuple[Entry, Entry]:
        return self.newer, self.older


def treatment_rows(facts: Iterable[Remembered], reader: Reader) -> list[Entry]:
    order = list(LABELS)
    rows = sorted(facts, key=lambda fact: order.index(fact.facet) if fact.facet in LABELS else len(order))
    return [remembered_entry([fact], reader, label_of(fact)) for fact in rows]


def label_of(fact: Remembered) -> str | Promise:
    if fact.facet in LABELS:
        return LABELS[fact.facet]
    return gettext("To reach") if fact.kind == Kind.CONTACT_PREFERENCE else gettext("Also")


def shelves(facts: Sequence[Remembered], reader: Reader) -> list[Shelf]:
    """Two tellings of one thing are one chip."""
    found = []
    for label, kind in SHELVES:
        same: dict[str, list[Remembered]] = {}
        for fact in facts:
            if fact.kind == kind:
                same.setdefault(fact.folded or str(fact.pk), []).append(fact)
        if same:
            found.append(Shelf(label, [remembered_entry(told, reader) for told in same.values()]))
    return found


def remembered_entry(facts: list[Remembered], reader: Reader, label: str | Promise = "") -> Entry:
    newest = sorted(facts, key=lambda fact: fact.last_sure(), reverse=True)
    first = newest[0]
    return Entry(
        id=str(first.pk),
        label=label,
        title=first.value,
        aside=first.about,
        when=last_sure(first),
        year=first.last_sure().year,
        to_check=is_to_check(first, reader),
        tellings=[telling(fact, "facts", reader, *DEEDS) for fact in newest],
    )


def contradictions(facts: Iterable[Remembered], reader: Reader) -> list[Contradiction]:
    by_key = {fact.pk: fact for fact in facts}
    return [
        Contradiction(
            remembered_entry([fact], reader),
            remembered_entry([by_key[fact.contradicts_id]], reader),
            f"{reader.base}/facts/{fact.pk}/decision",
            fact.kind,
        )
        for fact in by_key.values()
        if fact.contradicts_id in by_key and fact.state == State.DOUBTED
    ]
