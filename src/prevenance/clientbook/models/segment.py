from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Membership
from prevenance.house.rules import Deed, may
from prevenance.house.scope import HouseRecord


class Segment(HouseRecord):
    """A search worth keeping: loves emerald, anniversary in December, not seen for six months."""

    name = models.CharField(_("name"), max_length=200)
    filters = models.JSONField(default=dict, blank=True)
    owner = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    shared = models.BooleanField(_("for the whole house"), default=False)

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        constraints = [models.UniqueConstraint(fields=["house", "owner", "name"], name="segment_name_once_a_member")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        if not may(membership, Deed.SEE_CLIENTS):
            return models.Q(pk__in=[])
        return super().visible_to(membership) & (models.Q(owner=membership.pk) | models.Q(shared=True))
