from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Boutique, Membership
from prevenance.house.models.boutique import is_time_zone
from prevenance.house.scope import HouseRecord

LASTS = timedelta(hours=3)
"""Where nobody said until when."""
ANSWERS_AFTER = timedelta(days=1)
"""The links in the invitations close a day after it is over."""


class Event(HouseRecord):
    """An evening or a first showing. When it is, is what the clock on that wall says."""

    name = models.CharField(_("name"), max_length=200)
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("day"))
    begins = models.TimeField(_("begins at"))
    ends = models.TimeField(_("ends at"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[is_time_zone])
    place = models.CharField(_("place"), max_length=300)
    words = models.JSONField(_("words of the invitation"), default=dict, blank=True, help_text=_("by language"))
    places = models.PositiveSmallIntegerField(_("how many places"), null=True, blank=True)
    host = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    called_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["house", "day", "id"], name="event_by_day")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if {self.boutique.house_id, self.host.house_id} != {self.house_id}:
            raise ValueError("An event, its boutique and its host are of one house.")
        super().save(*args, **kwargs)

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.day, self.begins, ZoneInfo(self.time_zone))

    @property
    def ends_at(self) -> datetime:
        """After midnight, where it ends earlier than it begins."""
        if self.ends is None:
            return (self.starts_at.astimezone(ZoneInfo("UTC")) + LASTS).astimezone(self.starts_at.tzinfo)
        last = self.day if self.ends > self.begins else self.day + timedelta(days=1)
        return datetime.combine(last, self.ends, ZoneInfo(self.time_zone))

    @property
    def closes_at(self) -> datetime:
        return self.ends_at + ANSWERS_AFTER

    @property
    def is_called_off(self) -> bool:
        return self.called_off_at is not None

    def is_over(self, now: datetime | None = None) -> bool:
        return self.ends_at <= (now or timezone.now())

    def is_on(self, today: date) -> bool:
        return self.day <= today <= self.ends_at.date()
