from datetime import datetime, timedelta

from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Boutique, Membership
from prevenance.house.scope import HouseRecord


class Hours(HouseRecord):
    """From when to when on a day of the week, by the boutique's own clock. Several a day leave a pause between."""

    weekday = models.PositiveSmallIntegerField(_("day"), choices=list(WEEKDAYS.items()))
    begins = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def holds(self, at: datetime, minutes: int) -> bool:
        begins, ends = (datetime.combine(at.date(), clock) for clock in (self.begins, self.ends))
        return self.weekday == at.weekday() and begins <= at and at + timedelta(minutes=minutes) <= ends


class OpeningHours(Hours):
    boutique = models.ForeignKey(Boutique, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints = [
            models.UniqueConstraint(fields=["house", "boutique", "weekday", "begins"], name="opens_once"),
            models.CheckConstraint(condition=models.Q(begins__lt=models.F("ends")), name="closes_after_opening"),
        ]


class WorkingHours(Hours):
    """Who has none receives whenever the boutique is open."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("working hours")
        verbose_name_plural = _("working hours")
        constraints = [
            models.UniqueConstraint(fields=["house", "membership", "weekday", "begins"], name="begins_work_once"),
            models.CheckConstraint(condition=models.Q(begins__lt=models.F("ends")), name="ends_work_after_beginning"),
        ]
