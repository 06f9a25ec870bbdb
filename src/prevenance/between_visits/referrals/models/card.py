from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.referrals.codes import in_groups, new_code
from prevenance.clientbook.models import ClientRow
from prevenance.house.models import Boutique, Membership


class ReferralCard(ClientRow):
    """Two or three of them are given to a contented client, all with the same code: whoever comes with one is known to
    have been sent. The code is written on paper, so it is no secret of ours and kept as it is."""

    code = models.CharField(_("code"), max_length=16, unique=True, default=new_code, editable=False)
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField(_("given on"))
    expires = models.DateField(_("good until"), null=True, blank=True)
    revoked_on = models.DateField(_("taken back on"), null=True, blank=True)
    may_be_named = models.BooleanField(
        _("their name may be told"), default=False, help_text=_("to a friend who asks who sent them")
    )
    given_all_the_same = models.CharField(_("why all the same"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("card for friends")
        verbose_name_plural = _("cards for friends")
        indexes = [models.Index(fields=["house", "client"], name="referral_card_by_client")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.boutique.house_id != self.house_id:
            raise ValueError("A card and its boutique are of one house.")
        super().save(*args, **kwargs)

    def is_good(self, today: date) -> bool:
        return self.revoked_on is None and (self.expires is None or today <= self.expires)

    @property
    def written_code(self) -> str:
        return in_groups(self.code)
