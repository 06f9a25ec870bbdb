"""Keys for other programs, and the reference of what they may ask."""

from typing import Any

from prevenance.house.announcing import add_endpoint
from prevenance.house.api_keys import make_key
from tests.cast import Cast
from tests.web.routes.table import Row

ADMINISTRATORS = "in 404 404 404 404 200 200"


def a_key(cast: Cast) -> dict[str, Any]:
    return {"id": make_key(by=cast.maud, name="Web shop", scopes=["clients:read"])[0].id}


def a_webhook(cast: Cast) -> dict[str, Any]:
    key, _token = make_key(by=cast.maud, name="Web shop", scopes=["clients:read"])
    address = "https://shop.alder.example/hear"
    return {"id": add_endpoint(by=cast.maud, key=key, address=address, events=["client.created"])[0].id}


ROWS = [
    Row("api_keys", ADMINISTRATORS),
    Row("api_key", "in 404 404 404 404 200 404", at=a_key),
    Row("api_key_withdrawal", "in 404 404 404 404 302 404", "POST", at=a_key),
    Row("webhook_withdrawal", "in 404 404 404 404 302 404", "POST", at=a_webhook),
]
