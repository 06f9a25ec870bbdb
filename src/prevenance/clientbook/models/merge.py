from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models.client import Client, clients_visible_to
from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord


class Merge(HouseRecord):
    """Two cards that were one client. `moved` holds all it takes to undo it."""

    kept = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    absorbed = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    moved = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        constraints = [
            models.UniqueConstraint(
                fields=["house", "absorbed"], condition=models.Q(undone_at=None), name="absorbed_once"
            )
        ]
        indexes = [models.Index(fields=["house", "kept"], name="merge_by_kept")]

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        """The absorbed card is a part of the kept one."""
        return clients_visible_to(membership, "kept__")
