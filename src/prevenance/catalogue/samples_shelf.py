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
from prevenance.catalogue.models import PolicyKind
from prevenance.catalogue.piece_row import PieceRow
from prevenance.house.models import Boutique, Membership

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


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _piece(told: dict[str, Any], features: dict[str, Feature]) -> SamplePiece:
    stock, price = tuple(told.pop("stock")), told.pop("price")
    named = tuple(features[name] for name in told.pop("features", ()))
    row = PieceRow(**_as_tuples(told), features=named, price_minor=price * COINS, currency=CURRENCY)
    return SamplePiece(row, stock)


def _as_tuples(told: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
