import calendar
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models.client_row import DiscreetRow


class DateKind(models.TextChoices):
    BIRTHDAY = "birthday", _("birthday")
    ANNIVERSARY = "anniversary", _("anniversary")
    OTHER = "other", _("other")


class ImportantDate(DiscreetRow):
    """A day that comes every year. Many people tell the day and keep the year."""

    kind = models.CharField(max_length=16, choices=DateKind.choices)
    label = models.CharField(_("what it is"), max_length=200, blank=True)
    about = models.CharField(_("whose it is"), max_length=200, blank=True, help_text=_("empty: the client's own"))
    day = models.PositiveSmallIntegerField(_("day"))
    month = models.PositiveSmallIntegerField(_("month"))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)

    class Meta:
        verbose_name = _("important date")
        verbose_name_plural = _("important dates")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(day__range=(1, 31), month__range=(1, 12)), name="important_date_is_a_day"
            )
        ]
        indexes = [
            models.Index(fields=["house", "month", "day"], name="important_date_by_day"),
            models.Index(fields=["house", "client"], name="important_date_by_client"),
        ]

    def demand_a_day(self) -> None:
        """A leap year where none is given, so that 29 February is a day."""
        try:
            date(self.year or 2000, self.month, self.day)
        except ValueError:
            raise ValidationError({"day": _("There is no such day.")}) from None

    def next_on_or_after(self, day: date) -> date:
        this_year = self.in_year(day.year)
        return this_year if this_year >= day else self.in_year(day.year + 1)

    def in_year(self, year: int) -> date:
        """29 February is kept on the 28th where there is none."""
        return date(year, self.month, min(self.day, calendar.monthrange(year, self.month)[1]))

    def years_on(self, day: date) -> int | None:
        """How many years it will be then, where the year is known."""
        return day.year - self.year if self.year else None
