"""A piece arrives that is what somebody wished for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from prevenance.between_visits.followups.models import OPEN, FollowUp, FollowUpRule, Kind
from prevenance.catalogue.lexicon import wider
from prevenance.catalogue.models import Piece
from prevenance.clientbook.models import Kind as Remembers
from prevenance.clientbook.models import Remembered, State, Wish, WishState
from prevenance.journey.fitting import Fit, rank
from prevenance.journey.occasions import AT_ONCE, WHY, Ground, Occasion
from prevenance.journey.pieces_for_client import taste_of
from prevenance.journey.tastes import Taste, TasteKind, present, words_told

MATTER = (Remembers.DISLIKE, Remembers.SIZE, Remembers.BUDGET)
SOME = 500


def wishes(ground: Ground, rule: FollowUpRule) -> Iterator[Occasion]:
    """The best of what is new for each wish that was there before it; while one is followed up, no other."""
    arrived = _arrived(ground, rule)
    waiting = iter(_waiting(ground)) if arrived else iter(())
    while some := list(islice(waiting, SOME)):
        known = _known_of({wish.client_id for wish in some}, ground)
        for wish in some:
            if piece := best_for(wish, arrived, known[wish.client_id], ground):
                yield _occasion(wish, piece, rule)


def _arrived(ground: Ground, rule: FollowUpRule) -> list[Piece]:
    first, last = ground.days(-rule.days)
    instants = datetime.combine(first, time(), UTC), datetime.combine(last, time.max, UTC)
    pieces = Piece.objects.unscoped_for(WHY).filter(house=ground.house, retired=False, created__range=instants)
    return list(pieces.defer("folded").order_by("id"))


def _waiting(ground: Ground) -> Iterable[Wish]:
    followed = FollowUp.objects.unscoped_for(WHY).filter(OPEN, house=ground.house, kind=Kind.WISH)
    rows = ground.rows(Wish).filter(state=WishState.OPEN).exclude(pk__in=followed.values("source_id"))
    return rows.select_related("client").order_by("id").iterator(chunk_size=AT_ONCE)  # type: ignore[no-any-return]


def _known_of(clients: set[UUID], ground: Ground) -> dict[UUID, list[Taste]]:
    """What they avoid, their size, what they would spend: it keeps a piece from being the answer to a wish."""
    rows: Any = Remembered.objects.unscoped_for(WHY).filter(house=ground.house, client__in=clients, kind__in=MATTER)
    found: dict[UUID, list[Taste]] = defaultdict(list)
    for row in rows.exclude(state=State.RETIRED).order_by("id"):
        taste = taste_of(row)
        if taste:
            found[row.client_id].append(taste)
    return found


def best_for(wish: Wish, pieces: list[Piece], known: list[Taste], ground: Ground) -> Piece | None:
    """Whatever the wish names, the piece has: an emerald ring is no answer to a wish for emerald earrings."""
    wanted = words_told(wish.description).wanted
    newer = [piece for piece in pieces if piece.created > wish.created and wanted and wanted <= has(piece)]
    if not newer:
        return None
    wished = Taste(TasteKind.LIKES, wish.description, wish.quote, wish.last_sure(), wish.for_whom)
    fits: list[Fit] = rank(newer, [wished, *known], wearer=wish.for_whom, today=ground.last)
    return fits[0].piece if fits else None


def has(piece: Piece) -> frozenset[str]:
    words = (piece.kind, piece.name, *piece.materials, *piece.colours, *piece.stones, *piece.styles)
    return frozenset(name for word in words for family in present(word) for name in wider(family))


def _occasion(wish: Wish, piece: Piece, rule: FollowUpRule) -> Occasion:
    client = wish.client
    return Occasion(
        Kind.WISH,
        client.pk,
        wish.pk,
        piece.created.date() + timedelta(days=rule.days),
        round=piece.pk.hex,
        whose=(client.owner_id, client.second_id),
        boutique=client.boutique_id,
        discreet=wish.discreet,
        piece=piece.pk,
    )
