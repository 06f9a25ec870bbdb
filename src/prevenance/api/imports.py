"""What a web shop of Shopify's shape tells of its customers and orders. Sent twice, it changes nothing."""

from typing import Annotated, Any

from ninja import Body, Field, Router, Schema
from pydantic import AfterValidator

from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.words import sound
from prevenance.house.rules import Deed
from prevenance.integrations.shop import Taken, take_customers, take_orders

routes = Router(tags=["imports"])


def sound_throughout(value: Any) -> Any:
    match value:
        case str():
            sound(value)
        case list():
            for one in value:
                sound_throughout(one)
        case dict():
            for name, one in value.items():
                sound(name)
                sound_throughout(one)
    return value


Payload = Annotated[dict[str, Any] | list[Any], AfterValidator(sound_throughout)]


class FaultRow(Schema):
    """What could not be read or placed, and the remedy."""

    line: int = Field(description="Which record of those that were sent, from 1.")
    header: str
    said: str
    remedy: str


class TakenRow(Schema):
    counts: dict[str, int] = Field(description="new, changed, same, left.")
    faults: list[FaultRow]


@routes.post("/shopify/customers", response=TakenRow, **opened_by(Deed.IMPORT))
def take_shop_customers(request: KeyRequest, payload: Body[Payload]) -> Taken:
    """As the shop's own answers and webhooks have them: one customer, a list, or `{"customers": […]}`."""
    return take_customers(by=request.membership, payload=payload)


@routes.post("/shopify/orders", response=TakenRow, **opened_by(Deed.IMPORT))
def take_shop_orders(request: KeyRequest, payload: Body[Payload]) -> Taken:
    """Who bought is kept first, then what they bought. What was sent back is taken off."""
    return take_orders(by=request.membership, payload=payload)
