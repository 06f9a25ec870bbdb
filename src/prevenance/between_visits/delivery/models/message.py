import json
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.delivery.models.notice import Notice
from prevenance.between_visits.delivery.models.trouble import Trouble
from prevenance.clientbook.models import Channel, Client, DiscreetRow, Purpose
from prevenance.clientbook.models.client import clients_visible_to, in_circle_of
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, may
from prevenance.house.scope import HouseRecord
from prevenance.house.sealing import open_sealed, seal


class State(models.TextChoices):
    QUEUED = "queued", _("waiting to be sent")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    DELIVERED = "delivered", _("arrived")
    FAILED = "failed", _("not delivered")
    UNCERTAIN = "uncertain", _("not known whether it went")
    CANCELLED = "cancelled", _("taken back")


class Settled(models.TextChoices):
    """What a person decided of one that did not arrive, or may not have."""

    AGAIN = "again", _("tried again")
    OTHERWISE = "otherwise", _("sent otherwise")
    ARRIVED = "arrived", _("it did arrive")
    LEFT = "left", _("left as it is")


UNSETTLED = models.Q(state__in=[State.FAILED, State.UNCERTAIN], settled_as="")
HEARD = (State.QUEUED, State.SENDING, State.SENT, State.DELIVERED, State.UNCERTAIN)
"""Those that a client has heard from us by, or is about to; an uncertain one may have arrived."""


TRIAL = "trial"
"""The origin of a test that somebody sends to themselves."""


class Message(DiscreetRow):
    """Words on their way to somebody. The row is the truth of it: what it does not say was sent, was not.

    `client` is None for a guest or a stranger who has no card. `key` names it for whoever asks for it: asked for twice,
    it is one. `due` is when it is to be sent, or tried again.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+")  # type: ignore[assignment]
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(_("how"), max_length=16, choices=Channel.choices)
    address = models.CharField(_("number or address"), max_length=500)
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    notice = models.CharField(max_length=32, choices=Notice.choices, blank=True)
    asked_for = models.BooleanField(default=False)  # by the client: what they wait for never counts as too much
    agreed = models.CharField(max_length=500, blank=True)  # the yes of somebody without a card
    answers = models.CharField(max_length=255, blank=True)  # the provider's id of what they wrote to us
    origin_kind = models.CharField(max_length=40, blank=True)
    origin_id = models.UUIDField(null=True, blank=True)
    wording = models.CharField(max_length=40, blank=True)  # the variant, so that the next one is another
    sealed_content = models.BinaryField(editable=False)
    key = models.CharField(max_length=200)

    state = models.CharField(max_length=16, choices=State.choices, default=State.QUEUED)
    due = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    lease = models.UUIDField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=24, choices=Trouble.choices, blank=True)
    answer = models.CharField(max_length=300, blank=True)  # what the other side said, never in a log
    provider_id = models.CharField(max_length=255, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    settled_as = models.CharField(max_length=16, choices=Settled.choices, blank=True)
    settled_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(fields=["house", "key"], name="message_asked_for_once"),
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="message_channel_is_known"),
            models.CheckConstraint(condition=models.Q(purpose__in=Purpose.values), name="message_purpose_is_known"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="message_state_is_known"),
            models.CheckConstraint(
                condition=~models.Q(state=State.SENDING) | models.Q(leased_until__isnull=False, lease__isnull=False),
                name="who_sends_holds_a_lease",
            ),
        ]
        indexes = [
            models.Index(fields=["due", "id"], name="message_that_is_due", condition=models.Q(state=State.QUEUED)),
            models.Index(fields=["leased_until"], name="message_being_sent", condition=models.Q(state=State.SENDING)),
            models.Index(fields=["house", "by", "-id"], name="message_to_settle", condition=UNSETTLED),
            models.Index(fields=["house", "client", "-created"], name="message_by_client"),
            models.Index(fields=["house", "origin_kind", "origin_id"], name="message_by_origin"),
            models.Index(fields=["provider_id"], name="message_by_provider", condition=~models.Q(provider_id="")),
            models.Index(fields=["house", "-id"], name="message_by_time"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.by.house_id != self.house_id:
            raise ValueError("A message and whoever sends it are of one house.")
        super().save(*args, **kwargs)

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        """As the client is. One to nobody of the book: whoever sees clients, and a discreet one its sender alone."""
        own = models.Q(by=membership.pk)
        of_client = clients_visible_to(membership, "client__")
        of_client &= models.Q(discreet=False) | in_circle_of(membership, "client__")
        nobodys = models.Q(client=None) & (models.Q(discreet=False) | own)
        if not may(membership, Deed.SEE_CLIENTS):
            nobodys = models.Q(pk__in=[])
        return models.Q(house=membership.house_id) & (of_client | nobodys)

    @property
    def words(self) -> str:
        return str(self.content["words"])

    @property
    def subject(self) -> str:
        return str(self.content["subject"])

    @property
    def template(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = self.content.get("template")
        return found

    @property
    def content(self) -> dict[str, Any]:
        """Subject and words; for a template that a provider has approved, its name, language and what fills it."""
        found: dict[str, Any] = json.loads(open_sealed(bytes(self.sealed_content), bound_to=self._place()))
        return found

    @content.setter
    def content(self, content: dict[str, Any]) -> None:
        self.sealed_content = seal(json.dumps(content).encode(), bound_to=self._place())

    def _place(self) -> str:
        return f"{self.house_id}/message/{self.id}"

    @property
    def is_open(self) -> bool:
        """It may still be taken back."""
        return self.state == State.QUEUED

    @property
    def needs_somebody(self) -> bool:
        return self.state in (State.FAILED, State.UNCERTAIN) and not self.settled_as

    @property
    def origin(self) -> tuple[str, UUID | None]:
        return self.origin_kind, self.origin_id


class Attachment(HouseRecord):
    """What goes with a message: its bytes and its name are sealed as the words are."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    place = models.PositiveSmallIntegerField(default=0)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sealed_name = models.BinaryField(editable=False)
    sealed_bytes = models.BinaryField(editable=False)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        indexes = [models.Index(fields=["house", "message", "place"], name="attachment_of_message")]

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        seen = Message.objects.seen_by(membership)
        return models.Q(house=membership.house_id, message__in=seen.values("pk"))

    @property
    def name(self) -> str:
        return open_sealed(bytes(self.sealed_name), bound_to=self._place("name")).decode()

    @property
    def content(self) -> bytes:
        return open_sealed(bytes(self.sealed_bytes), bound_to=self._place("bytes"))

    def fill(self, name: str, content: bytes) -> None:
        self.sealed_name = seal(name.encode(), bound_to=self._place("name"))
        self.sealed_bytes = seal(content, bound_to=self._place("bytes"))
        self.size = len(content)

    def _place(self, what: str) -> str:
        return f"{self.house_id}/attachment/{self.id}/{what}"
