"""Messages on their way, those that a person must decide on, and one by itself."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext

from prevenance.between_visits.delivery.models import Message, State, Trouble
from prevenance.house.models import Membership
from prevenance.web.presenting.clients.reader import apart, full_day, zone_of
from prevenance.web.presenting.words import capitalised


@dataclass(frozen=True)
class MessageLine:
    """`asks`: what a person is asked; empty where nothing is."""

    id: UUID
    way: str
    name: str
    told: str
    asks: str = ""
    is_open: bool = False
    is_uncertain: bool = False


@dataclass(frozen=True)
class MessagePage:
    line: MessageLine
    subject: str
    words: str
    files: list[str]
    facts: list[tuple[str | Promise, str]]
    client: UUID | None
    may_write: bool


def message_line(message: Message, reader: Membership) -> MessageLine:
    return MessageLine(
        id=message.pk,
        way=capitalised(str(message.get_channel_display())),
        name=message.client.greeting_name() if message.client else message.address,
        told=state_in_words(message, zone_of(reader)),
        asks=_question(message) if message.needs_somebody else "",
        is_open=message.is_open,
        is_uncertain=message.state == State.UNCERTAIN,
    )


def message_page(message: Message, reader: Membership, files: list[str], *, may_write: bool) -> MessagePage:
    return MessagePage(
        line=message_line(message, reader),
        subject=message.subject,
        words=message.words,
        files=files,
        facts=_facts(message, reader),
        client=message.client_id,
        may_write=may_write,
    )


def state_in_words(message: Message, zone: tzinfo) -> str:
    match message.state:
        case State.QUEUED if message.trouble:
            told = {"why": why(message), "when": moment(message.due, zone)}
            return gettext("Not yet gone. %(why)s It is tried again %(when)s.") % told
        case State.QUEUED:
            return gettext("It goes %(when)s.") % {"when": moment(message.due, zone)}
        case State.SENDING:
            return gettext("It is being sent.")
        case State.SENT | State.DELIVERED:
            return _gone(message, zone)
        case State.CANCELLED:
            return gettext("Taken back before it went.")
        case _:
            return why(message)


def _gone(message: Message, zone: tzinfo) -> str:
    told = {"when": moment(message.sent_at or message.created, zone), "name": apart(message.by.person.get_short_name())}
    if message.state == State.DELIVERED:
        return gettext("Sent %(when)s by %(name)s, and it arrived.") % told
    return gettext("Sent %(when)s by %(name)s.") % told


def why(message: Message) -> str:
    if message.trouble not in Trouble.values:
        return ""
    label = str(Trouble(message.trouble).label)
    return f"{label} {apart(message.answer)}" if message.answer else label


def _question(message: Message) -> str:
    if message.state == State.UNCERTAIN:
        return gettext("Did it arrive?")
    return gettext("It did not arrive.")


def moment(at: datetime, zone: tzinfo) -> str:
    """“in a moment”, “at 09:00” today, or with its day."""
    now, local = timezone.now(), localtime(at, zone)
    if abs((at - now).total_seconds()) < 60:
        return gettext("in a moment") if at >= now else gettext("just now")
    clock = date_format(local, "H:i")
    if local.date() == localtime(now, zone).date():
        return gettext("at %(time)s") % {"time": clock}
    return gettext("on %(day)s, %(time)s") % {"day": full_day(local.date()), "time": clock}


def _facts(message: Message, reader: Membership) -> list[tuple[str | Promise, str]]:
    facts = [
        (gettext("To"), message.address),
        (gettext("Written by"), message.by.person.name),
        (gettext("What for"), str(message.get_purpose_display())),
    ]
    if message.settled_as:
        facts.append((gettext("Decided"), str(message.get_settled_as_display())))
    return facts  # type: ignore[return-value]  # plain words are words
