"""Their people and their days: a day stands under the person whose it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from prevenance.clientbook.folding import fold
from prevenance.clientbook.models import ImportantDate, Remembered
from prevenance.clientbook.queries import Relative
from prevenance.web.presenting.clients.entry import Entry, Telling, acts, telling
from prevenance.web.presenting.clients.reader import Reader, full_day
from prevenance.web.presenting.clients.remembered import DEEDS
from prevenance.web.presenting.words import capitalised

LEAP_YEAR = 2000


@dataclass
class Someone:
    """Whose lines stand together."""

    id: str
    name: str
    kin: str
    href: str
    lines: list[str] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)

    def as_entry(self) -> Entry:
        return Entry(
            self.id, self.name, aside=self.kin, href=self.href, lines=self.lines, tellings=self.tellings, rows=self.rows
        )


def people_entries(
    relatives: Sequence[Relative], dates: Sequence[ImportantDate], life: Sequence[Remembered], reader: Reader
) -> list[Entry]:
    """First the client's own, then each person with theirs."""
    people = [someone(relative, reader) for relative in relatives]
    own: list[Entry] = []
    for day in dates:
        entry = day_entry(day, reader)
        put_with(day.about, entry, people, own)
    for fact in life:
        put_with(fact.about, life_entry(fact, reader), people, own)
    return own + [person.as_entry() for person in people]


def put_with(about: str, entry: Entry, people: list[Someone], own: list[Entry]) -> None:
    whose = next((person for person in people if is_the_same(person.name, about)), None)
    if whose is None:
        own.append(entry)
    else:
        whose.lines.append(", ".join((entry.title, *(line[:1].lower() + line[1:] for line in entry.lines))))
        whose.tellings += entry.tellings
        whose.rows.append(entry.id)


def is_the_same(name: str, about: str) -> bool:
    """“Paul” is “Paul Vasseur”."""
    wanted, words = fold(about), fold(name)
    return bool(wanted) and (wanted == words or wanted in words.split())


def someone(relative: Relative, reader: Reader) -> Someone:
    row = relative.relation
    allowed = acts(reader, "people", row.pk, "correction", "removal", "discretion")
    return Someone(
        id=str(row.pk),
        name=relative.client.greeting_name() if relative.client else relative.name,
        kin=str(relative.kind.label),
        href=f"{reader.book}/{relative.client.pk}" if relative.client else "",
        lines=[relative.note] if relative.note else [],
        tellings=[Telling("", "", allowed, reader.seen_by(row))],
    )


def day_entry(day: ImportantDate, reader: Reader) -> Entry:
    """“Birthday”, “3 March, 28 years”"""
    line = date_format(date(LEAP_YEAR, day.month, day.day), "j F")
    years = day.years_on(day.next_on_or_after(reader.today))
    if years and years > 0:
        line += ", " + ngettext("%(n)s year", "%(n)s years", years) % {"n": years}
    allowed = acts(reader, "dates", day.pk, "correction", "removal", "discretion")
    told = Telling("", "", allowed, reader.seen_by(day), head=what_it_is(day))
    return Entry(str(day.pk), what_it_is(day), aside=day.about, lines=[line], tellings=[told])


def what_it_is(day: ImportantDate) -> str:
    return day.label or capitalised(str(day.get_kind_display()))


def life_entry(fact: Remembered, reader: Reader) -> Entry:
    told = telling(fact, "facts", reader, *DEEDS, head=fact.value)
    lines = [capitalised(when_it_is(fact))] if fact.on else []
    return Entry(str(fact.pk), fact.value, aside=fact.about, lines=lines, tellings=[told])


def when_it_is(fact: Remembered) -> str:
    if fact.on is None:
        return ""
    if fact.on_precision == "month":
        return gettext("in %(month)s") % {"month": date_format(fact.on, "F Y")}
    return gettext("on %(day)s") % {"day": full_day(fact.on)}
