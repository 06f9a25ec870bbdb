from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Channel, ClientRow, DiscreetRow
from prevenance.house.models import Membership
from prevenance.house.sealing import open_sealed, seal

IN_PERSON, GIFT = "in_person", "gift"
WAYS = [*Channel.choices, (IN_PERSON, _("face to face")), (GIFT, _("flowers or a gift"))]


class Contact(DiscreetRow):
    """What a client heard from us: when, how, from whom, and the words, which are sealed as records are."""

    # By name: what is above may lead here, and is not known here.
    follow_up = models.ForeignKey(
        "prevenance.FollowUp", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    channel = models.CharField(_("how"), max_length=16, choices=WAYS)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    wording = models.CharField(max_length=40, blank=True)  # the variant, so that the next one is another
    sealed_text = models.BinaryField(null=True, editable=False)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.CheckConstraint(condition=models.Q(channel__in=[way for way, _l in WAYS]), name="way_is_known")
        ]
        indexes = [
            models.Index(fields=["house", "client", "-at"], name="contact_by_client"),
            models.Index(fields=["house", "follow_up"], name="contact_by_follow_up"),
        ]

    @property
    def text(self) -> str:
        sealed = self.sealed_text
        return open_sealed(bytes(sealed), bound_to=self._place()).decode() if sealed else ""

    @text.setter
    def text(self, text: str) -> None:
        self.sealed_text = seal(text.encode(), bound_to=self._place()) if text else None

    def _place(self) -> str:
        return f"{self.house_id}/contact/{self.id}"


class ContactLimit(ClientRow):
    """How often a client wishes to hear from us at most, of our own accord."""

    a_month = models.PositiveSmallIntegerField(_("times a month at most"))

    class Meta:
        verbose_name = _("wish about how often")
        verbose_name_plural = _("wishes about how often")
        constraints = [models.UniqueConstraint(fields=["house", "client"], name="one_limit_a_client")]
