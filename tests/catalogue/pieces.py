"""Pieces and cards for the tests, short to write."""

from typing import Any

from prevenance.catalogue.actions import keep_piece, keep_policy
from prevenance.catalogue.features import Feature
from prevenance.catalogue.models import Piece, PolicyCard, PolicyKind
from prevenance.catalogue.piece_row import PieceRow
from prevenance.house.models import Membership


def kept_piece(by: Membership, reference: str = "AL-001", name: str = "Étang ring", **more: Any) -> Piece:
    return keep_piece(by=by, row=PieceRow(reference=reference, name=name, **more))


def kept_card(by: Membership, title: str = "Returns", body: str = "Within thirty days.", **more: Any) -> PolicyCard:
    kind = more.pop("kind", PolicyKind.RETURNS)
    return keep_policy(by=by, kind=kind, title={"en": title}, body={"en": body}, **more)


ONE_HAND = Feature(
    feature={"en": "a clasp that closes with one hand", "fr": "un fermoir qui se ferme d’une main"},
    benefit_for=("works with hands", "in water"),
)
