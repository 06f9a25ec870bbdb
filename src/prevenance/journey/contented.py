"""Whether a client is content, from what is kept of them: so that cards for friends are given to those alone who would
be glad to pass one on. What anybody spends has no say in it; purchases are not even read."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.utils import timezone

from prevenance.between_visits.complaints.models import Complaint
from prevenance.between_visits.followups.models import ContactLimit
from prevenance.between_visits.repairs.models import Repair
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import Client, Consent, Promise, Promiser, Purpose, Seen, VisitNote
from prevenance.clientbook.queries.consents import newest_of
from prevenance.clientbook.queries.together import Rows, ask_together
from prevenance.encounters.models import Encounter, Errand
from prevenance.house.models import Membership

LATELY = timedelta(days=730)
OFTEN = 2
"""Meetings from which on somebody knows us well enough to speak of us."""


class Sign(StrEnum):
    CAME_BACK = "came_back"
    LIT_UP = "lit_up"
    KEPT = "kept"
    AGREED = "agreed"
    # What speaks against it:
    COMPLAINT = "complaint"
    UNANSWERED = "unanswered"
    PROMISE_LATE = "promise_late"
    REPAIR_LATE = "repair_late"
    ONLY_WHEN_ASKED = "only_when_asked"
    NEW = "new"
    REFUSED = "refused"


FOR = (Sign.CAME_BACK, Sign.LIT_UP, Sign.KEPT)


@dataclass(frozen=True)
class Reason:
    """`words`: what was promised or left, where it is of one thing."""

    sign: Sign
    on: date | None = None
    count: int = 0
    words: str = ""


@dataclass(frozen=True)
class Contentment:
    speaks_for: list[Reason]
    against: list[Reason]
    agreed: Reason | None  # to be given cards: asked and said so

    @property
    def holds(self) -> bool:
        return bool(self.speaks_for) and not self.against

    @property
    def refused(self) -> bool:
        """They said no to cards. Nobody overrides that."""
        return any(reason.sign == Sign.REFUSED for reason in self.against)


def contentment(client: Client, membership: Membership) -> Contentment:
    """As far as this member may know; what is discreet they do not weigh either."""
    today = today_of(membership)
    rows = _ask(client, membership, today)
    meetings = _meetings(rows)
    found = [*_warmth(rows, meetings, today), *_trouble(rows, today), *_wishes(rows)]
    speaks_for = [reason for reason in found if reason.sign in FOR]
    agreed = next((reason for reason in found if reason.sign == Sign.AGREED), None)
    against = [reason for reason in found if reason.sign not in (*FOR, Sign.AGREED)]
    if not speaks_for:
        against.append(Reason(Sign.NEW))
    return Contentment(speaks_for, against, agreed)


def _ask(client: Client, membership: Membership, today: date) -> Rows:
    since = timezone.make_aware(datetime.combine(today - LATELY, time()))
    mine = {"client": client}
    return ask_together(
        VisitNote.objects.seen_by(membership).filter(at__gte=since, **mine),
        Encounter.objects.seen_by(membership).filter(at__gte=since, **mine),
        Promise.objects.seen_by(membership).filter(by=Promiser.HOUSE, **mine),
        Complaint.objects.seen_by(membership).filter(**mine),
        Repair.objects.seen_by(membership).filter(**mine),
        Consent.objects.seen_by(membership).filter(purpose=Purpose.REFERRAL, **mine),
        ContactLimit.objects.seen_by(membership).filter(**mine),
    )


def _meetings(rows: Rows) -> list[date]:
    """The days on which they were with us; a visit that was written down twice was one."""
    met = [encounter.at for encounter in rows.of(Encounter) if encounter.errand != Errand.COMPLAINT]
    return sorted({timezone.localdate(at) for at in [*met, *(visit.at for visit in rows.of(VisitNote))]})


def _warmth(rows: Rows, meetings: list[date], today: date) -> list[Reason]:
    found = []
    if len(meetings) >= OFTEN:
        found.append(Reason(Sign.CAME_BACK, meetings[-1], len(meetings)))
    last = max(rows.of(VisitNote), key=lambda visit: visit.at, default=None)
    if last and Seen.LIT_UP in last.seen:
        found.append(Reason(Sign.LIT_UP, timezone.localdate(last.at)))
    kept = [one for one in rows.of(Promise) if one.done_on and today - one.done_on <= LATELY]
    if kept:
        newest = max(kept, key=lambda promise: promise.done_on or date.min)
        found.append(Reason(Sign.KEPT, newest.done_on, len(kept), newest.what))
    return found


def _trouble(rows: Rows, today: date) -> list[Reason]:
    found = [Reason(Sign.COMPLAINT, one.opened_on) for one in rows.of(Complaint) if one.is_open]
    found += [Reason(Sign.UNANSWERED, day) for day in _unanswered(rows)]
    late = [one for one in rows.of(Promise) if one.is_late(today)]
    found += [Reason(Sign.PROMISE_LATE, one.due, words=one.what) for one in late]
    waits = [one for one in rows.of(Repair) if one.ready_on is None and one.is_open]
    overdue = [one for one in waits if one.promised_for and one.promised_for < today]
    return found + [Reason(Sign.REPAIR_LATE, one.promised_for, words=one.what) for one in overdue]


def _unanswered(rows: Rows) -> list[date]:
    """They came to complain, nobody wrote a complaint down that they have since called settled, and were not seen
    since."""
    complained = [timezone.localdate(one.at) for one in rows.of(Encounter) if one.errand == Errand.COMPLAINT]
    if not complained:
        return []
    last, settled = max(complained), [one.closed_on for one in rows.of(Complaint) if one.closed_on]
    is_open = any(one.is_open for one in rows.of(Complaint))
    return [] if is_open or any(day >= last for day in settled) else [last]


def _wishes(rows: Rows) -> list[Reason]:
    """A yes by one way is a yes; a no and no yes at all is a no."""
    limits = [Reason(Sign.ONLY_WHEN_ASKED) for limit in rows.of(ContactLimit) if limit.a_month == 0]
    held = newest_of(rows.of(Consent))
    given = [consent for consent in held if consent.given]
    newest = max(given or held, key=lambda consent: consent.at, default=None)
    if newest is None:
        return limits
    sign = Sign.AGREED if newest.given else Sign.REFUSED
    return [*limits, Reason(sign, timezone.localdate(newest.at))]
