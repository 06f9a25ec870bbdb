"""What is done about a follow-up, and what that means for the book."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from prevenance.between_visits.followups import actions
from prevenance.between_visits.followups.models import GIFT, FollowUp, Kind
from prevenance.between_visits.gifts.actions import note_given
from prevenance.between_visits.gifts.models import Gift
from prevenance.between_visits.referrals.actions import note_thanked
from prevenance.between_visits.referrals.models import Referral
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.actions.promises import drop_promise, finish_promise, reopen_promise
from prevenance.clientbook.models import Channel, Promise
from prevenance.house.models import Membership
from prevenance.journey.ways_out import send_out


@transaction.atomic
def done(
    *, by: Membership, follow_up: FollowUp, channel: str | None = None, text: str = "", wording: str = ""
) -> FollowUp:
    """With a channel, that they have heard from us so. A promise is kept by it, and a friend thanked for."""
    if channel == GIFT:
        raise ValidationError({"channel": _("Say first what it is, and what it costs.")})
    return _done(by, follow_up, channel, text, wording)


@transaction.atomic
def give(*, by: Membership, gift: Gift) -> FollowUp | None:
    """Flowers are on their way: the client has heard from us so."""
    given = note_given(by=by, gift=gift, on=today_of(by))
    return _done(by, given.follow_up, GIFT, given.what) if given.follow_up else None


def _done(by: Membership, follow_up: FollowUp, channel: str | None, text: str, wording: str = "") -> FollowUp:
    if channel == Channel.PHONE:
        text = wording = ""  # what was said on the telephone was not read out
    if channel is not None:
        actions.keep_contact(
            by=by, client=follow_up.client, channel=channel, text=text, follow_up=follow_up, wording=wording
        )
    finished = actions.finish(by=by, follow_up=follow_up)
    promise = promise_of(by, follow_up)
    if promise:
        finish_promise(by=by, promise=promise)
    _thanked(by, follow_up)
    return finished


@transaction.atomic
def sent(*, by: Membership, follow_up: FollowUp, channel: str, text: str, wording: str = "") -> FollowUp:
    """The house sends it. Done with that: should it not arrive, it comes back by itself."""
    finished = done(by=by, follow_up=follow_up)
    send_out(
        by=by,
        client=finished.client,
        channel=channel,
        purpose=Kind(finished.kind).purpose,
        text=text,
        origin=finished,
        wording=wording,
        asked_for=finished.kind == Kind.PROMISE,
        discreet=finished.discreet,
    )
    return finished


@transaction.atomic
def due_again(*, by: Membership, follow_up: FollowUp) -> None:
    """What was to be done by a message that did not go."""
    if follow_up.is_open:
        return
    actions.reopen(by=by, follow_up=follow_up)
    kept = Promise.objects.seen_by(by).filter(pk=follow_up.source_id, done_on__isnull=False).first()
    if kept and follow_up.kind == Kind.PROMISE:
        reopen_promise(by=by, promise=kept)


@transaction.atomic
def not_this_time(*, by: Membership, follow_up: FollowUp, because: str) -> FollowUp:
    """A promise that is not kept is put aside with the same reason."""
    skipped = actions.skip(by=by, follow_up=follow_up, because=because)
    promise = promise_of(by, follow_up)
    if promise:
        drop_promise(by=by, promise=promise, because=skipped.because)
    return skipped


def _thanked(by: Membership, follow_up: FollowUp) -> None:
    if follow_up.kind == Kind.FRIEND:
        for referral in Referral.objects.seen_by(by).filter(pk=follow_up.source_id).select_related("client"):
            note_thanked(by=by, referral=referral, on=today_of(by))


def promise_of(by: Membership, follow_up: FollowUp) -> Promise | None:
    """While it is open."""
    if follow_up.kind != Kind.PROMISE:
        return None
    found = Promise.objects.seen_by(by).filter(pk=follow_up.source_id).first()
    return found if found and found.is_open else None
