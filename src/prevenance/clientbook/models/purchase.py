from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models.client import Client, clients_visible_to
from prevenance.clientbook.models.client_row import DiscreetRow
from prevenance.clientbook.models.told import Told
from prevenance.house.models import Boutique, Membership


class Purchase(DiscreetRow):
    on = models.DateField(_("on"))
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sold_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    piece_name = models.CharField(_("piece"), max_length=300)
    reference = models.CharField(_("reference"), max_length=100, blank=True)
    price_minor = models.BigIntegerField(_("price"), null=True, blank=True, help_text=_("in the smallest coin"))
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    for_whom = models.CharField(_("for whom"), max_length=200, blank=True)
    for_client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    occasion = models.CharField(_("occasion"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("purchase")
        verbose_name_plural = _("purchases")
        indexes = [
            models.Index(fields=["house", "client", "-on"], name="purchase_by_client"),
            # Most are for nobody else: an index of few is one that a database chooses.
            models.Index(
                fields=["house", "for_client"],
                name="purchase_by_receiver",
                condition=models.Q(for_client__isnull=False),
            ),
            models.Index(fields=["house", "on"], name="purchase_by_day"),
        ]

    def __str__(self) -> str:
        return self.piece_name

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        """What is for a discreet client is as discreet as they are."""
        receiver = models.Q(for_client=None) | clients_visible_to(membership, "for_client__")
        return super().visible_to(membership) & receiver

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.for_client and self.for_client.house_id != self.house_id:
            raise ValueError("A gift is bought and received in one house.")
        super().save(*args, **kwargs)


class Possession(Told, DiscreetRow):
    """What the client owns, bought here or elsewhere."""

    description = models.CharField(_("piece"), max_length=300)
    acquired = models.DateField(_("since"), null=True, blank=True)
    from_purchase = models.ForeignKey(Purchase, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    serial = models.CharField(_("serial number"), max_length=100, blank=True)
    gone_on = models.DateField(_("no longer theirs since"), null=True, blank=True)

    class Meta:
        verbose_name = _("possession")
        verbose_name_plural = _("possessions")
        indexes = [
            models.Index(fields=["house", "client"], name="possession_by_client"),
            models.Index(fields=["house", "serial"], name="possession_by_serial"),
        ]

    def __str__(self) -> str:
        return self.description
