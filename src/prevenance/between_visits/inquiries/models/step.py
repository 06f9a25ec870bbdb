from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.inquiries.models.inquiry import Inquiry
from prevenance.clientbook.models import Channel
from prevenance.clientbook.models.client import clients_visible_to
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, may
from prevenance.house.scope import HouseRecord
from prevenance.house.sealing import open_sealed, seal


class What(models.TextChoices):
    TAKEN = "taken", _("taken")
    HANDED = "handed", _("handed over")
    LEFT = "left", _("left to whoever is free")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", _("done")
    SPAM = "spam", _("not for us")
    REOPENED = "reopened", _("waits again")
    KNOWN = "known", _("known")


class InquiryStep(HouseRecord):
    """What was done about an inquiry: who took it, who was given it, what they were answered. Sealed are the words."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=8, choices=What.choices)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    channel = models.CharField(max_length=16, choices=Channel.choices, blank=True)
    sealed_words = models.BinaryField(null=True, editable=False)

    class Meta:
        verbose_name = _("step of an inquiry")
        verbose_name_plural = _("steps of inquiries")
        indexes = [models.Index(fields=["inquiry", "at"], name="step_by_inquiry")]

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        if not may(membership, Deed.SEE_CLIENTS):
            return models.Q(pk__in=[])
        ours = models.Q(house=membership.house_id)
        return ours & (models.Q(inquiry__client=None) | clients_visible_to(membership, "inquiry__client__"))

    @property
    def words(self) -> str:
        sealed = self.sealed_words
        return open_sealed(bytes(sealed), bound_to=self._place()).decode() if sealed else ""

    @words.setter
    def words(self, words: str) -> None:
        self.sealed_words = seal(words.encode(), bound_to=self._place()) if words else None

    def _place(self) -> str:
        return f"{self.house_id}/inquiry-step/{self.id}"
