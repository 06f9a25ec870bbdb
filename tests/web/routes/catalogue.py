"""Policies and the catalogue. The piece lies at Dyker Street; the card holds."""

from typing import Any

from django.db import connection

from prevenance.catalogue.actions import set_stock
from tests.cast import Cast
from tests.catalogue.pieces import kept_card, kept_piece
from tests.client_people import helene
from tests.web.routes.table import Row

EVERYBODY = "in 200 200 200 200 200 404"
WHO_WRITE_POLICIES = "in 404 200 200 200 200 404"
WHO_HAVE_WRITTEN_POLICIES = "in 404 302 302 302 302 404"
EVERYWHERE = "in 200 200 200 200 200 200"

TEXT = {"kind": "returns", "title_en": "Returns", "body_en": "Within sixty days."}


def a_card(cast: Cast) -> dict[str, Any]:
    return {"id": kept_card(cast.jonah).pk}


def a_piece(cast: Cast) -> dict[str, Any]:
    piece = kept_piece(cast.jonah, kind="ring", materials=("rose gold",), stones=("emerald",))
    set_stock(by=cast.jonah, piece=piece, boutique=cast.dyker, count=2)
    return {"id": piece.pk}


def a_client(cast: Cast) -> dict[str, Any]:
    assert connection.features.supports_json_field  # asked once a process, which is no query of the page
    a_piece(cast)
    return {"id": helene(cast).pk}


ROWS = [
    Row("policies", EVERYWHERE),
    Row("policy", EVERYBODY, at=a_card),
    Row("new_policy", "in 404 200 200 200 200 200"),
    Row("new_policy", "in 404 302 302 302 302 302", "POST", sends=TEXT),
    Row("policy_text", WHO_WRITE_POLICIES, at=a_card),
    Row("policy_text", WHO_HAVE_WRITTEN_POLICIES, "POST", a_card, TEXT),
    Row("policy_withdrawal", WHO_HAVE_WRITTEN_POLICIES, "POST", a_card),
    Row("policy_return", WHO_HAVE_WRITTEN_POLICIES, "POST", a_card),
    Row("catalogue", EVERYWHERE),
    Row("piece", EVERYBODY, at=a_piece),
    Row("piece_stock", "in 404 302 404 302 302 404", "POST", a_piece, {"count": "1"}),
    Row("piece_retirement", "in 404 302 404 302 302 404", "POST", a_piece),
    Row("client_pieces", "in 200 200 404 200 200 404", at=a_client),
]
