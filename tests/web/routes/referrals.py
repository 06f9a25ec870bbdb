"""Cards for friends. The client is Inès’s; a store is one service, so colleagues of Alder may do it, too."""

from typing import Any

from tests.between_visits.friends import card_for, content_client, hello, sent
from tests.cast import Cast
from tests.web.routes.table import Row

WHO_SEE = "in 200 200 404 200 200 200"
WHO_WRITE = "in 200 200 404 404 200 404"
WHO_DO_IT = "in 302 302 404 404 302 404"
EVERYBODY = "200 200 200 200 200 200 200"


def a_content_client(cast: Cast) -> dict[str, Any]:
    return {"id": content_client(cast).pk}


def a_friend(cast: Cast) -> dict[str, Any]:
    return {"id": sent(cast, card_for(cast, content_client(cast))).friend_id}


def a_card(cast: Cast) -> dict[str, Any]:
    return {"id": card_for(cast, content_client(cast)).pk}


def a_code(cast: Cast) -> dict[str, Any]:
    return {"code": card_for(cast, content_client(cast), may_be_named=True).written_code}


def a_hello(cast: Cast) -> dict[str, Any]:
    return {"id": hello(cast, card_for(cast, content_client(cast))).pk}


def some_friends(cast: Cast) -> dict[str, Any]:
    a_hello(cast)
    a_friend(cast)
    return {}


ROWS = [
    Row("referrals", WHO_SEE, at=some_friends),
    Row("referral_welcome", WHO_WRITE, at=a_hello),
    Row("referral_welcome", WHO_DO_IT, "POST", at=a_hello),
    Row("referral_removal", WHO_DO_IT, "POST", at=a_hello),
    Row("referral_cards", WHO_WRITE, at=a_content_client),
    Row("referral_cards", WHO_WRITE.replace("200", "422"), "POST", at=a_content_client),
    Row("referral_card", WHO_WRITE, at=a_card),
    Row("referral_sheet", WHO_WRITE, at=a_card),
    Row("referral_picture", WHO_WRITE, at=a_card),
    Row("referral_card_revoking", WHO_DO_IT, "POST", at=a_card),
    Row("who_sent", WHO_WRITE, at=a_friend),
    Row("who_sent", WHO_WRITE.replace("200", "422"), "POST", at=a_friend, sends={"code": "KTR-M7N-4WX"}),
    Row("with_card", EVERYBODY, at=a_code),
    Row("with_card", EVERYBODY.replace("200", "302"), "POST", at=a_code, sends={"name": "Ada", "language": "en"}),
    Row("with_card_who", EVERYBODY, "POST", at=a_code),
    Row("with_card_thanks", EVERYBODY),
]
