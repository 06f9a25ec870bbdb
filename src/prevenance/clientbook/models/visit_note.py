from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models.client import Client
from prevenance.clientbook.models.client_row import DiscreetRow
from prevenance.clientbook.models.wish import without_client
from prevenance.house.models import Boutique, Membership


class Brought(models.TextChoices):
    PASSING_BY = "passing_by", _("passing by")
    WINDOW = "window", _("the window")
    FRIEND = "friend", _("a friend")
    ADVERTISEMENT = "advertisement", _("an advertisement")
    WEBSITE = "website", _("the website")
    EVENT = "event", _("an event")
    REPAIR = "repair", _("a repair")
    APPOINTMENT = "appointment", _("an appointment")
    OTHER = "other", _("something else")


class StoodInTheWay(models.TextChoices):
    PRICE = "price", _("the price")
    SIZE = "size", _("the size")
    COLOUR = "colour", _("the colour")
    STOCK = "stock", _("not in stock")
    TIME = "time", _("no time")
    UNDECIDED = "undecided", _("undecided")
    OTHER = "other", _("something else")


class Seen(models.TextChoices):
    LIT_UP = "lit_up", _("lit up")
    HESITATED = "hesitated", _("hesitated")
    COMPARED = "compared", _("compared")
    HURRIED = "hurried", _("was in a hurry")
    WITH_SOMEONE = "with_someone", _("came with someone")


class VisitNote(DiscreetRow):
    """The way to the counter in two taps, with or without a sale, with or without a name."""

    client = models.ForeignKey(  # type: ignore[assignment]  # may be known later
        Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    record_id = models.UUIDField(null=True, blank=True, editable=False)
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    brought = models.JSONField(_("what brought them"), default=list, blank=True)
    stood_in_way = models.JSONField(_("what stood in the way"), default=list, blank=True)
    seen = models.JSONField(_("what was seen"), default=list, blank=True)
    sale = models.BooleanField(_("something was bought"), default=False)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        indexes = [
            models.Index(fields=["house", "client", "-at"], name="visit_by_client"),
            models.Index(fields=["house", "boutique", "-at"], name="visit_by_boutique"),
            models.Index(fields=["house", "record_id"], name="visit_by_record"),
        ]

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return super().visible_to(membership) | without_client(membership)
