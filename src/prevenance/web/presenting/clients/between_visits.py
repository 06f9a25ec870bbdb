"""What happened between two visits, as rows of a client's story: cards for friends, friends, gifts, repairs and
complaints. Of a friend it tells that they came, and never what they did here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext

from prevenance.between_visits.complaints.models import Complaint
from prevenance.between_visits.gifts.models import Gift
from prevenance.between_visits.referrals.models import Referral, ReferralCard
from prevenance.between_visits.repairs.models import Repair
from prevenance.clientbook.models import Client
from prevenance.web.presenting.clients.entry import acts
from prevenance.web.presenting.clients.reader import Reader, apart
from prevenance.web.presenting.clients.story import StoryRow, sentence
from prevenance.web.presenting.money import written
from prevenance.web.presenting.words import clipped, quoted

LONGEST_QUOTE = 200


@dataclass(frozen=True)
class Between:
    """All of one client, as a member may see it. `names`: of those who sent or were sent."""

    cards: Iterable[ReferralCard] = ()
    referrals: Iterable[Referral] = ()
    gifts: Iterable[Gift] = ()
    repairs: Iterable[Repair] = ()
    complaints: Iterable[Complaint] = ()
    names: dict[UUID, str] = field(default_factory=dict)


def between_rows(client: Client, between: Between, reader: Reader) -> list[StoryRow]:
    rows = [card_row(card) for card in between.cards]
    rows += [referral_row(client, row, between.names) for row in between.referrals if row.welcomed_on]
    rows += [gift_row(gift, reader) for gift in between.gifts if gift.given_on]
    rows += [repair_row(repair, reader) for repair in between.repairs]
    return rows + [complaint_row(complaint, reader) for complaint in between.complaints]


def card_row(card: ReferralCard) -> StoryRow:
    why = gettext("Why all the same: %(why)s") % {"why": apart(card.given_all_the_same)}
    said = gettext("Given, to pass on to friends")
    return StoryRow(
        id=str(card.pk),
        on=card.given_on,
        kind=gettext("Cards"),
        sentence=sentence(said, why if card.given_all_the_same else ""),
    )


def referral_row(client: Client, row: Referral, names: dict[UUID, str]) -> StoryRow:
    """Seen from either side; a name where the reader may see whose it is."""
    sent = row.client_id == client.pk
    name = names.get(row.friend_id if sent else row.client_id) if row.friend_id else ""
    if sent:
        said = gettext("%(name)s came with a card of theirs") % {"name": apart(name or gettext("A friend"))}
    else:
        said = gettext("Sent by %(name)s") % {"name": apart(name or gettext("a friend"))}
    thanked = gettext("Thanked on %(day)s") % {"day": date_format(row.thanked_on, "j F")} if row.thanked_on else ""
    return StoryRow(
        id=str(row.pk),
        on=row.welcomed_on or localdate(row.at),
        kind=gettext("Friend"),
        sentence=sentence(said, thanked if sent else ""),
    )


def gift_row(gift: Gift, reader: Reader) -> StoryRow:
    said = f"{apart(gift.what)}, {written(gift.cost, reader.language)}"
    by = gettext("Given by %(name)s") % {"name": reader.calls(gift.by_id)} if reader.calls(gift.by_id) else ""
    return StoryRow(
        id=str(gift.pk),
        on=gift.given_on or localdate(gift.created),
        kind=gettext("Gift to them"),
        sentence=sentence(said, by),
        seen_by=reader.seen_by(gift),
    )


def repair_row(repair: Repair, reader: Reader) -> StoryRow:
    deeds = () if not repair.is_open else ("collection",) if repair.ready_on else ("readiness", "collection")
    return StoryRow(
        id=str(repair.pk),
        on=repair.left_on,
        kind=gettext("Repair"),
        sentence=sentence(apart(repair.what), *how_far(repair)),
        seen_by=reader.seen_by(repair),
        acts=acts(reader, "repairs", repair.pk, *deeds),
    )


def how_far(repair: Repair) -> list[str]:
    if repair.collected_on:
        return [gettext("Back with them since %(day)s") % _day(repair.collected_on)]
    if repair.ready_on:
        return [gettext("Ready since %(day)s") % _day(repair.ready_on)]
    return [gettext("Promised for %(day)s") % _day(repair.promised_for)] if repair.promised_for else []


def complaint_row(complaint: Complaint, reader: Reader) -> StoryRow:
    words = quoted(clipped(complaint.words, LONGEST_QUOTE), reader.language)
    offer = gettext("We offer: %(what)s") % {"what": apart(complaint.remedy)} if complaint.remedy else ""
    return StoryRow(
        id=str(complaint.pk),
        on=complaint.opened_on,
        kind=gettext("Not content"),
        sentence=" ".join(filter(None, (words, sentence(offer, *_whose_turn(complaint, reader))))),
        seen_by=reader.seen_by(complaint),
        acts=acts(reader, "complaints", complaint.pk, "remedy", "closing") if complaint.is_open else [],
    )


def _whose_turn(complaint: Complaint, reader: Reader) -> list[str]:
    if complaint.closed_on:
        said = quoted(clipped(complaint.closing, LONGEST_QUOTE), reader.language)
        return [gettext("Put right, said on %(day)s: %(words)s") % (_day(complaint.closed_on) | {"words": said})]
    mine = complaint.owner_id == reader.membership.pk
    name = gettext("you") if mine else apart(complaint.owner.person.get_short_name())
    return [gettext("Seen to by %(name)s") % {"name": name}]


def _day(day: Any) -> dict[str, str]:
    return {"day": str(date_format(day, "j F"))}
