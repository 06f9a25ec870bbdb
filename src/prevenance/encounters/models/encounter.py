from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Client
from prevenance.clientbook.models.client import clients_visible_to, in_circle_of
from prevenance.encounters.models.record import Record, Source
from prevenance.house.models import Boutique, Membership
from prevenance.house.rules import Deed, may
from prevenance.house.scope import HouseRecord


class Channel(models.TextChoices):
    STORE = "store", _("visit")
    PHONE = "phone", _("call")
    VIDEO = "video", _("video call")
    CHAT = "chat", _("chat")
    EMAIL = "email", _("e-mail")
    POST = "post", _("letter")
    EVENT = "event", _("event")


class Errand(models.TextChoices):
    """What the client came for."""

    PURCHASE = "purchase", _("a purchase")
    GIFT = "gift", _("a gift")
    REPAIR = "repair", _("a repair")
    COLLECTION = "collection", _("a collection")
    RETURN = "return", _("a return")
    COMPLAINT = "complaint", _("a complaint")
    BROWSING = "browsing", _("a look around")
    APPOINTMENT = "appointment", _("an appointment")
    OTHER = "other", _("something else")


class Encounter(HouseRecord):
    """One meeting of a client and the house, as its record tells it. Whose it was may be said later."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, null=True, related_name="+")
    served_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)
    channel = models.CharField(_("channel"), max_length=16, choices=Channel.choices, default=Channel.STORE)
    errand = models.CharField(_("errand"), max_length=16, choices=Errand.choices, blank=True)
    form = models.CharField(max_length=16, blank=True)
    # Who serves, as the record itself labels them, where that had to be said.
    serving_label = models.CharField(max_length=80, blank=True)
    met_before = models.BooleanField(_("met before"), null=True, blank=True)
    discreet = models.BooleanField(_("discreet"), default=False)
    # The engine that proposed what to remember, and what was promised; empty until one has.
    remembered_with = models.CharField(max_length=80, blank=True, editable=False)
    followed_up_with = models.CharField(max_length=80, blank=True, editable=False)

    class Meta:
        verbose_name = _("encounter")
        verbose_name_plural = _("encounters")
        constraints = [
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="encounter_channel_is_known"),
            models.CheckConstraint(condition=models.Q(errand__in=["", *Errand.values]), name="errand_is_known"),
        ]
        indexes = [
            models.Index(fields=["house", "-at", "-id"], name="encounter_by_time"),
            models.Index(fields=["house", "served_by", "-at", "-id"], name="encounter_by_member"),
            models.Index(fields=["house", "boutique", "-at", "-id"], name="encounter_by_boutique"),
            models.Index(fields=["house", "client", "-at"], name="encounter_by_client"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        for row in (self.record, self.client, self.boutique, self.served_by, self.written_by):
            if row and row.house_id != self.house_id:
                raise ValueError("An encounter, its record and all who were there are of one house.")
        super().save(*args, **kwargs)

    @property
    def is_taken_on(self) -> bool:
        return bool(self.remembered_with and self.followed_up_with)

    @property
    def is_own_note(self) -> bool:
        """What its writer tells of their own serving: coaching must not punish honesty."""
        return self.record.source == Source.TOLD_BY_AMBASSADOR

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return encounters_visible_to(membership, "")


def encounters_visible_to(membership: Membership, path: str) -> models.Q:
    """Who wrote it or served; and whoever may see the client, unless it is discreet: then the client's circle alone."""
    colleagues = _of_a_trainer(path) if not may(membership, Deed.SEE_CLIENTS) else _of_colleagues(membership, path)
    return models.Q(house=membership.house_id) & (_own(membership, path) | colleagues)


def _own(membership: Membership, path: str) -> models.Q:
    return models.Q(**{f"{path}served_by": membership.pk}) | models.Q(**{f"{path}written_by": membership.pk})


def _of_colleagues(membership: Membership, path: str) -> models.Q:
    whose = models.Q(**{f"{path}client": None}) | clients_visible_to(membership, f"{path}client__")
    return whose & (models.Q(**{f"{path}discreet": False}) | in_circle_of(membership, f"{path}client__"))


def _of_a_trainer(path: str) -> models.Q:
    """How clients are served, not who they are: whatever is not a note of one's own, and not discreet."""
    open_to_all = models.Q(**{f"{path}client": None}) | models.Q(**{f"{path}client__discreet": False})
    told = models.Q(**{f"{path}record__source": Source.TOLD_BY_AMBASSADOR})
    return open_to_all & models.Q(**{f"{path}discreet": False}) & ~told


def verdicts_visible_to(membership: Membership, path: str) -> models.Q:
    """Verdicts on one's own note are seen by its writer alone; others by who served, and by who coaches."""
    own_note = models.Q(**{f"{path}record__source": Source.TOLD_BY_AMBASSADOR})
    written = models.Q(**{f"{path}written_by": membership.pk})
    others = encounters_visible_to(membership, path)
    if not may(membership, Deed.COACH):
        others &= _own(membership, path)
    return models.Q(house=membership.house_id) & ((own_note & written) | (~own_note & others))
