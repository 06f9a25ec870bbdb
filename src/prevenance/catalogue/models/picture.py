from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.catalogue.models.piece import Piece
from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord


class PiecePicture(HouseRecord):
    """A picture of a piece, drawn anew in two sizes; of the file that was sent, nothing else is kept."""

    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, related_name="pictures")
    width = models.PositiveSmallIntegerField()  # of the larger one
    height = models.PositiveSmallIntegerField()
    kept_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        indexes = [models.Index(fields=["house", "piece"], name="picture_by_piece")]
