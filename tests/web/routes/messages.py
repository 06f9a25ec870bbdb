"""Messages and channels. The message is Inès’s, to a client of Tilleuls; those who see the client may act on it."""

from typing import Any

from prevenance.between_visits.delivery.actions import keep_text, take_back
from prevenance.between_visits.delivery.models import Message, State
from prevenance.house.models import Membership
from tests.between_visits.delivery.letters import letter, reachable, with_mail
from tests.cast import Cast
from tests.web.routes.table import Row
from tests.web.routes.today import WHO_DO_IT, WHO_SEE_IT, made

WHO_SET_UP = "in 404 200 404 404 200 200"
WHO_SET_UP_HERS = "in 404 200 404 404 200 404"
NOBODY = "in 404 404 404 404 404 404"
MAIL = {
    "sender": "bonjour@alder.example", "host": "mail.alder.example", "port": "587", "security": "starttls",
    "user": "alder", "password": "a secret",
}  # fmt: skip


def waiting(cast: Cast) -> dict[str, Any]:
    with_mail(cast)
    return {"id": letter(cast, reachable(cast)).pk}


def failed(cast: Cast) -> dict[str, Any]:
    told = waiting(cast)
    Message.objects.seen_by(cast.ines).update(state=State.FAILED)
    return told


def taken_back(cast: Cast) -> dict[str, Any]:
    told = waiting(cast)
    take_back(by=cast.ines, message=Message.objects.seen_by(cast.ines).get(**told))
    return told


def a_follow_up(cast: Cast) -> dict[str, Any]:
    with_mail(cast)
    return {"id": made(cast).pk}


def mail(cast: Cast) -> dict[str, Any]:
    with_mail(cast)
    return {"channel": "email"}


def text(cast: Cast) -> dict[str, Any]:
    by: Membership = cast.maud
    return {"id": keep_text(by=by, name="ready", language="fr", body="Bonjour {{name}}").pk}


def named(channel: str) -> Any:
    return lambda cast: {"channel": channel}


ROWS = [
    Row("message", WHO_SEE_IT, at=waiting),
    Row("message", WHO_SEE_IT, at=failed),
    Row("follow_up_message", WHO_DO_IT, "POST", at=a_follow_up, sends={"channel": "email", "text": "Thank you."}),
    Row("follow_up_message", WHO_DO_IT, "POST", at=a_follow_up, sends={"channel": "whatsapp", "text": "Thank you."}),
    Row("follow_up_message", NOBODY, "POST", at=a_follow_up, sends={"channel": "pigeon", "text": "Thank you."}),
    Row("follow_up_message", WHO_DO_IT, "POST", at=a_follow_up),
    Row("message_return", WHO_DO_IT, "POST", at=waiting),
    Row("message_return", WHO_DO_IT, "POST", at=taken_back),
    *(
        Row("message_settlement", WHO_DO_IT, "POST", at=failed, sends={"as": how})
        for how in ("again", "otherwise", "arrived", "left")
    ),
    Row("message_settlement", NOBODY, "POST", at=failed, sends={"as": "lost"}),
    Row("message_settlement", NOBODY, "POST", at=waiting, sends={"as": "left"}),
    Row("channels", WHO_SET_UP),
    *(Row("channel", WHO_SET_UP, at=named(one)) for one in ("email", "whatsapp", "sms")),
    Row("channel", NOBODY, at=named("phone")),
    Row("channel", WHO_SET_UP.replace("200", "302"), "POST", at=named("email"), sends=MAIL),
    Row("channel", WHO_SET_UP.replace("200", "422"), "POST", at=named("email"), sends={"host": "x"}),
    Row("channel_test", WHO_SET_UP.replace("200", "302"), "POST", at=named("sms"), sends={"address": ""}),
    Row("channel_removal", WHO_SET_UP.replace("200", "302"), "POST", at=mail),
    Row("sending_rules", WHO_SET_UP),
    Row(
        "sending_rules", WHO_SET_UP.replace("200", "302"), "POST", sends={"quiet_from": "21:00", "quiet_until": "08:00"}
    ),
    Row("sending_rules", WHO_SET_UP.replace("200", "422"), "POST", sends={"quiet_from": "x"}),
    Row("approved_texts", WHO_SET_UP),
    Row(
        "approved_texts",
        WHO_SET_UP.replace("200", "302"),
        "POST",
        sends={"name": "ready", "language": "fr", "body": "Bonjour {{name}}"},
    ),
    Row("approved_texts", WHO_SET_UP.replace("200", "422"), "POST", sends={"name": "ready", "body": "{{pigeon}}"}),
    Row("approved_text_removal", WHO_SET_UP_HERS.replace("200", "302"), "POST", at=text),
]
