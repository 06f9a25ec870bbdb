from datetime import date, datetime
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.house.scope import HouseRecord


def is_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("%(name)s is not a time zone. Write one such as Europe/Paris."), params={"name": name})


class Boutique(HouseRecord):
    name = models.CharField(max_length=200)
    time_zone = models.CharField(max_length=64, validators=[is_time_zone])
    language = models.CharField(max_length=16, default="en")

    class Meta:
        verbose_name = _("boutique")
        verbose_name_plural = _("boutiques")
        constraints = [models.UniqueConstraint(fields=["house", "name"], name="boutique_name_once_a_house")]

    def __str__(self) -> str:
        return self.name

    def now(self) -> datetime:
        return timezone.now().astimezone(ZoneInfo(self.time_zone))

    def clock(self) -> str:
        """The hour on that wall, whatever the reader's own clock says."""
        return f"{self.now():%H:%M}"

    def today(self) -> date:
        """The date on the boutique's own wall."""
        return self.now().date()
