from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import DiscreetRow, Possession
from prevenance.house.models import Boutique, Membership


class Repair(DiscreetRow):
    """A piece that a client left with us, until they have it back."""

    what = models.CharField(_("what was left"), max_length=300)
    possession = models.ForeignKey(Possession, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    left_on = models.DateField(_("left on"))
    promised_for = models.DateField(_("promised for"), null=True, blank=True)
    ready_on = models.DateField(_("ready on"), null=True, blank=True)
    collected_on = models.DateField(_("collected on"), null=True, blank=True)

    class Meta:
        verbose_name = _("repair")
        verbose_name_plural = _("repairs")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(collected_on=None) | models.Q(collected_on__gte=models.F("left_on")),
                name="collected_after_it_was_left",
            )
        ]
        indexes = [
            models.Index(fields=["house", "client"], name="repair_by_client"),
            models.Index(fields=["house", "ready_on"], name="repair_that_waits", condition=models.Q(collected_on=None)),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        return self.collected_on is None
