"""The inbox. Who waits is nobody's yet, of Tilleuls; those who see clients may answer."""

from collections.abc import Callable
from typing import Any

from django.db import connection

from prevenance.between_visits.inquiries.actions import end
from prevenance.between_visits.inquiries.models import Inquiry, State, Through
from prevenance.between_visits.inquiries.opening import Caller, note_call
from prevenance.between_visits.inquiries.ruling import turn
from prevenance.clientbook.models import Channel
from prevenance.integrations.inbound.setting_up import add_mailbox, open_door
from tests.between_visits.book import agree, okafor
from tests.cast import Cast
from tests.journey.arrivals import comes_in, we_wrote
from tests.web.routes.table import Row

WHO_SEE = "in 200 200 404 200 200 200"
WHO_SEE_IT = "in 200 200 404 200 200 404"
WHO_WRITE = "in 200 200 404 404 200 200"
WHO_DO_IT = "in 302 302 404 404 302 404"
WHO_LEAD = "in 404 200 404 200 200 200"
WHO_SET_UP = "in 404 200 404 404 200 200"
NOBODY = "in 404 404 404 404 404 404"


def called(cast: Cast) -> Inquiry:
    return note_call(
        by=cast.ines,
        through=Through.CALL,
        words="Is the Lune watch in?",
        caller=Caller("Ada Wren", "+33 6 99 99 99 99"),
        boutique=cast.tilleuls,
    )


def a_call(cast: Cast) -> dict[str, Any]:
    return {"id": called(cast).pk}


def an_answer_of_a_client(cast: Cast) -> dict[str, Any]:
    assert connection.features.supports_json_field  # asked once a process, which is no query of the page
    client = okafor(cast)
    agree(cast.ines, client)
    we_wrote(cast.ines, client)
    comes_in(cast, "Tuesday suits me", answers=("wamid.ours",))
    return {"id": Inquiry.objects.seen_by(cast.ines).get(client=client).pk}


def a_full_inbox(cast: Cast) -> dict[str, Any]:
    an_answer_of_a_client(cast)
    called(cast)
    for n in range(5):
        comes_in(cast, f"Hello {n}", sender=f"+3370000000{n}")
    return {}


def ended_as(state: State) -> Callable[[Cast], dict[str, Any]]:
    return lambda cast: {"id": end(by=cast.ines, inquiry=called(cast), state=state).pk}


def a_form(cast: Cast) -> dict[str, Any]:
    return {"address": turn(by=cast.maud, boutique=cast.tilleuls, on=True).address}


def a_mailbox(cast: Cast) -> dict[str, Any]:
    box = add_mailbox(by=cast.maud, host="imap.alder.example", user="hello@alder.example", password="x")
    return {"id": box.pk}


def a_door(cast: Cast) -> dict[str, Any]:
    return {"id": open_door(by=cast.maud, channel=Channel.SMS)[0].pk}


RULE = {
    **{through.value: "2h" for through in Through},
    "weekdays": "1",
    "opens": "09:00",
    "closes": "18:00",
}
MAILBOX = {"host": "imap.alder.example", "port": "993", "security": "tls", "user": "a", "password": "b", "folder": "c"}
ASKED = {"name": "Ada Wren", "contact": "ada@wren.example", "message": "Do you mend clasps?"}

ROWS = [
    Row("inbox", WHO_SEE, at=a_full_inbox),
    Row("inbox_waiting", WHO_SEE, at=a_full_inbox),
    Row("inquiry", WHO_SEE_IT, at=an_answer_of_a_client),
    Row("inquiry", WHO_SEE_IT, at=a_call),
    Row("new_inquiry", WHO_WRITE),
    # Who works at several boutiques says at which they rang.
    Row("new_inquiry", "in 302 302 404 404 422 422", "POST", sends={"through": "call", "words": "x", "whose": "mine"}),
    Row("new_inquiry", WHO_WRITE.replace("200", "422"), "POST", sends={"through": "pigeon", "whose": "mine"}),
    Row("inquiry_owner", WHO_DO_IT, "POST", at=a_call),
    Row("inquiry_owner", WHO_DO_IT, "POST", at=a_call, sends={"owner": "nobody"}),
    Row("inquiry_owner", NOBODY, "POST", at=a_call, sends={"owner": "somebody"}),
    Row("inquiry_answer", WHO_DO_IT, "POST", at=a_call, sends={"sent": "phone"}),
    Row("inquiry_answer", WHO_DO_IT, "POST", at=a_call, sends={"send": "whatsapp", "words": "x"}),
    Row("inquiry_closing", WHO_DO_IT, "POST", at=a_call),
    Row("inquiry_closing", NOBODY, "POST", at=ended_as(State.CLOSED)),
    Row("inquiry_refusal", WHO_DO_IT, "POST", at=a_call),
    Row("inquiry_reopening", WHO_DO_IT, "POST", at=ended_as(State.SPAM)),
    Row("inquiry_reopening", NOBODY, "POST", at=a_call),
    Row("inquiry_client", "in 200 200 404 404 200 404", at=a_call),
    Row("inquiry_client", NOBODY, "POST", at=a_call, sends={"client": "nobody"}),
    Row("ask", "200 200 200 200 200 200 200", at=a_form),
    Row("ask", "404 404 404 404 404 404 404", at=lambda cast: {"address": "no-such-form"}),
    Row("ask", "302 302 302 302 302 302 302", "POST", at=a_form, sends=ASKED),
    Row("ask", "422 422 422 422 422 422 422", "POST", at=a_form, sends={**ASKED, "contact": "nowhere"}),
    Row("ask_thanks", "200 200 200 200 200 200 200", at=a_form),
    Row("inbound", "403 403 403 403 403 403 403", at=a_door),
    Row("inbound", "403 403 403 403 403 403 403", "POST", at=a_door),
    Row("inbox_settings", WHO_LEAD, at=lambda cast: a_form(cast) and {}),
    Row("inbox_settings", WHO_LEAD.replace("200", "302"), "POST", sends=RULE),
    Row("inbox_settings", WHO_LEAD.replace("200", "422"), "POST", sends={**RULE, "closes": "08:00"}),
    Row("inbox_settings", NOBODY, "POST", sends={"boutique": "nowhere"}),
    Row("mailboxes", WHO_SET_UP, at=lambda cast: a_mailbox(cast) and {}),
    Row("mailboxes", WHO_SET_UP.replace("200", "302"), "POST", sends=MAILBOX),
    Row("mailboxes", WHO_SET_UP.replace("200", "422"), "POST", sends={**MAILBOX, "security": "none"}),
    Row("mailbox_withdrawal", "in 404 302 404 404 302 404", "POST", at=a_mailbox),
    Row("inbound_doors", WHO_SET_UP, at=lambda cast: a_door(cast) and {}),
    Row("inbound_doors", WHO_SET_UP, "POST", sends={"channel": "sms"}),
    Row("inbound_doors", WHO_SET_UP.replace("200", "422"), "POST", sends={"channel": "whatsapp"}),
    Row("inbound_door_withdrawal", "in 404 302 404 404 302 404", "POST", at=a_door),
]
