from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord


class DayOff(HouseRecord):
    """Days on which somebody does not work: what falls due then is the second ambassador's."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))

    class Meta:
        verbose_name = _("days off")
        verbose_name_plural = _("days off")
        constraints = [
            models.CheckConstraint(condition=models.Q(first__lte=models.F("last")), name="days_off_end_after_begin")
        ]
        indexes = [models.Index(fields=["house", "last", "first"], name="day_off_by_day")]

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last
