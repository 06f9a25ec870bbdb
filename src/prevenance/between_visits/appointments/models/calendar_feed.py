from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord


class CalendarFeed(HouseRecord):
    """An address by which a member's own calendar reads their appointments. Withdrawn, it is gone."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="+")
    hashed_token = models.CharField(max_length=64, unique=True, editable=False)
    read_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
