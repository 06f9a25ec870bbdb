from prevenance.catalogue.models.picture import PiecePicture
from prevenance.catalogue.models.piece import Piece
from prevenance.catalogue.models.policy_card import PolicyCard, PolicyKind
from prevenance.catalogue.models.stock import Stock

__all__ = ["Piece", "PiecePicture", "PolicyCard", "PolicyKind", "Stock"]
