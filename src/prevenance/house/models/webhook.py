from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.house.models.api_key import ApiKey
from prevenance.house.scope import HouseRecord
from prevenance.house.sealing import open_sealed, seal


class Event(models.TextChoices):
    CLIENT_CREATED = "client.created", _("a client is new")
    CLIENT_CHANGED = "client.changed", _("something about a client changed")
    CONSENT_CHANGED = "consent.changed", _("a client said yes or no")
    PURCHASE_KEPT = "purchase.kept", _("a purchase was kept")
    ENCOUNTER_KEPT = "encounter.kept", _("an encounter was kept")


class WebhookEndpoint(HouseRecord):
    """Where a program wishes to hear of what happens. It hears of what its key may read, and of nothing else."""

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(_("address"), max_length=500)
    events = models.JSONField(_("what it hears of"), default=list)
    sealed_secret = models.BinaryField(editable=False)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        indexes = [models.Index(fields=["house", "created"], name="webhook_by_time")]

    def __str__(self) -> str:
        return self.address

    @property
    def secret(self) -> bytes:
        return open_sealed(bytes(self.sealed_secret), bound_to=self._place())

    @secret.setter
    def secret(self, secret: bytes) -> None:
        self.sealed_secret = seal(secret, bound_to=self._place())

    def _place(self) -> str:
        return f"{self.house_id}/webhook/{self.id}"

    @property
    def event_names(self) -> list[str]:
        return [str(Event(event).label) for event in self.events if event in Event.values]


class Ending(models.TextChoices):
    DELIVERED = "delivered", _("delivered")
    GIVEN_UP = "given_up", _("given up")
    NOT_FOR_IT = "not_for_it", _("not for this key to see")


class WebhookDelivery(HouseRecord):
    """One thing to tell one endpoint. It holds keys and kinds, never a word of what is in the row."""

    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.CASCADE, related_name="+")
    event = models.CharField(max_length=40, choices=Event.choices)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    attempts = models.PositiveSmallIntegerField(default=0)
    due = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True)
    last_status = models.PositiveSmallIntegerField(null=True, help_text="0: nobody answered")
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=16, choices=Ending.choices, blank=True)

    class Meta:
        verbose_name = _("webhook delivery")
        verbose_name_plural = _("webhook deliveries")
        constraints = [
            # What changes ten times before it is told is told once.
            models.UniqueConstraint(
                fields=["house", "endpoint", "event", "subject_id"],
                condition=models.Q(attempts=0, leased_until=None, ended_at=None),
                name="told_once_while_it_waits",
            ),
        ]
        indexes = [
            models.Index(fields=["due"], name="delivery_that_is_due", condition=models.Q(ended_at=None)),
            models.Index(fields=["ended_at"], name="delivery_by_ending"),
        ]
