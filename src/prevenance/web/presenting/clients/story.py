"""One story of all channels, newest first: what happened on which day, in one sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext

from prevenance.between_visits.delivery.models import IN_PERSON, WAYS, Received, ReceivedKind, State
from prevenance.between_visits.delivery.queries import Told
from prevenance.clientbook.models import Brought, Client, Purchase, Seen, StoodInTheWay, VisitNote
from prevenance.encounters.models import Encounter
from prevenance.web.presenting.clients.entry import Act, acts
from prevenance.web.presenting.clients.reader import Reader, apart
from prevenance.web.presenting.words import capitalised, clipped, quoted


@dataclass(frozen=True)
class StoryRow:
    id: str
    on: date
    kind: str
    sentence: str = ""
    href: str = ""
    seen_by: str = ""
    acts: list[Act] = field(default_factory=list)

    @property
    def day(self) -> str:
        return date_format(self.on, "j F")


@dataclass(frozen=True)
class Year:
    year: int
    rows: list[StoryRow]


@dataclass(frozen=True)
class Story:
    years: list[Year] = field(default_factory=list)
    earlier: str = ""  # the day before which there is more


def story_of(
    client: Client,
    encounters: Iterable[Encounter],
    purchases: Iterable[Purchase],
    visits: Iterable[VisitNote],
    reader: Reader,
    told: Iterable[Told] = (),
    received: Iterable[Received] = (),
    more: Iterable[StoryRow] = (),
) -> list[StoryRow]:
    """A visit whose words were kept is told once, by its encounter."""
    encounters = list(encounters)
    kept = {encounter.record_id for encounter in encounters}
    rows = [encounter_row(encounter, reader) for encounter in encounters]
    rows += [purchase_row(client, purchase, reader) for purchase in purchases]
    rows += [visit_row(visit, reader) for visit in visits if not visit.record_id or visit.record_id not in kept]
    rows += [received_row(message, reader) for message in received]
    rows += [told_row(one, reader) for one in told]
    rows += more
    return sorted(rows, key=lambda row: (row.on, row.id), reverse=True)


def told_until(rows: list[StoryRow], most: int) -> Story:
    """So many rows, whole days only; `earlier` is the day before which the next ones are."""
    if len(rows) <= most:
        return Story(by_year(rows))
    last = rows[most - 1].on
    return Story(by_year(row for row in rows if row.on >= last), last.isoformat())


def by_year(rows: Iterable[StoryRow]) -> list[Year]:
    return [Year(year, list(some)) for year, some in groupby(rows, key=lambda row: row.on.year)]


def encounter_row(encounter: Encounter, reader: Reader) -> StoryRow:
    errand = str(encounter.get_errand_display()) if encounter.errand else ""
    served = gettext("Received by %(name)s") % {"name": reader.calls(encounter.served_by_id)}
    return StoryRow(
        id=str(encounter.pk),
        on=localdate(encounter.at, reader.zone),
        kind=capitalised(str(encounter.get_channel_display())),
        sentence=sentence(gettext("For %(errand)s") % {"errand": errand} if errand else "", served),
        href=reader.encounter(encounter.record_id),
        seen_by=reader.seen_by(encounter),
    )


def received_row(message: Received, reader: Reader) -> StoryRow:
    """What they wrote to us, in their own words."""
    content = message.content
    told = content.words or content.subject or ", ".join(content.attachments)
    kinds = {
        ReceivedKind.STOP: gettext("Asked for no more news"),
        ReceivedKind.AUTO_REPLY: gettext("Automatic reply"),
    }
    wrote = gettext("Wrote by %(way)s") % {"way": message.get_channel_display()}
    return StoryRow(
        id=str(message.pk),
        on=localdate(message.received_at, reader.zone),
        kind=kinds.get(ReceivedKind(message.kind), wrote),
        sentence=quoted(clipped(told), reader.language) if told else "",
    )


def sentence(*parts: str) -> str:
    return " ".join(f"{part}." for part in parts if part)


def purchase_row(client: Client, purchase: Purchase, reader: Reader) -> StoryRow:
    given = purchase.for_client_id == client.pk and purchase.client_id != client.pk
    deeds = ("giving",) if purchase.discreet else ("discretion",)
    return StoryRow(
        id=str(purchase.pk),
        on=purchase.on,
        kind=gettext("Gift received") if given else gettext("Purchase"),
        sentence=sentence(bought(purchase, given)),
        seen_by=reader.seen_by(purchase),
        acts=[] if given else acts(reader, "purchases", purchase.pk, *deeds),
    )


def bought(purchase: Purchase, given: bool) -> str:
    parts = [apart(purchase.piece_name)]
    if purchase.for_whom and not given:
        parts.append(gettext("for %(name)s") % {"name": apart(purchase.for_whom)})
    if purchase.occasion:
        parts.append(apart(purchase.occasion))
    return ", ".join(parts)


def told_row(told: Told, reader: Reader) -> StoryRow:
    """A message of ours, with a link to its words; or one that somebody says to have sent."""
    name = reader.calls(told.by) or apart(told.name)
    said = gettext("Face to face, %(name)s") if told.channel == IN_PERSON else gettext("Written to by %(name)s")
    state = capitalised(str(State(told.state).label)) if told.state in State.values else ""
    return StoryRow(
        id=str(told.id),
        on=localdate(told.at, reader.zone),
        kind=capitalised(str(dict(WAYS)[told.channel])),
        sentence=sentence(said % {"name": name}, "" if told.state == State.SENT else state),
        href=reader.messages.format(told.id) if told.state and reader.messages else "",
        seen_by=reader.seen_by(told),
    )


def visit_row(visit: VisitNote, reader: Reader) -> StoryRow:
    return StoryRow(
        id=str(visit.pk),
        on=localdate(visit.at, reader.zone),
        kind=gettext("Visit"),
        sentence=sentence(*what_was_noted(visit)),
        seen_by=reader.seen_by(visit),
        acts=acts(reader, "visits", visit.pk, "discretion"),
    )


def what_was_noted(visit: VisitNote) -> list[str]:
    """“Came for the window. In the way: the price. Hesitated.”"""
    brought, in_the_way = labels(Brought, visit.brought), labels(StoodInTheWay, visit.stood_in_way)
    return [
        gettext("Brought by %(what)s") % {"what": brought} if brought else "",
        gettext("In the way: %(what)s") % {"what": in_the_way} if in_the_way else "",
        capitalised(labels(Seen, visit.seen)),
    ]


def labels(choices: type[Brought] | type[StoodInTheWay] | type[Seen], chosen: Iterable[str]) -> str:
    return ", ".join(str(choices(one).label) for one in chosen if one in choices.values)


def encounter_addresses(encounters: Iterable[Encounter], pattern: str) -> dict[UUID, str]:
    """`pattern` is the address of an encounter with a gap for its key."""
    return {one.record_id: pattern.format(one.pk) for one in encounters}
