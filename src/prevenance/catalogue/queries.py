from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Case, IntegerField, Prefetch, Q, QuerySet, Value, When

from prevenance.catalogue.folding import words_of
from prevenance.catalogue.models import Piece, PiecePicture, PolicyCard, PolicyKind, Stock
from prevenance.house.models import Boutique, Membership
from prevenance.house.scope import HouseRecord, ScopedQuerySet

R = TypeVar("R", bound=HouseRecord)
MOST_WORDS = 8
MOST_CARDS = 60


@dataclass(frozen=True)
class PieceFilters:
    """`words`: each begins a word of the piece. `at`: in stock there. `most_minor`: a price, in `currency`."""

    words: str = ""
    kind: str = ""
    at: Boutique | None = None
    most_minor: int | None = None
    currency: str = ""
    retired: bool = False


@dataclass(frozen=True)
class Page(Generic[R]):
    rows: list[R]
    number: int
    goes_on: bool


def pieces(membership: Membership, filters: PieceFilters, page: int = 1, size: int = 50) -> Page[Piece]:
    """By name. Each has its `stock` at hand."""
    first = (max(page, 1) - 1) * size
    found = filtered(membership, filters).order_by("name", "id").prefetch_related(_stock(membership))
    rows = list(found[first : first + size + 1])
    return Page(rows[:size], max(page, 1), len(rows) > size)


def filtered(membership: Membership, filters: PieceFilters) -> ScopedQuerySet[Piece]:
    found = Piece.objects.seen_by(membership).filter(every_word(filters.words), retired=filters.retired)
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.at:
        there = Stock.objects.seen_by(membership).filter(boutique=filters.at, count__gt=0)
        found = found.filter(id__in=there.values("piece"))
    if filters.most_minor is not None:
        found = found.filter(price_minor__lte=filters.most_minor, currency=filters.currency)
    return found


def every_word(text: str, field: str = "folded") -> Q:
    """Every word of `text` begins a word of the row, in any order and without regard to accents."""
    condition = Q()
    for word in words_of(text)[:MOST_WORDS]:
        condition &= Q(**{f"{field}__contains": f" {word}"})
    return condition


def _stock(membership: Membership) -> "Prefetch[str, ScopedQuerySet[Stock], str]":
    rows = Stock.objects.seen_by(membership).select_related("boutique").order_by("boutique__name")
    return Prefetch("stock", rows)


def pieces_by_id(membership: Membership, ids: list[UUID]) -> dict[UUID, Piece]:
    """Each has its `stock` at hand."""
    return Piece.objects.seen_by(membership).prefetch_related(_stock(membership)).in_bulk(ids)


def piece_seen_by(membership: Membership, id: UUID) -> Piece | None:
    found = Piece.objects.seen_by(membership).filter(id=id).select_related("changed_by__person")
    return found.prefetch_related(_stock(membership)).first()


def pictures_of_piece(membership: Membership, piece: Piece) -> list[PiecePicture]:
    return list(PiecePicture.objects.seen_by(membership).filter(piece=piece).order_by("created", "id"))


def kinds_of_pieces(membership: Membership) -> list[str]:
    """The kinds that the house sells, as it writes them."""
    mine = Piece.objects.seen_by(membership).filter(retired=False).exclude(kind="")
    return list(mine.order_by("kind").values_list("kind", flat=True).distinct())


def policies(
    membership: Membership,
    *,
    on: date,
    words: str = "",
    kind: PolicyKind | None = None,
    all_times: bool = False,
    most: int = MOST_CARDS,
) -> list[PolicyCard]:
    """Those that hold on the day; `all_times`: those to come, past and withdrawn, too. Best first: where the words
    stand in the title."""
    found = PolicyCard.objects.seen_by(membership).filter(every_word(words))
    if not all_times:
        found = found.filter(holding(on))
    if kind:
        found = found.filter(kind=kind)
    return list(best_first(found, words).select_related("changed_by__person")[:most])


def best_first(cards: QuerySet[PolicyCard], words: str) -> QuerySet[PolicyCard]:
    if not words_of(words):
        return cards.order_by("retired", "kind", "folded_title", "id")
    titled = When(every_word(words, "folded_title"), then=Value(0))
    in_title = Case(titled, default=Value(1), output_field=IntegerField())
    return cards.order_by("retired", in_title, "kind", "folded_title", "id")


def holding(on: date) -> Q:
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    not_over = Q(valid_until=None) | Q(valid_until__gte=on)
    return Q(retired=False) & begun & not_over


def policy_seen_by(membership: Membership, id: UUID) -> PolicyCard | None:
    return PolicyCard.objects.seen_by(membership).filter(id=id).select_related("changed_by__person").first()
