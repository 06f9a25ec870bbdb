"""A line of the portrait: what is known, how we know it, and what may be done with it."""

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Age, Told
from prevenance.web.presenting.clients.reader import Reader, full_day, month
from prevenance.web.presenting.words import quoted

SHORT_QUOTE = 90
WORDS: dict[str, str | Promise] = {
    "confirmation": _("Still true"),
    "correction": _("Correct"),
    "removal": _("Forget"),
    "discretion": pgettext_lazy("who sees it", "Discretion"),
    "fulfilment": _("Fulfilled"),
    "abandonment": _("No longer"),
    "keeping": _("Done"),
    "outcome": _("How it came out"),
    "withdrawal": _("Withdraw"),
    "giving": _("The gift is given"),
    "readiness": _("It is ready"),
    "collection": _("They have it back"),
    "remedy": _("What we offer"),
    "closing": _("It is put right"),
}
AT_ONCE = {"confirmation", "fulfilment", "keeping", "giving"}


@dataclass(frozen=True)
class Act:
    """`at_once` is a button; else a form opens where it stands, or on a page of its own."""

    word: str | Promise
    href: str
    id: str
    at_once: bool


@dataclass(frozen=True)
class Telling:
    quote: str
    line: str
    acts: list[Act] = field(default_factory=list)
    seen_by: str = ""
    head: str = ""
    href: str = ""  # the encounter that it was said in
    language: str = "en"

    @property
    def quoted(self) -> str:
        return quoted(self.quote, self.language)


@dataclass(frozen=True)
class Entry:
    """One thing, as often as it was told. `href` is the page of a client it speaks of, or where it leads.

    `rows` are the keys of all that it shows beside the one that it is named by.
    """

    id: str
    title: str
    label: str | Promise = ""
    aside: str | Promise = ""
    lines: list[str] = field(default_factory=list)
    href: str = ""
    href_word: str | Promise = ""
    when: str = ""
    year: int = 0
    to_check: bool = False
    tellings: list[Telling] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)

    @property
    def quote(self) -> str:
        """Short enough to stand on the line itself."""
        first = self.tellings[0] if self.tellings else None
        return first.quoted if first and first.quote and len(first.quote) <= SHORT_QUOTE else ""

    @property
    def seen_by(self) -> str:
        return self.tellings[0].seen_by if self.tellings else ""


def telling(row: Told, part: str, reader: Reader, *deeds: str, head: str = "") -> Telling:
    return Telling(
        quote=row.quote,
        line=how_we_know(row, reader),
        acts=acts(reader, part, row.pk, *deeds),
        seen_by=reader.seen_by(row),
        head=head,
        href=reader.encounter(row.record_id),
        language=reader.language,
    )


def acts(reader: Reader, part: str, row: UUID, *deeds: str) -> list[Act]:
    if not reader.may_write:
        return []
    place = f"{reader.base}/{part}/{row}"
    allowed = (deed for deed in deeds if deed != "discretion" or reader.in_circle)
    return [Act(WORDS[deed], f"{place}/{deed}", f"{deed}-{row}", deed in AT_ONCE) for deed in allowed]


def how_we_know(row: Told, reader: Reader) -> str:
    """“Said on 7 November 2026. Heard by you. Confirmed on 2 March 2027.”"""
    return " ".join(filter(None, (_when(row), _by_whom(row, reader), _confirmed(row))))


def _when(row: Told) -> str:
    day = full_day(row.heard_on or localdate(row.created))
    return (gettext("Said on %(day)s.") if row.quote else gettext("Noted on %(day)s.")) % {"day": day}


def _by_whom(row: Told, reader: Reader) -> str:
    name = reader.calls(row.heard_by_id)
    if not name:
        return ""
    return (gettext("Heard by %(name)s.") if row.quote else gettext("By %(name)s.")) % {"name": name}


def _confirmed(row: Told) -> str:
    return gettext("Confirmed on %(day)s.") % {"day": full_day(row.confirmed_on)} if row.confirmed_on else ""


def is_to_check(row: Told, reader: Reader) -> bool:
    return row.age(reader.today) is Age.TO_CHECK


def last_sure(row: Told) -> str:
    return month(row.last_sure())
