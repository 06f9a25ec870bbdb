"""Today, follow-ups, days off and the rules. The follow-up is Inès’s; those who see the client may act on it, too."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection

from prevenance.between_visits.appointments.actions import set_appointment
from prevenance.between_visits.followups.actions import finish, take_days_off
from prevenance.between_visits.followups.models import FollowUp
from prevenance.between_visits.gifts.actions import limit_gifts, think_of_gift
from prevenance.clientbook.actions import keep_promise_made, record_purchase
from prevenance.clientbook.models import Channel
from prevenance.house.models import Membership
from prevenance.journey.planning import plan_for_client
from tests.between_visits.book import agree, okafor
from tests.cast import Cast
from tests.web.routes.table import Row

WHO_SEE = "in 200 200 404 200 200 200"
WHO_WRITE = "in 200 200 404 404 200 200"
WHO_SEE_IT = "in 200 200 404 200 200 404"
WHO_DO_IT = "in 302 302 404 404 302 404"
WHO_LEAD = "in 404 200 404 200 200 200"


def a_follow_up(cast: Cast) -> dict[str, Any]:
    assert connection.features.supports_json_field  # asked once a process, which is no query of the page
    return {"id": made(cast).pk}


def made(cast: Cast) -> FollowUp:
    client = okafor(cast)
    agree(cast.ines, client)
    today = cast.tilleuls.today()
    keep_promise_made(by=cast.ines, client=client, what="Call about the clasp", due=today)
    record_purchase(by=cast.ines, client=client, on=today - timedelta(days=1), piece_name="Lune watch")
    plan_for_client(client)
    return FollowUp.objects.seen_by(cast.ines).get(kind="thank")


def a_follow_up_that_is_done(cast: Cast) -> dict[str, Any]:
    return {"id": finish(by=cast.ines, follow_up=made(cast)).pk}


def a_full_day(cast: Cast) -> dict[str, Any]:
    made(cast)
    return {}


def a_day_with_a_visit(cast: Cast) -> dict[str, Any]:
    row = made(cast)
    today = cast.tilleuls.now().replace(tzinfo=None, hour=17, minute=0, second=0, microsecond=0)
    told: dict[str, Any] = {"boutique": cast.tilleuls, "ambassador": cast.ines, "at": today}
    set_appointment(by=cast.ines, client=row.client, **told)
    return {}


def days_of(name: str) -> Callable[[Cast], dict[str, Any]]:
    def at(cast: Cast) -> dict[str, Any]:
        member: Membership = getattr(cast, name)
        today = cast.tilleuls.today()
        return {"id": take_days_off(by=member, member=member, first=today, last=today).pk}

    return at


def one_to_write_to(cast: Cast) -> dict[str, Any]:
    row = made(cast)
    agree(cast.ines, row.client, Channel.POST, "12, rue des Lilas, 75003 Paris")
    return {"id": row.pk}


def somebody_to_write_to(cast: Cast) -> dict[str, Any]:
    one_to_write_to(cast)
    return {}


def a_gift(cast: Cast) -> dict[str, Any]:
    row = made(cast)
    gift = think_of_gift(by=cast.ines, follow_up=row, what="White peonies", cost_minor=4500, currency="EUR")
    return {"id": gift.pk}


def a_gift_that_waits(cast: Cast) -> dict[str, Any]:
    limit_gifts(by=cast.maud, amount_minor=4000, currency="EUR")
    return a_gift(cast)


ROWS = [
    Row("follow_up_by_hand", "in 200 200 404 404 200 404", at=one_to_write_to),
    Row("follow_up_card", "in 200 200 404 404 200 404", at=one_to_write_to),
    Row("follow_up_label", "in 200 200 404 404 200 404", at=one_to_write_to),
    Row("labels_of_today", "in 200 404 404 404 404 404", at=somebody_to_write_to),
    Row("follow_up_gift", "in 200 200 404 404 200 404", at=one_to_write_to),
    Row("follow_up_gift", WHO_DO_IT, "POST", at=a_follow_up, sends={"what": "Tea", "amount": "20", "currency": "EUR"}),
    Row("follow_up_gift", "in 422 422 404 404 422 404", "POST", at=a_follow_up, sends={"what": "Tea", "amount": "x"}),
    Row("gifts", WHO_LEAD, at=lambda cast: a_gift_that_waits(cast) and {}),
    Row("gift_approval", "in 404 302 404 302 302 404", "POST", at=a_gift_that_waits),
    Row("gift_refusal", "in 302 302 404 302 302 404", "POST", at=a_gift, sends={"because": "Too soon"}),
    Row("gift_giving", WHO_DO_IT, "POST", at=a_gift),
    Row("gift_giving", "in 404 404 404 404 404 404", "POST", at=a_gift_that_waits),
    Row("gift_limit", WHO_LEAD),
    Row("gift_limit", WHO_LEAD.replace("200", "302"), "POST", sends={"amount": "40", "currency": "eur"}),
    Row("today", WHO_SEE, at=a_full_day),
    Row("today", WHO_SEE, at=a_day_with_a_visit),
    Row("follow_up", WHO_SEE_IT, at=a_follow_up),
    Row("follow_up_contact", WHO_DO_IT, "POST", at=a_follow_up, sends={"channel": "whatsapp", "text": "Thank you."}),
    Row("follow_up_contact", WHO_DO_IT, "POST", at=a_follow_up, sends={"channel": "pigeon"}),
    Row("follow_up_contact", WHO_DO_IT, "POST", at=a_follow_up),
    Row("follow_up_completion", WHO_DO_IT, "POST", at=a_follow_up),
    Row("follow_up_snoozing", WHO_DO_IT, "POST", at=a_follow_up, sends={"until": "tomorrow"}),
    Row("follow_up_snoozing", WHO_DO_IT, "POST", at=a_follow_up, sends={"day": "2026-99-01"}),
    Row("follow_up_refusal", WHO_DO_IT, "POST", at=a_follow_up, sends={"because": "They were here"}),
    Row("follow_up_refusal", WHO_DO_IT, "POST", at=a_follow_up),
    Row("follow_up_words", WHO_DO_IT, "POST", at=a_follow_up, sends={"words": "My own words"}),
    Row("follow_up_words", WHO_DO_IT, "POST", at=a_follow_up, sends={"another": "en/thank/2"}),
    Row("follow_up_owner", WHO_DO_IT, "POST", at=a_follow_up),
    Row("follow_up_owner", "in 404 404 404 404 404 404", "POST", at=a_follow_up, sends={"owner": "nobody"}),
    Row("follow_up_reopening", WHO_DO_IT, "POST", at=a_follow_up_that_is_done),
    Row("follow_up_completion", "in 404 404 404 404 404 404", "POST", at=a_follow_up_that_is_done),
    Row("days_off", WHO_WRITE),
    Row("days_off", "in 302 302 404 404 302 302", "POST", sends={"first": "2031-05-02"}),
    Row("days_off", WHO_WRITE.replace("200", "422"), "POST", sends={"first": "2031-05-02", "last": "2031-05-01"}),
    # Inès works at Tilleuls; a manager of Dyker Street knows nothing of her.
    Row("days_off_of", "in 404 404 404 200 200 404", at=lambda cast: {"id": cast.ines.pk}),
    Row("days_off_return", "in 302 404 404 404 302 404", "POST", at=days_of("ines")),
    Row("days_off_return", "in 404 302 404 404 302 404", "POST", at=days_of("jonah")),
    Row("follow_up_rules", WHO_LEAD),
    Row("follow_up_rule", WHO_LEAD, at=lambda cast: {"kind": "thank"}),
    Row("follow_up_rule", "in 404 404 404 404 404 404", at=lambda cast: {"kind": "pigeon"}),
    Row(
        "follow_up_rule",
        WHO_LEAD.replace("200", "302"),
        "POST",
        at=lambda cast: {"kind": "thank"},
        sends={"on": "on", "days": "2", "roles": "ambassador"},
    ),
    Row(
        "follow_up_rule",
        WHO_LEAD,
        "POST",
        at=lambda cast: {"kind": "thank"},
        sends={"on": "on", "days": "2", "roles": "ambassador", "preview": "1"},
    ),
    Row(
        "follow_up_rule", WHO_LEAD.replace("200", "422"), "POST", at=lambda cast: {"kind": "quiet"}, sends={"days": "x"}
    ),
]
