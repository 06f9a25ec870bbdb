"""All that was said with somebody, in order: what they wrote, what we answered, and who took it on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext

from prevenance.between_visits.delivery.models import WAYS, Contact, Message, Received, ReceivedKind
from prevenance.between_visits.inquiries.models import Inquiry, InquiryStep, What
from prevenance.between_visits.inquiries.queries import Thread
from prevenance.house.models import Membership
from prevenance.web.presenting.clients.reader import apart
from prevenance.web.presenting.inbox.clock import said_at
from prevenance.web.presenting.inbox.line import calls, name_of, way_of
from prevenance.web.presenting.words import capitalised


@dataclass(frozen=True)
class Said:
    """`ours`: we said it. A deed has no words: who took it on, who set it aside."""

    at: datetime
    when: str
    who: str
    words: str = ""
    subject: str = ""
    whole: str = ""
    note: str = ""
    ours: bool = False
    attachments: tuple[str, ...] = field(default=())

    @property
    def is_deed(self) -> bool:
        return not (self.words or self.subject or self.attachments)


def thread_rows(inquiry: Inquiry, thread: Thread, reader: Membership, now: datetime) -> list[Said]:
    """The oldest first, as one reads a letter."""
    rows = [received_row(row, inquiry, now) for row in thread.received]
    rows += [message_row(row, reader, now) for row in thread.sent]
    rows += [contact_row(row, reader, now) for row in thread.heard]
    rows += [row for step in thread.steps for row in step_rows(step, reader, now)]
    if not inquiry.received_id:
        rows.append(noted_row(inquiry, now))
    return sorted(rows, key=lambda row: row.at)


def received_row(row: Received, inquiry: Inquiry, now: datetime) -> Said:
    content = row.content
    notes = {
        ReceivedKind.STOP: gettext("Asks for no more news."),
        ReceivedKind.AUTO_REPLY: gettext("An automatic reply."),
    }
    return Said(
        at=row.received_at,
        when=said_at(row.received_at, now),
        who=row.from_name or name_of(inquiry),
        words=content.words,
        subject=content.subject,
        whole=content.whole,
        attachments=content.attachments,
        note=notes.get(ReceivedKind(row.kind), ""),
    )


def noted_row(inquiry: Inquiry, now: datetime) -> Said:
    """Of a call, a form, or somebody at the door."""
    told = gettext("They were told: %(wording)s") % {"wording": inquiry.wording} if inquiry.wording else ""
    return Said(
        at=inquiry.heard_at,
        when=said_at(inquiry.heard_at, now),
        who=name_of(inquiry),
        words=inquiry.words or way_of(inquiry),
        note=told,
    )


def message_row(row: Message, reader: Membership, now: datetime) -> Said:
    at = row.sent_at or row.created
    note = f"{capitalised(str(row.get_channel_display()))}, {row.get_state_display()}."
    return Said(at, said_at(at, now), capitalised(calls(row.by, reader)), row.words, row.subject, note=note, ours=True)


def contact_row(row: Contact, reader: Membership, now: datetime) -> Said:
    way = capitalised(str(dict(WAYS)[row.channel]))
    words = row.text
    return Said(
        at=row.at,
        when=said_at(row.at, now),
        who=capitalised(calls(row.by, reader)),
        words=words or way,
        note=f"{way}." if words else "",
        ours=True,
    )


def step_rows(step: InquiryStep, reader: Membership, now: datetime) -> Iterator[Said]:
    when, who = said_at(step.at, now), capitalised(calls(step.by, reader))
    words = step.words
    if words:
        way = capitalised(str(step.get_channel_display())) if step.channel else ""
        yield Said(step.at, when, who, words, note=f"{way}." if way else "", ours=True)
    elif step.what != What.KNOWN:
        yield Said(step.at, when, deed(step))


def deed(step: InquiryStep) -> str:
    told = {
        "name": apart(step.by.person.get_short_name()),
        "to": apart(step.to.person.get_short_name()) if step.to else "",
    }
    said = {
        What.TAKEN: gettext("%(name)s took it on."),
        What.HANDED: gettext("%(name)s handed it to %(to)s."),
        What.LEFT: gettext("%(name)s left it to whoever is free."),
        What.ANSWERED: gettext("%(name)s answered."),
        What.CLOSED: gettext("%(name)s put it down as done."),
        What.SPAM: gettext("%(name)s set it aside."),
        What.REOPENED: gettext("%(name)s took it up again."),
    }
    return said[What(step.what)] % told
