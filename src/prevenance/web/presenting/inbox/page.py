"""One who waits: the thread, the answer, and what else may be done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from prevenance.between_visits.inquiries.models import Inquiry, State
from prevenance.clientbook.models import Channel, Client
from prevenance.house.models import Membership
from prevenance.journey.answering import AnswerWay
from prevenance.web.presenting.inbox.clock import said_at
from prevenance.web.presenting.inbox.line import InquiryLine, as_dialled, calls, inquiry_line
from prevenance.web.presenting.inbox.thread import Said


@dataclass(frozen=True)
class AnswerLine:
    """`base`: the link without words, to which the page adds those that are being typed."""

    channel: str
    word: str
    name: str
    value: str
    link: str
    base: str
    by_house: bool


@dataclass(frozen=True)
class InquiryPage:
    line: InquiryLine
    about: list[str]
    said: list[Said]
    words: str
    first: AnswerLine | None
    others: list[AnswerLine]
    may_write: bool
    colleagues: list[tuple[str, str]] = field(default_factory=list)
    possible: list[tuple[UUID, str]] = field(default_factory=list)
    is_client: bool = False
    contact: str = ""

    @property
    def begins_with_call(self) -> bool:
        return self.first is not None and self.first.channel == Channel.PHONE


def inquiry_sheet(
    row: Inquiry,
    said: list[Said],
    ways: Sequence[AnswerWay],
    words: str,
    reader: Membership,
    now: datetime,
    *,
    may_write: bool,
    colleagues: Sequence[Membership],
    possible: Sequence[Client],
) -> InquiryPage:
    lines = [answer_line(way, words, row) for way in ways]
    return InquiryPage(
        line=inquiry_line(row, reader, now),
        about=about(row, reader, now),
        said=said,
        words=words,
        first=lines[0] if lines else None,
        others=lines[1:],
        may_write=may_write,
        colleagues=[(str(one.pk), one.person.name) for one in colleagues if one.pk not in (row.owner_id, reader.pk)],
        possible=[(client.pk, client.name) for client in possible],
        is_client=row.client_id is not None,
        contact=as_dialled(row.contact),
    )


def about(row: Inquiry, reader: Membership, now: datetime) -> list[str]:
    line = inquiry_line(row, reader, now)
    if row.is_open:
        clock = gettext("Overdue since %(when)s.") if line.is_overdue else gettext("To be answered by %(when)s.")
        return [f"{line.note}.", clock % {"when": line.clock}, _whose(row, reader)]
    told = {
        State.ANSWERED: gettext("Answered."),
        State.CLOSED: gettext("Done."),
        State.SPAM: gettext("Set aside: not for us."),
    }
    when = gettext("Last heard: %(when)s.") % {"when": said_at(row.heard_at, now)}
    return [f"{line.note}.", told[State(row.state)], when]


def _whose(row: Inquiry, reader: Membership) -> str:
    if row.owner is None:
        return gettext("Nobody has taken it on yet.")
    if row.owner_id == reader.pk:
        return gettext("You have taken it on.")
    return gettext("%(name)s has taken it on.") % {"name": calls(row.owner, reader)}


def answer_line(answer: AnswerWay, words: str, row: Inquiry) -> AnswerLine:
    way, subject = answer.way, row.content.subject
    subject = f"Re: {subject}" if subject and not subject.lower().startswith("re:") else subject
    return AnswerLine(
        channel=way.channel,
        word=_word(Channel(way.channel), answer.by_house),
        name=str(way.channel.label),
        value=as_dialled(way.value),
        link=way.link(words, subject),
        base=way.link("", subject) if way.channel != Channel.PHONE else "",
        by_house=answer.by_house,
    )


def _word(channel: Channel, by_house: bool) -> str:
    sent = {
        Channel.WHATSAPP: gettext("Send by WhatsApp"),
        Channel.SMS: gettext("Send as a text message"),
        Channel.EMAIL: gettext("Send as an e-mail"),
    }
    opened = {
        Channel.WHATSAPP: gettext("Open in WhatsApp"),
        Channel.SMS: gettext("Open as a text message"),
        Channel.EMAIL: gettext("Open as an e-mail"),
        Channel.PHONE: gettext("Telephone"),
    }
    return (sent if by_house else opened).get(channel, str(channel.label))
