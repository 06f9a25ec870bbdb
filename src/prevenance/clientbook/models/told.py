from datetime import date
from enum import StrEnum

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Membership


class Age(StrEnum):
    FRESH = "fresh"
    TO_CHECK = "to_check"


class Told(models.Model):
    """Evidence: the words, where they stand in the record, who heard them and when. Without them, told by nobody."""

    TO_CHECK_AFTER_YEARS = 2

    quote = models.TextField(_("in their words"), blank=True)
    # Encounters are a layer above: the record is named, not held on to.
    record_id = models.UUIDField(null=True, blank=True, editable=False)
    start = models.PositiveIntegerField(null=True, blank=True, help_text=_("in code points of the record's text"))
    end = models.PositiveIntegerField(null=True, blank=True)
    heard_on = models.DateField(_("heard on"), null=True, blank=True)
    heard_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)

    created: models.DateTimeField  # type: ignore[type-arg]  # of the HouseRecord beside it

    class Meta:
        abstract = True

    def last_sure(self) -> date:
        return max(filter(None, (self.heard_on, self.confirmed_on)), default=None) or timezone.localdate(self.created)

    def age(self, today: date) -> Age:
        sure = self.last_sure()
        limit = (sure.year + self.TO_CHECK_AFTER_YEARS, sure.month, sure.day)
        return Age.TO_CHECK if (today.year, today.month, today.day) > limit else Age.FRESH

    def forget_words(self) -> None:
        self.quote, self.record_id, self.start, self.end = "", None, None, None
