"""The catalogue and policies of the demo house, from `samples/`."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from django.db import transaction

from prevenance.catalogue.actions import keep_pieces, keep_policy, set_stocks
from prevenance.catalogue.features import Feature, Words
from prevenance.catalogue.models import Piece, PolicyCard, PolicyKind
from prevenance.catalogue.piece_row import PieceRow
from prevenance.catalogue.policy_text import tidy
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Boutique, Membership
from prevenance.house.rules import Deed, demand

FOLDER = Path(__file__).parent / "samples"
CURRENCY, COINS = "EUR", 100


class SamplePiece(NamedTuple):
    """`stock`: in the first boutique, the second …"""

    row: PieceRow
    stock: tuple[int, ...]


class SampleCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: PolicyKind
    title: Words
    body: Words


@cache
def sample_pieces() -> tuple[SamplePiece, ...]:
    features = msgspec.convert(_read("features"), dict[str, Feature])
    return tuple(_piece(told, features) for told in _read("pieces")["piece"])


@cache
def sample_policies() -> tuple[SampleCard, ...]:
    return msgspec.convert(_read("policies")["card"], tuple[SampleCard, ...])


@transaction.atomic
def keep_samples(*, by: Membership, boutiques: Sequence[Boutique]) -> None:
    """Fills an empty catalogue. Where it is not empty, pieces with the same references become the samples."""
    keep_pieces(by=by, rows=[piece.row for piece in sample_pieces()])
    for place, boutique in enumerate(boutiques[:2]):
        set_stocks(by=by, boutique=boutique, counts={one.row.reference: one.stock[place] for one in sample_pieces()})
    for card in sample_policies():
        keep_policy(by=by, kind=card.kind, title=card.title, body=card.body)


@transaction.atomic
def let_go_of_samples(*, by: Membership) -> int:
    """Those that are as they came: what the house has renamed or written anew is its own. Returns how many went."""
    for deed in (Deed.WRITE_CATALOGUE, Deed.WRITE_POLICIES):
        demand(by, deed)
    named = {one.row.reference: one.row.name for one in sample_pieces()}
    written = [(tidy(card.title), tidy(card.body)) for card in sample_policies()]
    pieces, cards = Piece.objects.seen_by(by).filter(reference__in=named), PolicyCard.objects.seen_by(by)
    going = [piece.pk for piece in pieces if piece.name == named[piece.reference]]
    withdrawn = [card.pk for card in cards if (card.title, card.body) in written]
    pieces.filter(pk__in=going).delete()
    cards.filter(pk__in=withdrawn).delete()
    audit.note(by, AuditedDeed.WITHDRAW, Piece, count=len(going))
    return len(going) + len(withdrawn)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _piece(told: dict[str, Any], features: dict[str, Feature]) -> SamplePiece:
    stock, price = tuple(told.pop("stock")), told.pop("price")
    named = tuple(features[name] for name in told.pop("features", ()))
    row = PieceRow(**_as_tuples(told), features=named, price_minor=price * COINS, currency=CURRENCY)
    return SamplePiece(row, stock)


def _as_tuples(told: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
