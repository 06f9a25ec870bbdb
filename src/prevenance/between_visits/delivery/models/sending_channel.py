import json
import re
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Channel
from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord
from prevenance.house.sealing import open_sealed, seal

GAP = re.compile(r"\{\{\s*(\w+)\s*\}\}")
GAPS = ("name", "words", "me", "house")
SENDABLE = (Channel.EMAIL, Channel.SMS, Channel.WHATSAPP, Channel.WECHAT, Channel.OTHER)


class SendingChannel(HouseRecord):
    """How a house sends on a channel: servers, names and secrets, all of it sealed and never shown again."""

    channel = models.CharField(_("channel"), max_length=16, choices=[(one.value, one.label) for one in SENDABLE])
    on = models.BooleanField(_("in use"), default=True)
    shown = models.CharField(max_length=200, blank=True)  # what may be seen of it: the address it sends from
    sealed_settings = models.BinaryField(editable=False)
    set_up_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        constraints = [
            models.UniqueConstraint(fields=["house", "channel"], name="set_up_once_a_channel"),
            models.CheckConstraint(condition=models.Q(channel__in=list(SENDABLE)), name="sending_channel_is_known"),
        ]

    @property
    def settings(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(open_sealed(bytes(self.sealed_settings), bound_to=self._place()))
        return found

    @settings.setter
    def settings(self, settings: dict[str, Any]) -> None:
        self.sealed_settings = seal(json.dumps(settings).encode(), bound_to=self._place())

    def _place(self) -> str:
        return f"{self.house_id}/sending-channel/{self.id}"


class ApprovedText(HouseRecord):
    """A template that WhatsApp has approved for the house: the only words it takes from us out of the blue.

    `body` is as approved, its gaps named: {{name}}, {{words}}, {{me}}, {{house}}. They are filled in that order.
    """

    name = models.CharField(_("name at WhatsApp"), max_length=200)
    language = models.CharField(_("language"), max_length=16)
    body = models.TextField(_("its words"), max_length=1024)
    purpose = models.CharField(_("meant for"), max_length=16, blank=True)

    class Meta:
        verbose_name = _("approved text")
        verbose_name_plural = _("approved texts")
        constraints = [models.UniqueConstraint(fields=["house", "name", "language"], name="text_approved_once")]

    @property
    def gaps(self) -> list[str]:
        """In the order in which WhatsApp counts them."""
        return list(dict.fromkeys(GAP.findall(self.body)))
