from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.house.models.boutique import Boutique
from prevenance.house.models.membership import Membership, Role
from prevenance.house.scope import HouseRecord

OPEN_FOR = timedelta(days=7)


def in_a_week() -> datetime:
    return timezone.now() + OPEN_FOR


class Invitation(HouseRecord):
    """A way in for one person. Its link is known to whom it was given; here lies only what recognises it."""

    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    invited_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    hashed_token = models.CharField(max_length=64, unique=True, editable=False)
    expires = models.DateTimeField(default=in_a_week)
    accepted_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [models.CheckConstraint(condition=models.Q(role__in=Role.values), name="invited_role_is_known")]
        indexes = [models.Index(fields=["house", "created"], name="invitation_by_time")]

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.revoked_at is None and timezone.now() < self.expires
