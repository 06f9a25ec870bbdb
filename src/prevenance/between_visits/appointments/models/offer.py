from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.appointments.models.appointment import Appointment
from prevenance.clientbook.models import DiscreetRow
from prevenance.house.models import Boutique, Membership

MOST_TIMES = 6


class OfferState(models.TextChoices):
    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Offer(DiscreetRow):
    """Times that a message offered to a client, in the order written. Offering holds none of them."""

    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, related_name="+")
    ambassador = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    times = models.JSONField(default=list)  # local, as in 2026-11-24T10:00
    minutes = models.PositiveSmallIntegerField(default=45)
    what_for = models.CharField(max_length=200, blank=True)
    until = models.DateTimeField()
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OPEN)
    appointment = models.ForeignKey(Appointment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("offer of times")
        verbose_name_plural = _("offers of times")
        indexes = [models.Index(fields=["house", "client", "state"], name="offer_by_client")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        for row in (self.boutique, self.ambassador):
            if row.house_id != self.house_id:
                raise ValueError("An offer, where it is and with whom are of one house.")
        super().save(*args, **kwargs)

    @property
    def offered(self) -> list[datetime]:
        return [datetime.fromisoformat(time) for time in self.times]
