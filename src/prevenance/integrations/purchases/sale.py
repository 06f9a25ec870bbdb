"""What a row says of a purchase."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from prevenance.integrations.clients.card import ClientCard


@dataclass(slots=True)
class Sale:
    """`who` names the client as far as the row does. `nth` counts the same thing sold twice in one file, from 0."""

    line: int
    who: ClientCard
    on: date
    piece_name: str
    reference: str = ""
    price_minor: int | None = None
    currency: str = ""
    for_whom: str = ""
    occasion: str = ""
    order: str = ""
    boutique: UUID | None = None
    sold_by: UUID | None = None
    discreet: bool = False
    nth: int = 0
    columns: dict[str, int] = field(default_factory=dict)

    def key(self, house: UUID, system: str, client: UUID) -> UUID:
        """The same purchase has the same key whenever it comes: that is how it is not kept twice."""
        what = self.reference or self.piece_name
        told = [self.order, what] if self.order else [client.hex, self.on.isoformat(), what, str(self.price_minor)]
        return derived_key("purchase", house.hex, system, *told, str(self.nth))


def derived_key(*told: str) -> UUID:
    """Shaped like every key of ours; its time is none."""
    digest = bytearray(hashlib.sha256("\x1f".join(told).encode("utf-8", "surrogatepass")).digest()[:16])
    digest[6] = 0x70 | (digest[6] & 0x0F)
    digest[8] = 0x80 | (digest[8] & 0x3F)
    return UUID(bytes=bytes(digest))
