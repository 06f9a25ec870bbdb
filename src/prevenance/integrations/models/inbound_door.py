import json

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Channel
from prevenance.house.models import Boutique
from prevenance.house.scope import HouseRecord
from prevenance.house.sealing import open_sealed, seal

KNOCKING = [(Channel.WHATSAPP, _("WhatsApp")), (Channel.SMS, _("text messages"))]


class InboundDoor(HouseRecord):
    """An address at which a provider tells us what clients wrote. It opens to whoever signs with its secret."""

    channel = models.CharField(_("channel"), max_length=16, choices=KNOCKING)
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sealed_secrets = models.BinaryField(editable=False)
    last_heard = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("door for messages")
        verbose_name_plural = _("doors for messages")
        indexes = [models.Index(fields=["house", "created"], name="inbound_door_by_time")]

    @property
    def secret(self) -> bytes:
        return self._secrets()["secret"].encode()

    @property
    def word(self) -> str:
        """What WhatsApp says when it comes to see whether the address is ours."""
        return self._secrets()["word"]

    def keep_secrets(self, secret: str, word: str) -> None:
        told = json.dumps({"secret": secret, "word": word})
        self.sealed_secrets = seal(told.encode(), bound_to=self._place())

    def _secrets(self) -> dict[str, str]:
        found: dict[str, str] = json.loads(open_sealed(bytes(self.sealed_secrets), bound_to=self._place()))
        return found

    def _place(self) -> str:
        return f"{self.house_id}/inbound-door/{self.id}"
