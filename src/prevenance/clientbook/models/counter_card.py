from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models.client import Client, clients_visible_to
from prevenance.clientbook.models.wish import without_client
from prevenance.house.models import Boutique, Membership
from prevenance.house.scope import HouseRecord


class CounterCard(HouseRecord):
    """A code at the counter, with which clients fill their own card. Made for a known client, it serves once."""

    hashed_token = models.CharField(max_length=64, unique=True, editable=False)
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    times_used = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("counter card")
        verbose_name_plural = _("counter cards")

    def is_good(self, now: datetime) -> bool:
        return now < self.expires and not (self.client_id and self.used_at)

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return clients_visible_to(membership, "client__") | without_client(membership)
