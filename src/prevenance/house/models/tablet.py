from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.house.models.boutique import Boutique
from prevenance.house.models.membership import Membership
from prevenance.house.scope import HouseRecord


class Tablet(HouseRecord):
    """A device that several people share. It shows itself by a signed cookie; here lies only the cookie's hash."""

    name = models.CharField(_("name"), max_length=80)
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hashed_token = models.CharField(max_length=64, unique=True, editable=False)
    shared_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("shared tablet")
        verbose_name_plural = _("shared tablets")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class TabletPerson(HouseRecord):
    """Somebody who has signed in on this tablet before, and may come back by PIN."""

    tablet = models.ForeignKey(Tablet, on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    last_here = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("person at a tablet")
        verbose_name_plural = _("people at a tablet")
        constraints = [
            models.UniqueConstraint(fields=["house", "tablet", "membership"], name="once_at_each_tablet"),
        ]
