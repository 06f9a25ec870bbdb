"""A client whose page is acted on, and what the house holds of them afterwards."""

from typing import Any

from prevenance.clientbook.actions import keep_client, keep_fact
from prevenance.clientbook.models import Client, Facet, Kind, Remembered
from tests.cast import Cast
from tests.web.people import as_member

Sent = dict[str, Any]


def ada_of(cast: Cast) -> Client:
    return keep_client(by=cast.ines, name="Ada Vane", owner=cast.ines, boutique=cast.tilleuls)


def do(cast: Cast, client: Client, address: str, **sent: Any) -> Any:
    return as_member(cast.ines).post(f"/clients/{client.pk}/{address}", sent)


def rows(cast: Cast, model: Any) -> list[Any]:
    return list(model.objects.seen_by(cast.ines))


def fact(cast: Cast, client: Client, **more: Any) -> Remembered:
    told = {"kind": Kind.PREFERENCE, "facet": Facet.STONE, "value": "Emerald", "quote": "Always emerald."}
    return keep_fact(by=cast.ines, client=client, **told | more)


def everyone(cast: Cast) -> list[Client]:
    return list(Client.objects.seen_by(cast.maud).order_by("id"))
