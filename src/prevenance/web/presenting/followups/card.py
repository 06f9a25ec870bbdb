"""A follow-up as a line of the list, and as a sheet: the words, the way, and what else may be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext

from prevenance.between_visits.delivery.models import IN_PERSON, WAYS, Contact, Message
from prevenance.between_visits.followups.drafts import Draft
from prevenance.between_visits.followups.models import Kind, State
from prevenance.between_visits.followups.reaching import Way
from prevenance.clientbook.models import Channel
from prevenance.house.models import Membership
from prevenance.journey.today import Card
from prevenance.journey.ways_out import WayOut
from prevenance.web.presenting.clients.reader import apart, full_day
from prevenance.web.presenting.followups.reasons import LABELS, reason
from prevenance.web.presenting.followups.sources import SlotLine, slot_lines
from prevenance.web.presenting.messages import MessageLine, message_line
from prevenance.web.presenting.words import capitalised, clipped, quoted

LONGEST_QUOTE = 160


@dataclass(frozen=True)
class CardLine:
    id: UUID
    why: str | Promise
    name: str
    client: UUID
    quote: str
    note: str
    late: str = ""  # since when, in words
    whose: str = ""
    discreet: bool = False


@dataclass(frozen=True)
class WayLine:
    channel: str
    word: str  # on the button
    name: str  # in a sentence
    value: str
    link: str
    sends: str = ""  # on the button, where the house sends itself
    reads: str = ""  # as it would reach them, where that is not what stands there


@dataclass(frozen=True)
class FollowUpPage:
    line: CardLine
    draft: Draft | None
    words: str  # as they would be sent
    is_changed: bool
    rests: str  # until when they are left in peace, in words
    first: WayLine | None
    others: list[WayLine]
    address: str  # to write by hand to
    slots: list[SlotLine]
    sent: list[str]
    messages: list[MessageLine]
    state: str  # in words, once it is decided
    may_write: bool
    is_promise: bool
    may_reopen: bool
    says_nothing: str  # why there is no draft
    colleagues: list[tuple[str, str]] = field(default_factory=list)
    nobodys: bool = False


def card_line(card: Card, today: date, language: str, *, by_name: bool = False) -> CardLine:
    row = card.follow_up
    note = ". ".join(filter(None, (reason(card, today), _channel(card))))
    return CardLine(
        id=row.pk,
        why=LABELS[row.kind],
        name=card.client.greeting_name(),
        client=row.client_id,
        quote=quoted(clipped(card.quote, LONGEST_QUOTE), language) if card.quote else "",
        note=note,
        late=gettext("Since %(day)s") % {"day": date_format(row.shown_on, "j F")} if row.is_overdue(today) else "",
        whose=_whose(card) if by_name else "",
        discreet=row.discreet or card.client.discreet,
    )


def _channel(card: Card) -> str:
    if not card.ways:
        return gettext("No channel agreed")
    return capitalised(str(card.ways[0].channel.label))


def _whose(card: Card) -> str:
    owner = card.follow_up.owner
    return apart(owner.person.get_short_name()) if owner else gettext("nobody’s yet")


def follow_up_sheet(
    card: Card,
    draft: Draft | None,
    today: date,
    language: str,
    *,
    sent: Sequence[Contact],
    messages: Sequence[Message],
    ways_out: Mapping[str, WayOut],
    may_write: bool,
    colleagues: Sequence[Membership],
    reader: Membership,
) -> FollowUpPage:
    row = card.follow_up
    words = row.words or (draft.text if draft else "")
    ways = [] if card.free_from else way_lines(card.ways, words, reader, ways_out)
    return FollowUpPage(
        line=card_line(card, today, language, by_name=True),
        draft=draft,
        words=words,
        is_changed=bool(row.words),
        rests=rests(card),
        first=ways[0] if ways else None,
        others=ways[1:],
        address=next((way.value for way in card.ways if way.channel == Channel.POST), ""),
        slots=slot_lines(draft.slots, language) if draft and not row.words else [],
        sent=[sent_line(contact) for contact in sent],
        messages=[message_line(message, reader) for message in messages],
        state=state_in_words(card),
        may_write=may_write and row.is_open,
        is_promise=row.kind == Kind.PROMISE,
        may_reopen=may_write and not row.is_open and row.kind != Kind.PROMISE,
        says_nothing=_why_no_draft(card) if draft is None and row.is_open else "",
        colleagues=[(str(one.pk), one.person.name) for one in colleagues],
        nobodys=row.owner_id != reader.pk,
    )


def way_lines(ways: Iterable[Way], words: str, reader: Membership, ways_out: Mapping[str, WayOut]) -> list[WayLine]:
    """In the order of the client; one on which the house sends comes before one that wants a phone."""
    lines = [way_line(way, words, reader, ways_out.get(way.channel)) for way in ways]
    return sorted((line for line in lines if line.link or line.sends), key=lambda line: not line.sends)


def way_line(way: Way, words: str, reader: Membership, out: WayOut | None = None) -> WayLine:
    names = {
        Channel.WHATSAPP: gettext("Open in WhatsApp"),
        Channel.SMS: gettext("Open as a text message"),
        Channel.EMAIL: gettext("Open as an e-mail"),
        Channel.PHONE: gettext("Telephone"),
    }
    sends = {
        Channel.WHATSAPP: gettext("Send by WhatsApp"),
        Channel.SMS: gettext("Send as a text message"),
        Channel.EMAIL: gettext("Send by e-mail"),
    }
    subject = gettext("A word from %(house)s") % {"house": reader.house.name}
    return WayLine(
        channel=way.channel,
        word=names.get(way.channel, ""),
        name=str(way.channel.label),
        value=way.value,
        link=way.link(words, subject),
        sends=sends.get(way.channel, gettext("Send it")) if out else "",
        reads=out.words if out and out.words != words else "",
    )


def rests(card: Card) -> str:
    """Why nothing is offered to be sent, though they agreed."""
    until = card.free_from
    if until is None:
        return ""
    if until.year == 9999:
        return gettext("They wish to hear from us only when they ask.")
    told = {"day": full_day(localtime(until).date()), "time": date_format(localtime(until), "H:i")}
    return gettext("They have heard from us lately. Leave them in peace until %(day)s, %(time)s.") % told


def _why_no_draft(card: Card) -> str:
    if card.client.discreet:
        return gettext("A discreet client: no draft is written of them. Choose your own words.")
    return gettext("Too little is known to write this without making it up. Choose your own words.")


def sent_line(contact: Contact) -> str:
    told = {
        "way": capitalised(str(dict(WAYS)[contact.channel])),
        "day": full_day(localtime(contact.at).date()),
        "name": apart(contact.by.person.get_short_name()),
    }
    if contact.channel == IN_PERSON:
        return gettext("Said face to face on %(day)s by %(name)s.") % told
    return gettext("%(way)s, on %(day)s, by %(name)s.") % told


def state_in_words(card: Card) -> str:
    row = card.follow_up
    if row.is_open or row.decided_at is None:
        return ""
    told = {"day": full_day(localtime(row.decided_at).date()), "why": apart(row.because)}
    if row.state == State.SKIPPED:
        return gettext("Not this time, said on %(day)s: %(why)s") % told
    return gettext("Done on %(day)s.") % told
