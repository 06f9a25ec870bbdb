"""Selections and pictures. The client is Inès’s, and so is the selection."""

from typing import Any

from django.db import connection

from prevenance.catalogue.models import Piece
from prevenance.catalogue.pictures import keep_picture
from tests.between_visits.plates import selection
from tests.cast import Cast
from tests.catalogue.pieces import kept_piece
from tests.catalogue.test_pictures import photograph
from tests.client_people import helene
from tests.web.routes.table import Row

WHO_SEE = "in 200 200 404 200 200 404"
WHO_WRITE = "in 200 200 404 404 200 404"
WHO_HAVE_WRITTEN = "in 302 302 404 404 302 404"
EVERYBODY = "200 200 200 200 200 200 200"
HAVE_WRITTEN_CATALOGUE = "in 404 302 404 302 302 404"


def a_client(cast: Cast) -> dict[str, Any]:
    assert connection.features.supports_json_field  # asked once a process, which is no query of the page
    client = helene(cast)
    selection(cast, client=client)
    return {"id": client.pk}


def a_selection(cast: Cast) -> dict[str, Any]:
    assert connection.features.supports_json_field
    return {"id": selection(cast, client=helene(cast)).pk}


def a_link(cast: Cast) -> dict[str, Any]:
    made = selection(cast)
    piece = Piece.objects.seen_by(cast.maud).get(reference="AL-1")
    keep_picture(by=cast.maud, piece=piece, sent=photograph((300, 300)))
    return {"token": made.token}


def a_plate(cast: Cast) -> dict[str, Any]:
    return a_link(cast) | {"place": 1}


def no_plate(cast: Cast) -> dict[str, Any]:
    return a_link(cast) | {"place": 9}


def a_picture(cast: Cast) -> dict[str, Any]:
    return {"id": keep_picture(by=cast.maud, piece=kept_piece(cast.maud), sent=photograph((300, 300))).pk}


def a_picture_of_a_link(cast: Cast) -> dict[str, Any]:
    made = selection(cast)
    piece = Piece.objects.seen_by(cast.maud).get(reference="AL-1")
    picture = keep_picture(by=cast.maud, piece=piece, sent=photograph((300, 300)))
    return {"token": made.token, "id": picture.pk, "name": "640.webp"}


def another_picture(cast: Cast) -> dict[str, Any]:
    return {"token": selection(cast).token, **a_picture(cast), "name": "640.webp"}


ROWS = [
    Row("client_selections", WHO_SEE, at=a_client),
    Row("new_selection", WHO_WRITE, at=a_client),
    Row("new_selection", WHO_WRITE, "POST", a_client, {"look": "1", "q": "ring"}),
    Row("new_selection", WHO_WRITE.replace("200", "422"), "POST", a_client, {"letter": "For you", "days": "30"}),
    Row("selection", WHO_SEE, at=a_selection),
    Row("selection_sending", WHO_HAVE_WRITTEN, "POST", a_selection, {"channel": "whatsapp", "text": "For you"}),
    Row("selection_sending", WHO_HAVE_WRITTEN, "POST", a_selection, {"channel": "pigeon"}),
    Row("selection_withdrawal", WHO_HAVE_WRITTEN, "POST", a_selection),
    Row("chosen", EVERYBODY, at=a_link),
    Row("chosen", EVERYBODY.replace("200", "404"), at=lambda cast: {"token": "x" * 43}),
    Row("chosen_plate", EVERYBODY.replace("200", "302"), "POST", a_plate, {"liking": "liked"}),
    Row("chosen_plate", EVERYBODY.replace("200", "302"), "POST", a_plate, {"liking": "x"}),
    Row("chosen_plate", EVERYBODY.replace("200", "404"), "POST", no_plate, {"liking": "liked"}),
    Row("chosen_reply", EVERYBODY.replace("200", "302"), "POST", a_link, {"words": "You know me well."}),
    Row("chosen_picture", EVERYBODY, at=a_picture_of_a_link),
    Row("chosen_picture", EVERYBODY.replace("200", "404"), at=lambda c: a_picture_of_a_link(c) | {"name": "1.exe"}),
    Row("chosen_picture", EVERYBODY.replace("200", "404"), at=another_picture),
    Row("piece_pictures", HAVE_WRITTEN_CATALOGUE, "POST", lambda cast: {"id": kept_piece(cast.maud).pk}),
    Row("picture_removal", HAVE_WRITTEN_CATALOGUE, "POST", a_picture),
    Row("picture", "in 200 200 200 200 200 404", at=lambda cast: a_picture(cast) | {"name": "1280.jpg"}),
]
