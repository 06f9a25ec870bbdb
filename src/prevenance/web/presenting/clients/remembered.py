"""Things remembered, as rows of how to receive and as chips of what is loved and avoided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Facet, Kind, Remembered, State
from prevenance.web.presenting.clients.entry import Entry, is_to_check, last_sure, telling
from prevenance.web.presenting.clients.reader import Reader

DEEDS = ("confirmation", "correction", "removal", "discretion")
LABELS: dict[str, str | Promise] = {
    Facet.FORM_OF_ADDRESS: pgettext_lazy("how to receive", "Address"),
    Facet.LANGUAGE: pgettext_lazy("how to receive", "Language"),
    Facet.CHANNEL: pgettext_lazy("how to receive", "Channel"),
    Facet.HOUR: pgettext_lazy("how to receive", "Hour"),
    Facet.PACE: pgettext_lazy("how to receive", "Pace"),
    Facet.PRIVACY: pgettext_lazy("how to receive", "Discretion"),
    Facet.HOSPITALITY: pgettext_lazy("how to receive", "Welcome"),
    Facet.DRINK: pgettext_lazy("how to receive", "Drink"),
    Facet.PLACE: pgettext_lazy("how to receive", "Place"),
}
SHELVES: tuple[tuple[str | Promise, Kind], ...] = (
    (_("Loves"), Kind.PREFERENCE),
    (_("Avoids"), Kind.DISLIKE),
    (_("Size"), Kind.SIZE),
    (_("Budget"), Kind.BUDGET),
)
SHELF_OF: dict[str, str | Promise] = {kind: label for label, kind in SHELVES}
TASTES = tuple(SHELF_OF)
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
    return [remembered_entry([fact], reader, label_of(fact)) for fact in in_order(facts)]


def in_order(facts: Iterable[Remembered]) -> list[Remembered]:
    """How to address them first."""
    order = list(LABELS)
    return sorted(facts, key=lambda fact: order.index(fact.facet) if fact.facet in LABELS else len(order))


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
        rows=[str(fact.pk) for fact in newest[1:]],
    )


def contradictions(facts: Iterable[Remembered], reader: Reader) -> list[Contradiction]:
    by_key = {fact.pk: fact for fact in facts}
    return [
        contradiction(fact, by_key[fact.contradicts_id], reader)
        for fact in by_key.values()
        if fact.contradicts_id in by_key and fact.state == State.DOUBTED
    ]


def contradiction(newer: Remembered, older: Remembered, reader: Reader) -> Contradiction:
    """Of one thing that is loved and avoided, each side says which it is."""
    one, other = (remembered_entry([fact], reader, SHELF_OF.get(fact.kind, "")) for fact in (newer, older))
    return Contradiction(one, other, f"{reader.base}/facts/{newer.pk}/decision", newer.kind)
