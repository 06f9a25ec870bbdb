"""Somebody who waits, as a line of the inbox: until when in the margin, who, in which words, by which way, whose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import phonenumbers
from django.utils.translation import gettext, ngettext

from prevenance.between_visits.inquiries.models import Inquiry, State, Through
from prevenance.between_visits.inquiries.queries import Hidden
from prevenance.clientbook.models import Channel
from prevenance.house.models import Membership
from prevenance.web.presenting.clients.reader import apart
from prevenance.web.presenting.inbox.clock import is_to_come_today, said_at
from prevenance.web.presenting.words import capitalised, clipped, number

MOST_WORDS = 140


@dataclass(frozen=True)
class InquiryLine:
    id: UUID
    clock: str
    is_overdue: bool
    is_today: bool
    name: str
    words: str
    note: str
    whose: str
    is_nobodys: bool
    is_mine: bool
    is_open: bool
    client: UUID | None
    discreet: bool = False


@dataclass(frozen=True)
class HiddenLine:
    clock: str
    is_overdue: bool
    is_today: bool
    name: str


def inquiry_line(row: Inquiry, reader: Membership, now: datetime) -> InquiryLine:
    content = row.content
    return InquiryLine(
        id=row.pk,
        clock=said_at(row.answer_by if row.is_open else row.heard_at, now),
        is_overdue=row.is_overdue(now),
        is_today=row.is_open and is_to_come_today(row.answer_by, now),
        name=name_of(row),
        words=clipped(content.words or content.subject or ", ".join(content.attachments), MOST_WORDS),
        note=way_of(row),
        whose=whose(row, reader),
        is_nobodys=row.owner_id is None,
        is_mine=row.owner_id == reader.pk,
        is_open=row.is_open,
        client=row.client_id,
        discreet=bool(row.client and row.client.discreet),
    )


def name_of(row: Inquiry) -> str:
    if row.client:
        return row.client.greeting_name()
    return row.name or as_dialled(row.contact) or gettext("Somebody who left no name")


def as_dialled(contact: str) -> str:
    """A number in groups, as one reads it aloud; anything else as it is."""
    try:
        number = phonenumbers.parse(contact) if contact.startswith("+") else None
    except phonenumbers.NumberParseException:
        number = None
    if number is None:
        return contact
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def way_of(row: Inquiry) -> str:
    """“WhatsApp”, “Call”; of somebody new, that they are."""
    label = Channel(row.channel).label if row.through == Through.CHAT and row.channel else Through(row.through).label
    said = capitalised(str(label))
    return said if row.client_id else gettext("%(way)s, from somebody new") % {"way": said}


def whose(row: Inquiry, reader: Membership) -> str:
    if row.state == State.ANSWERED and row.decided_by:
        return gettext("answered by %(name)s") % {"name": calls(row.decided_by, reader)}
    if row.owner is None:
        return gettext("nobody’s yet")
    return gettext("yours") if row.owner_id == reader.pk else calls(row.owner, reader)


def calls(member: Membership, reader: Membership) -> str:
    return gettext("you") if member.pk == reader.pk else apart(member.person.get_short_name())


def hidden_line(row: Hidden, now: datetime) -> HiddenLine:
    name = gettext("A client of %(name)s") % {"name": apart(row.owner)} if row.owner else gettext("A discreet client")
    at = row.answer_by
    return HiddenLine(said_at(at, now), at < now, is_to_come_today(at, now), name)


def counted(count: int, rows: Sequence[InquiryLine | HiddenLine]) -> str:
    """“Three wait for an answer, one of them too long.”"""
    if not count:
        return gettext("Nobody is waiting for an answer.")
    said = ngettext("%(n)s waits for an answer", "%(n)s wait for an answer", count) % {"n": number(count)}
    late = sum(row.is_overdue for row in rows)
    if not late:
        return capitalised(said) + "."
    too_long = ngettext("%(n)s of them too long", "%(n)s of them too long", late) % {"n": number(late)}
    return f"{capitalised(said)}, {too_long}."
