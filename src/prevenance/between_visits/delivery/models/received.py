import json
from dataclasses import asdict, dataclass

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.delivery.models.message import Message
from prevenance.clientbook.models import Channel, Client, ClientRow
from prevenance.clientbook.models.client import in_circle_of
from prevenance.house.models import Boutique, Membership
from prevenance.house.rules import Deed, may
from prevenance.house.sealing import open_sealed, seal


class ReceivedKind(models.TextChoices):
    KEPT = "kept", _("not read yet")
    ANSWER = "answer", _("an answer of a client")
    STRANGER = "stranger", _("from somebody new")
    STOP = "stop", _("wishes to hear no more")
    BOUNCE = "bounce", _("returned")
    AUTO_REPLY = "auto_reply", _("an automatic reply")


UNREAD = models.Q(kind=ReceivedKind.KEPT)


@dataclass(frozen=True)
class Content:
    """`words`: what is new in it; `whole`: with what it quotes, where that is more. Attachments are names alone."""

    words: str = ""
    whole: str = ""
    subject: str = ""
    attachments: tuple[str, ...] = ()


def as_the_client_or_nobodys(membership: Membership) -> models.Q:
    """As `clients_visible_to`, and what is nobody's yet; the house stands first, so that one index serves both."""
    if not may(membership, Deed.SEE_CLIENTS):
        return models.Q(pk__in=[])
    open_to_all = models.Q(client=None) | models.Q(client__discreet=False)
    return models.Q(house=membership.house_id) & (open_to_all | in_circle_of(membership, "client__"))


class Received(ClientRow):
    """What somebody sent us: sealed as it came, before anybody asks what it is; and once, whoever delivers it twice."""

    client = models.ForeignKey(  # type: ignore[assignment]  # known once it is read, or never
        Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    channel = models.CharField(_("how"), max_length=16, choices=Channel.choices)
    provider_id = models.CharField(max_length=300)
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=12, choices=ReceivedKind.choices, default=ReceivedKind.KEPT)
    answers = models.ForeignKey(Message, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    from_address = models.CharField(_("from"), max_length=500, blank=True)  # as it is dialled
    from_name = models.CharField(_("name"), max_length=200, blank=True)  # as they call themselves
    received_at = models.DateTimeField(_("when"), default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    sealed_raw = models.BinaryField(editable=False)
    sealed_content = models.BinaryField(null=True, editable=False)

    class Meta:
        verbose_name = _("message received")
        verbose_name_plural = _("messages received")
        constraints = [
            models.UniqueConstraint(fields=["house", "channel", "provider_id"], name="received_once"),
            models.CheckConstraint(condition=models.Q(kind__in=ReceivedKind.values), name="received_kind_is_known"),
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="received_channel_is_known"),
        ]
        indexes = [
            models.Index(fields=["house", "client", "-received_at"], name="received_by_client"),
            models.Index(fields=["house", "from_address", "-received_at"], name="received_by_address"),
            models.Index(fields=["created"], name="received_unread", condition=UNREAD),
        ]

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return as_the_client_or_nobodys(membership)

    @property
    def raw(self) -> bytes:
        return open_sealed(bytes(self.sealed_raw), bound_to=self._place("raw"))

    @raw.setter
    def raw(self, raw: bytes) -> None:
        self.sealed_raw = seal(raw, bound_to=self._place("raw"))

    @property
    def content(self) -> Content:
        if not self.sealed_content:
            return Content()
        told = json.loads(open_sealed(bytes(self.sealed_content), bound_to=self._place("content")))
        return Content(**{**told, "attachments": tuple(told["attachments"])})

    @content.setter
    def content(self, content: Content) -> None:
        self.sealed_content = seal(json.dumps(asdict(content)).encode(), bound_to=self._place("content"))

    def _place(self, part: str) -> str:
        return f"{self.house_id}/received/{self.id}/{part}"
