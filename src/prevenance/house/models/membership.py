from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.house.models.boutique import Boutique
from prevenance.house.scope import HouseRecord


class Role(models.TextChoices):
    AMBASSADOR = "ambassador", _("ambassador")
    MANAGER = "manager", _("manager")
    TRAINER = "trainer", _("trainer")
    HEAD_OFFICE = "head_office", _("head office")
    ADMINISTRATOR = "administrator", _("administrator")


class Membership(HouseRecord):
    """A person in a house: the actor of everything that is done. Without a boutique, in all of them.

    Who has left keeps the row, since what they wrote down points to it, and can do nothing by it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)
    left = models.DateField(_("left on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["house", "person", "boutique"],
                condition=models.Q(boutique__isnull=False, left__isnull=True),
                name="one_role_a_boutique",
            ),
            models.UniqueConstraint(
                fields=["house", "person"],
                condition=models.Q(boutique__isnull=True, left__isnull=True),
                name="one_role_in_all_boutiques",
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_is_known"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.boutique and self.boutique.house_id != self.house_id:
            raise ValueError("A membership and its boutique are of one house.")
        super().save(*args, **kwargs)
