"""What a client may ask of the house: for head office and administrators."""

from typing import Any

from django.db import connection

from tests.cast import Cast
from tests.client_people import helene
from tests.encounters.staged import a_note_by
from tests.web.routes.table import Row


def a_client(cast: Cast) -> dict[str, Any]:
    assert connection.features.supports_json_field  # asked once a process, which is no query of the page
    client = helene(cast)
    a_note_by(cast.ines, client=client)
    return {"id": client.pk}


ROWS = [
    Row("client_privacy", "in 404 404 404 200 200 404", at=a_client),
    Row("forgetting", "in 404 404 404 302 302 404", "POST", at=a_client),
]
