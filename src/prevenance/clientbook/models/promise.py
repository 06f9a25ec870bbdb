from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models.client_row import DiscreetRow
from prevenance.clientbook.models.told import Told
from prevenance.house.models import Membership


class Promiser(models.TextChoices):
    HOUSE = "house", _("we")
    CLIENT = "client", _("the client")


class Promise(Told, DiscreetRow):
    what = models.CharField(_("what was promised"), max_length=500)
    by = models.CharField(_("who promised"), max_length=8, choices=Promiser.choices, default=Promiser.HOUSE)
    due = models.DateField(_("due"), null=True, blank=True)
    owner = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_on = models.DateField(_("done on"), null=True, blank=True)
    dropped_because = models.CharField(_("why it was dropped"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        constraints = [models.CheckConstraint(condition=models.Q(by__in=Promiser.values), name="promiser_is_known")]
        indexes = [
            models.Index(fields=["house", "client"], name="promise_by_client"),
            models.Index(
                fields=["house", "owner", "due"],
                name="promise_that_is_open",
                condition=models.Q(done_on=None, dropped_because=""),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        return self.done_on is None and not self.dropped_because

    def is_late(self, today: date) -> bool:
        return self.is_open and self.due is not None and self.due < today
