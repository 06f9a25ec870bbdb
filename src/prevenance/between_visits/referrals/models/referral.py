import json
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.referrals.models.card import ReferralCard
from prevenance.clientbook.models import Client, ClientRow
from prevenance.clientbook.models.client import clients_visible_to
from prevenance.house.models import Membership
from prevenance.house.sealing import open_sealed, seal


class How(models.TextChoices):
    """How it is known who sent them."""

    PAGE = "page", _("on the page of the card")
    CODE = "code", _("by the code, when they came")


class Referral(ClientRow):
    """Somebody came because `client` spoke of us. Until somebody of the house has made their acquaintance, the friend
    is no client: what they wrote of themselves waits, sealed.

    It says nothing of what the friend does afterwards, and never will: the referrer is thanked for a word, not a sale.
    """

    card = models.ForeignKey(ReferralCard, on_delete=models.PROTECT, related_name="+")
    friend = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    how = models.CharField(_("how it is known"), max_length=8, choices=How.choices)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    welcomed_on = models.DateField(_("known since"), null=True, blank=True)
    thanked_on = models.DateField(_("thanked on"), null=True, blank=True)
    sealed_hello = models.BinaryField(null=True, editable=False)

    class Meta:
        verbose_name = _("friend who was sent")
        verbose_name_plural = _("friends who were sent")
        constraints = [
            models.UniqueConstraint(
                fields=["house", "friend"], condition=models.Q(friend__isnull=False), name="sent_by_one_friend"
            ),
            models.CheckConstraint(condition=models.Q(how__in=How.values), name="how_sent_is_known"),
        ]
        indexes = [
            models.Index(fields=["house", "client", "at"], name="referral_by_referrer"),
            models.Index(fields=["house", "welcomed_on"], name="referral_by_welcome"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.friend and self.friend.house_id != self.house_id:
            raise ValueError("Friends who are sent to a house become its clients.")
        super().save(*args, **kwargs)

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        """Neither side is told of to whoever may not see the other."""
        friend = models.Q(friend=None) | clients_visible_to(membership, "friend__")
        return super().visible_to(membership) & friend

    @property
    def hello(self) -> dict[str, Any]:
        """What the friend wrote; empty once they are a client."""
        sealed = self.sealed_hello
        return json.loads(open_sealed(bytes(sealed), bound_to=self._place())) if sealed else {}

    @hello.setter
    def hello(self, told: dict[str, Any]) -> None:
        self.sealed_hello = seal(json.dumps(told).encode(), bound_to=self._place()) if told else None

    def _place(self) -> str:
        return f"{self.house_id}/referral/{self.id}"
