from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from prevenance.catalogue.features import Words
from prevenance.catalogue.keeping import keep_pieces
from prevenance.catalogue.models import Piece, PolicyCard, PolicyKind, Stock
from prevenance.catalogue.piece_row import PieceRow
from prevenance.catalogue.policy_text import demand_readable, tidy
from prevenance.catalogue.rules import may_count_at
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Boutique, Membership
from prevenance.house.rules import Deed, RefusedError, demand

__all__ = [
    "keep_piece",
    "keep_pieces",
    "keep_policy",
    "restore_policy",
    "retire_piece",
    "retire_policy",
    "set_stock",
    "set_stocks",
]


def keep_piece(*, by: Membership, row: PieceRow) -> Piece:
    """A new piece, or a change to the one with this reference. Raises ValidationError, a message a field."""
    keep_pieces(by=by, rows=[row])
    return Piece.objects.seen_by(by).get(reference=row.told()["reference"])


@transaction.atomic
def retire_piece(*, by: Membership, piece: Piece) -> Piece:
    """No longer proposed to anybody. It stays in the catalogue for those who own one."""
    demand(by, Deed.WRITE_CATALOGUE)
    _demand_own(by, piece)
    piece.retired, piece.changed, piece.changed_by = True, timezone.now(), by
    piece.save(update_fields=["retired", "changed", "changed_by"])
    audit.note(by, AuditedDeed.WRITE, piece)
    return piece


def set_stock(*, by: Membership, piece: Piece, boutique: Boutique, count: int) -> Stock:
    set_stocks(by=by, boutique=boutique, counts={piece.reference: count})
    return Stock.objects.seen_by(by).get(piece=piece, boutique=boutique)


@transaction.atomic
def set_stocks(*, by: Membership, boutique: Boutique, counts: Mapping[str, int]) -> int:
    """How many of each reference lie at the boutique. Returns how many counts changed; unknown references are
    passed over."""
    if not may_count_at(by, boutique):
        raise RefusedError
    pieces = dict(Piece.objects.seen_by(by).filter(reference__in=list(counts)).values_list("id", "reference"))
    known = {row.piece_id: row for row in Stock.objects.seen_by(by).filter(boutique=boutique, piece__in=pieces)}
    stocks = [known.get(id) or Stock(house_id=by.house_id, piece_id=id, boutique=boutique) for id in pieces]
    differing = [row for row in stocks if row._state.adding or row.count != counts[pieces[row.piece_id]]]
    for row in differing:
        row.count, row.counted = counts[pieces[row.piece_id]], timezone.now()
    Stock.objects.bulk_create([row for row in differing if row._state.adding])
    Stock.objects.seen_by(by).bulk_update([row for row in differing if row.piece_id in known], ["count", "counted"])
    return len(differing)


@transaction.atomic
def keep_policy(
    *,
    by: Membership,
    kind: PolicyKind,
    title: Words,
    body: Words,
    valid_from: date | None = None,
    valid_until: date | None = None,
    card: PolicyCard | None = None,
) -> PolicyCard:
    """A new card, or a change to `card`. Raises ValidationError, a message a field."""
    demand(by, Deed.WRITE_POLICIES)
    card = card or PolicyCard(house_id=by.house_id)
    _demand_own(by, card)
    card.kind, card.title, card.body = kind, tidy(title), tidy(body)
    card.valid_from, card.valid_until = valid_from, valid_until
    demand_readable(card)
    return _written(by, card)


def retire_policy(*, by: Membership, card: PolicyCard) -> PolicyCard:
    """Found no more by those who look something up. Who writes policies can put it back."""
    return _set_retired(by, card, True)


def restore_policy(*, by: Membership, card: PolicyCard) -> PolicyCard:
    return _set_retired(by, card, False)


@transaction.atomic
def _set_retired(by: Membership, card: PolicyCard, retired: bool) -> PolicyCard:
    demand(by, Deed.WRITE_POLICIES)
    _demand_own(by, card)
    card.retired = retired
    return _written(by, card)


def _written(by: Membership, card: PolicyCard) -> PolicyCard:
    card.changed, card.changed_by = timezone.now(), by
    card.save()
    audit.note(by, AuditedDeed.WRITE, card)
    return card


def _demand_own(by: Membership, record: Piece | PolicyCard) -> None:
    if record.house_id != by.house_id:
        raise RefusedError
