from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.house.models.membership import Membership
from prevenance.house.scope import HouseRecord

MOST_WRONG = 5


class Pin(HouseRecord):
    """A few digits by which somebody takes over a tablet that knows them. Worthless anywhere else."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="+")
    hashed = models.CharField(max_length=200)
    wrong = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("PIN")
        verbose_name_plural = _("PINs")

    @property
    def is_held(self) -> bool:
        """After too many wrong tries, until its owner has signed in without it."""
        return self.wrong >= MOST_WRONG
