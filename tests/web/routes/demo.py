"""Invented clients: for whoever keeps the house."""

from typing import Any

from prevenance.clientbook.actions import keep_client
from prevenance.integrations.models import Reference
from tests.cast import Cast
from tests.web.routes.table import Row


def an_empty_book(cast: Cast) -> dict[str, Any]:
    return {}


def an_invented_client(cast: Cast) -> dict[str, Any]:
    for by in (cast.maud, cast.teo):
        client = keep_client(by=by, name="Odette Leclair")
        Reference.objects.create(house_id=by.house_id, client=client, system="demo", value="odette")
    return {}


ROWS = [
    Row("demo", "in 404 404 404 404 200 200", at=an_empty_book),
    Row("demo", "in 404 404 404 404 200 200", at=an_invented_client),
    Row("demo_removal", "in 404 404 404 404 302 302", "POST", at=an_invented_client),
]
