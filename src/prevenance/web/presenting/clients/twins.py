"""Two cards side by side: what each says, what one takes over, and what moves."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Client
from prevenance.clientbook.queries import MergePreview, Twins
from prevenance.web.presenting.clients.portrait import spoken
from prevenance.web.presenting.clients.reader import full_day
from prevenance.web.presenting.words import capitalised, number

ROWS: dict[str, str | Promise] = {
    "name": _("Name"),
    "called": _("Likes to be called"),
    "pronunciation": _("How to say it"),
    "languages": _("Languages"),
    "owner": _("Looked after by"),
    "second": _("Second"),
    "boutique": _("Boutique"),
    "last_seen": _("Last seen"),
}
BECAUSE: dict[str, str | Promise] = {
    "contact": _("The same number or address"),
    "name": _("The same name"),
}


@dataclass(frozen=True)
class Pair:
    one: Client
    other: Client
    why: str | Promise


@dataclass(frozen=True)
class Row:
    label: str | Promise
    kept: str
    absorbed: str
    becomes: str


@dataclass(frozen=True)
class Moving:
    what: str
    count: str


@dataclass(frozen=True)
class SideBySide:
    kept: Client
    absorbed: Client
    rows: list[Row]
    moving: list[Moving]
    there_already: list[Moving]


def pairs(twins: Iterable[Twins]) -> list[Pair]:
    return [Pair(one.one, one.other, BECAUSE.get(one.because, "")) for one in twins]


def side_by_side(preview: MergePreview) -> SideBySide:
    return SideBySide(
        kept=preview.kept,
        absorbed=preview.absorbed,
        rows=[row for name, label in ROWS.items() if (row := row_of(name, label, preview))],
        moving=in_words(preview.moving),
        there_already=in_words(preview.there_already),
    )


def row_of(name: str, label: str | Promise, preview: MergePreview) -> Row | None:
    kept, absorbed = shown(preview.kept, name), shown(preview.absorbed, name)
    if not (kept or absorbed):
        return None
    return Row(label, kept, absorbed, becomes(name, kept, absorbed, preview))


def becomes(name: str, kept: str, absorbed: str, preview: MergePreview) -> str:
    """What the card says that is kept."""
    if name == "languages" and "languages" in preview.filled_in:
        return capitalised(spoken(preview.filled_in["languages"]))
    if name in preview.filled_in:
        return absorbed
    if name == "name" and kept != absorbed:
        return gettext("%(kept)s, also written %(absorbed)s") % {"kept": kept, "absorbed": absorbed}
    return kept


def shown(client: Client, name: str) -> str:
    value = getattr(client, name)
    if not value:
        return ""
    if name == "languages":
        return capitalised(spoken(value))
    if name in ("owner", "second"):
        return str(value.person.name)
    return full_day(value) if name == "last_seen" else str(value)


def in_words(counts: dict[str, int]) -> list[Moving]:
    return [Moving(capitalised(what), number(count)) for what, count in counts.items()]


def how_many(pairs: list[Pair]) -> str:
    count = len(pairs)
    return capitalised(ngettext("%(n)s pair", "%(n)s pairs", count) % {"n": number(count)}) if count else ""
