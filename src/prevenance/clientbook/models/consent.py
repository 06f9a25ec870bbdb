from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models.client_row import ClientRow, ClientRows
from prevenance.clientbook.models.contact_point import Channel
from prevenance.house.models import Membership
from prevenance.house.scope import ImmutableHouseRecord, ImmutableQuerySet


class Purpose(models.TextChoices):
    SERVICE = "service", _("about what they bought or left with us")
    MARKETING = "marketing", _("news of the house")
    EVENTS = "events", _("invitations")
    SELECTIONS = "selections", _("pieces chosen for them")
    REFERRAL = "referral", _("cards to pass on to friends")


class Asked(models.TextChoices):
    IN_PERSON = "in_person", _("in person")
    OWN_CARD = "own_card", _("on a card of their own")
    MESSAGE = "message", _("by message")
    IMPORT = "import", _("imported")


class ConsentRows(ImmutableQuerySet["Consent"], ClientRows["Consent"]):  # type: ignore[override]
    pass


class Consent(ClientRow, ImmutableHouseRecord):
    """A yes or a no, once said. The newest for a channel and purpose holds; without one, it is no."""

    channel = models.CharField(max_length=16, choices=Channel.choices)
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    given = models.BooleanField()
    wording = models.TextField(_("the words shown or said"), blank=True)
    language = models.CharField(max_length=16, blank=True)
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=16, choices=Asked.choices)
    at = models.DateTimeField(default=timezone.now)

    objects = ConsentRows.as_manager()  # type: ignore[assignment,misc]  # narrows the base class on purpose

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="consent_channel_is_known"),
            models.CheckConstraint(condition=models.Q(purpose__in=Purpose.values), name="consent_purpose_is_known"),
            models.CheckConstraint(condition=models.Q(source__in=Asked.values), name="consent_source_is_known"),
        ]
        indexes = [models.Index(fields=["house", "client", "channel", "purpose", "-at"], name="consent_that_holds")]
