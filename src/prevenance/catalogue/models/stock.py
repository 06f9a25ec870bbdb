from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.catalogue.models.piece import Piece
from prevenance.house.models import Boutique
from prevenance.house.scope import HouseRecord


class Stock(HouseRecord):
    """How many of a piece a boutique has. No row: nobody has counted."""

    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, related_name="stock")
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField(_("in stock"), default=0)
    counted = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("stock")
        verbose_name_plural = _("stock")
        constraints = [models.UniqueConstraint(fields=["house", "piece", "boutique"], name="one_count_a_boutique")]
        indexes = [models.Index(fields=["house", "boutique", "piece", "count"], name="stock_by_boutique")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.house_id == self.piece.house_id == self.boutique.house_id:
            raise ValueError("A piece is in stock at a boutique of its own house.")
        super().save(*args, **kwargs)
