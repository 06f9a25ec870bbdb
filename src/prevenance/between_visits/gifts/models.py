from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _
from moneyed import Money, get_currency

from prevenance.between_visits.followups.models import FollowUp
from prevenance.clientbook.models import DiscreetRow
from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord


def money(minor: int, currency: str) -> Money:
    """From the smallest coin."""
    return Money(Decimal(minor) / get_currency(currency).sub_unit, currency)


class Gift(DiscreetRow):
    """Flowers, or another attention, by which a client hears from us. Above the house's limit it waits until somebody
    who leads has approved of it."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(_("what"), max_length=200)
    cost_minor = models.PositiveBigIntegerField(_("cost"), help_text=_("in the smallest coin"))
    currency = models.CharField(_("currency"), max_length=3)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    needs_approval = models.BooleanField(default=False, editable=False)
    approved_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    given_on = models.DateField(_("given on"), null=True, blank=True)
    declined_because = models.CharField(_("why not"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("gift to a client")
        verbose_name_plural = _("gifts to clients")
        indexes = [
            models.Index(fields=["house", "client"], name="gift_by_client"),
            models.Index(fields=["house", "follow_up"], name="gift_by_follow_up"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(given_on=None)
                | models.Q(needs_approval=False)
                | models.Q(approved_by__isnull=False),
                name="gift_above_the_limit_is_approved",
            )
        ]

    @property
    def cost(self) -> Money:
        return money(self.cost_minor, self.currency)

    @property
    def is_open(self) -> bool:
        return self.given_on is None and not self.declined_because

    @property
    def waits(self) -> bool:
        return self.is_open and self.needs_approval and self.approved_by_id is None


class GiftLimit(HouseRecord):
    """Up to here nobody need be asked. A house without one lets nobody need to ask; another currency always asks."""

    amount_minor = models.PositiveBigIntegerField(_("up to"), help_text=_("in the smallest coin"))
    currency = models.CharField(_("currency"), max_length=3)

    class Meta:
        verbose_name = _("limit for gifts")
        verbose_name_plural = _("limits for gifts")
        constraints = [models.UniqueConstraint(fields=["house"], name="one_gift_limit_a_house")]

    @property
    def amount(self) -> Money:
        return money(self.amount_minor, self.currency)
