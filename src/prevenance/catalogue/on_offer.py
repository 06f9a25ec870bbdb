"""All that may be proposed to a client, light enough to be read whole."""

from typing import Any, NamedTuple
from uuid import UUID

from moneyed import Money

from prevenance.catalogue.models import Piece, Stock
from prevenance.catalogue.models.piece import money
from prevenance.house.models import Boutique, Membership


class Offered(NamedTuple):
    """A piece on offer, without what is of no use for choosing it."""

    id: UUID
    reference: str
    name: str
    kind: str
    materials: list[str]
    colours: list[str]
    stones: list[str]
    styles: list[str]
    sizes: list[str]
    features: list[dict[str, Any]]
    price_minor: int | None
    currency: str
    retired: bool

    @property
    def price(self) -> Money | None:
        return money(self.price_minor, self.currency)


def pieces_on_offer(membership: Membership, boutique: Boutique | None = None) -> list[Offered]:
    """What is in stock at the boutique comes first, so that it does among equals, too; then by name."""
    found = Piece.objects.seen_by(membership).filter(retired=False).order_by("name", "id")
    rows = [Offered(*row) for row in found.values_list(*Offered._fields).iterator(chunk_size=5000)]
    if boutique is None:
        return rows
    there = Stock.objects.seen_by(membership).filter(boutique=boutique, count__gt=0)
    in_stock = set(there.values_list("piece", flat=True))
    return sorted(rows, key=lambda piece: piece.id not in in_stock)
