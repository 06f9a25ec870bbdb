"""A selection of three rings for Dr Okafor."""

from typing import Any

from prevenance.between_visits.selections.actions import Plate, make_selection
from prevenance.between_visits.selections.models import Selection
from tests.between_visits.book import okafor
from tests.cast import Cast
from tests.catalogue.pieces import kept_piece


def three(cast: Cast) -> list[Plate]:
    pieces = [
        kept_piece(cast.maud, f"AL-{n}", f"Étang ring {n}", price_minor=480_000, currency="EUR") for n in (1, 2, 3)
    ]
    return [Plate(piece, "Because you said green.") for piece in pieces]


def selection(cast: Cast, **more: Any) -> Selection:
    told: dict[str, Any] = {"language": "en", "letter": "For your eyes."}
    client = more.pop("client", None) or okafor(cast)
    return make_selection(by=cast.ines, client=client, plates=three(cast), **told | more)
