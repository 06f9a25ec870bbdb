"""From what the book remembers of a client to the pieces that one would show them."""

from collections.abc import Iterator

from prevenance.catalogue.on_offer import pieces_on_offer
from prevenance.catalogue.queries import pieces_by_id
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import Client, Kind, Purchase, Remembered, State, Wish, WishState
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, demand
from prevenance.journey.fitting import Fit, rank
from prevenance.journey.tastes import Taste, TasteKind

TOLD = {
    Kind.PREFERENCE: TasteKind.LIKES,
    Kind.DISLIKE: TasteKind.AVOIDS,
    Kind.SIZE: TasteKind.SIZE,
    Kind.BUDGET: TasteKind.BUDGET,
    Kind.PERSON: TasteKind.LIFE,
    Kind.LIFE_EVENT: TasteKind.LIFE,
    Kind.OCCASION: TasteKind.LIFE,
}
# While it is in doubt whether somebody likes a thing, it is not proposed for that; what they may avoid is avoided.
HELD_IN_DOUBT = frozenset({TasteKind.AVOIDS, TasteKind.SIZE, TasteKind.BUDGET})


def tastes_of(by: Membership, client: Client) -> list[Taste]:
    """What this member may know of. What no longer holds is left out."""
    rows = Remembered.objects.seen_by(by).filter(client=client, kind__in=TOLD).exclude(state=State.RETIRED)
    found = (taste_of(row) for row in rows.order_by("heard_on", "id"))
    return [*filter(None, found), *_wished_for(by, client)]


def taste_of(row: Remembered) -> Taste | None:
    kind = TOLD[Kind(row.kind)]
    if row.state == State.DOUBTED and kind not in HELD_IN_DOUBT:
        return None
    return Taste(kind, row.value, row.quote, row.last_sure(), row.about, row.facet)


def _wished_for(by: Membership, client: Client) -> Iterator[Taste]:
    for wish in Wish.objects.seen_by(by).filter(client=client, state=WishState.OPEN).order_by("id"):
        yield Taste(TasteKind.LIKES, wish.description, wish.quote, wish.last_sure(), wish.for_whom)


def pieces_for(by: Membership, client: Client, tastes: list[Taste], *, wearer: str = "", most: int = 6) -> list[Fit]:
    """The best of what is on offer, none that the client already has; each `piece` has its stock at hand. `tastes`
    are those of `tastes_of`."""
    demand(by, Deed.SEE_CATALOGUE)
    bought = set() if wearer else _bought(by, client)
    offered = [piece for piece in pieces_on_offer(by, by.boutique) if piece.reference not in bought]
    best = rank(offered, tastes, wearer=wearer, today=today_of(by))[:most]
    whole = pieces_by_id(by, [fit.piece.id for fit in best])
    return [fit._replace(piece=whole[fit.piece.id]) for fit in best if fit.piece.id in whole]


def _bought(by: Membership, client: Client) -> set[str]:
    mine = Purchase.objects.seen_by(by).filter(client=client, for_whom="", for_client=None)
    return set(mine.exclude(reference="").values_list("reference", flat=True))


def others_told_of(tastes: list[Taste]) -> list[str]:
    """Those for whom something is known that could choose a piece."""
    speaking = (taste for taste in tastes if taste.kind in (TasteKind.LIKES, TasteKind.AVOIDS, TasteKind.SIZE))
    return [about for about in dict.fromkeys(taste.about for taste in speaking) if about and about != "client"]
