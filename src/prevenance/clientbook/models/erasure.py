from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Membership
from prevenance.house.rules import Deed, may
from prevenance.house.scope import ImmutableHouseRecord


class Erasure(ImmutableHouseRecord):
    """That somebody was forgotten, when and by whom; not who they were."""

    client_key = models.UUIDField(editable=False)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    what = models.JSONField(default=dict, help_text=_("table: how many rows"))

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        if may(membership, Deed.ERASE):
            return super().visible_to(membership)
        return models.Q(pk__in=[])
