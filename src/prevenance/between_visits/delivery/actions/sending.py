"""Asks for words to be sent. Nothing is sent from here: `prevenance tick` does, once it is due."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from prevenance.between_visits.delivery.attached import MOST_BYTES, MOST_FILES, Attached
from prevenance.between_visits.delivery.may_send import may_go_from, why_not
from prevenance.between_visits.delivery.models import Attachment, Message, Notice, State, Trouble
from prevenance.between_visits.delivery.queries import address_of
from prevenance.between_visits.delivery.rules import demand_on
from prevenance.clientbook.models import Channel, Client, Purpose
from prevenance.clientbook.models.contact_point import normal_form
from prevenance.clientbook.rules import demand_write
from prevenance.house import audit
from prevenance.house.keys import new_key
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import Deed, RefusedError, demand
from prevenance.house.scope import HouseRecord

LONGEST = 20_000
LONGEST_ON_WHATSAPP = {False: 4096, True: 1024}  # beneath a picture there is less room
LONGEST_SUBJECT = 200
MAY_BE_TAKEN_BACK_FOR = timedelta(seconds=15)


class MayNotSendError(ValidationError):
    """It was not queued. `trouble` says why, and so does the message, in words for whoever asked."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(str(trouble.label), code=trouble.value)
        self.trouble = trouble


@transaction.atomic
def send(
    *,
    by: Membership,
    client: Client | None,
    channel: str,
    purpose: str,
    words: str,
    subject: str = "",
    attachments: Sequence[Attached] = (),
    origin: HouseRecord | None = None,
    key: str = "",
    address: str = "",
    agreed: str = "",
    asked_for: bool | None = None,
    answers: str = "",
    template: dict[str, Any] | None = None,
    wording: str = "",
    discreet: bool = False,
    not_before: datetime | None = None,
) -> Message:
    """Queued, or the one that was queued for `key` before. Raises `MayNotSendError` with its reason.

    `purpose`: what they must have agreed to. `origin`: the row it follows from. `address`: else their preferred one.
    `agreed`: for somebody without a card, when and where they said yes. `asked_for`: by the client, such as an answer
    or a promise; else service is. `answers`: the provider's id of what they wrote. `template`: an approved text of
    WhatsApp, as `delivery.templates.filled` gives it.
    """
    _demand_leave(by, client)
    message = Message(house_id=by.house_id, by=by, client=client, channel=channel, purpose=purpose)
    message.asked_for = purpose == Purpose.SERVICE if asked_for is None else asked_for
    message.discreet, message.wording, message.agreed, message.answers = discreet, wording, agreed[:500], answers
    message.content = _content(words, subject, template)
    now = timezone.now()
    earliest = max(not_before or now, now + MAY_BE_TAKEN_BACK_FOR)
    return _queued(_addressed(message, address, origin, key), attachments, now, earliest)


@transaction.atomic
def notify(
    *,
    by: Membership,
    client: Client | None,
    channel: str,
    notice: Notice,
    words: str,
    subject: str = "",
    attachments: Sequence[Attached] = (),
    origin: HouseRecord | None = None,
    key: str = "",
    address: str = "",
    agreed: str = "",
    template: dict[str, Any] | None = None,
    discreet: bool = False,
    not_before: datetime | None = None,
) -> Message:
    """As `send`, of what the client asked for, without a person's tap: only where a manager has switched that on.

    `by`: in whose name it goes, such as whoever the appointment is with.
    """
    if client is not None and client.house_id != by.house_id:
        raise RefusedError
    message = Message(house_id=by.house_id, by=by, client=client, channel=channel, purpose=Purpose.SERVICE)
    message.notice, message.asked_for, message.discreet, message.agreed = notice, True, discreet, agreed[:500]
    message.content = _content(words, subject, template)
    now = timezone.now()
    return _queued(_addressed(message, address, origin, key), attachments, now, max(not_before or now, now))


def take_back(*, by: Membership, message: Message) -> bool:
    """Whether it was still here to be taken back."""
    demand_on(by, message)
    waiting = Message.objects.seen_by(by).filter(pk=message.pk, state=State.QUEUED)
    taken = waiting.update(state=State.CANCELLED, ended_at=timezone.now())
    if taken:
        audit.note(by, AuditedDeed.WITHDRAW, message)
    return bool(taken)


def _demand_leave(by: Membership, client: Client | None) -> None:
    if client is None:
        demand(by, Deed.WRITE_CLIENTS)
    else:
        demand_write(by, client)


def _content(words: str, subject: str, template: dict[str, Any] | None) -> dict[str, Any]:
    if not words.strip():
        raise MayNotSendError(Trouble.EMPTY)
    if len(words) > LONGEST:
        raise MayNotSendError(Trouble.TOO_LARGE)
    on_one_line = " ".join(subject.split())
    return {"words": words.strip(), "subject": on_one_line[:LONGEST_SUBJECT], "template": template}


def _addressed(message: Message, address: str, origin: HouseRecord | None, key: str) -> Message:
    if message.channel not in Channel.values or (origin is not None and origin.house_id != message.house_id):
        raise RefusedError
    known = address_of(message.client, Channel(message.channel)) if message.client and not address else ""
    message.address = known or normal_form(message.channel, address)
    message.key = key[:190] or str(new_key())
    if origin is not None:
        message.origin_kind, message.origin_id = audit.kind_of(origin), origin.pk
    return message


def _queued(message: Message, attachments: Sequence[Attached], now: datetime, earliest: datetime) -> Message:
    if before := _asked_for_before(message):
        return before
    if trouble := _too_much(message, attachments) or why_not(message, now):
        raise MayNotSendError(trouble)
    message.due = may_go_from(message, earliest)
    try:
        with transaction.atomic():
            _save_all(message, attachments)
    except IntegrityError:  # somebody asked for the same in this very moment
        if before := _asked_for_before(message):
            return before
        raise
    audit.note(message.by, AuditedDeed.WRITE, message)
    return message


def _asked_for_before(message: Message) -> Message | None:
    rows = Message.objects.unscoped_for("asked for twice, it is one").filter(house=message.house_id, key=message.key)
    return rows.first()


def _too_much(message: Message, attachments: Sequence[Attached]) -> Trouble | None:
    if len(attachments) > MOST_FILES or sum(len(one.content) for one in attachments) > MOST_BYTES:
        return Trouble.TOO_LARGE
    if message.template and attachments:
        return Trouble.WORDS_ALONE
    if message.channel == Channel.WHATSAPP and len(message.words) > LONGEST_ON_WHATSAPP[bool(attachments)]:
        return Trouble.TOO_LARGE
    return None


def _save_all(message: Message, attachments: Sequence[Attached]) -> None:
    """On WhatsApp a picture is a message: those after the first follow it without words."""
    apart = message.channel == Channel.WHATSAPP
    message.save()
    _attach(message, attachments[:1] if apart else attachments)
    for number, one in enumerate(attachments[1:] if apart else (), 2):
        following = _following(message, number)
        following.save()
        _attach(following, [one])


def _following(message: Message, number: int) -> Message:
    copied = ("house_id", "by", "client", "channel", "address", "purpose", "notice", "asked_for", "agreed", "discreet")
    told = {name: getattr(message, name) for name in (*copied, "origin_kind", "origin_id", "created")}
    following = Message(**told, key=f"{message.key}#{number}", due=message.due + timedelta(milliseconds=number))
    following.content = {"words": "", "subject": "", "template": None}
    return following


def _attach(message: Message, attachments: Sequence[Attached]) -> None:
    for place, one in enumerate(attachments):
        row = Attachment(house_id=message.house_id, message=message, place=place, media_type=one.media_type[:100])
        row.fill(one.name, one.content)
        row.save()
