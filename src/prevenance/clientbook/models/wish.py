from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models.client import Client
from prevenance.clientbook.models.client_row import DiscreetRow
from prevenance.clientbook.models.told import Told
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, may


class WishState(models.TextChoices):
    OPEN = "open", _("open")
    FULFILLED = "fulfilled", _("fulfilled")
    DROPPED = "dropped", _("dropped")


class Wish(Told, DiscreetRow):
    description = models.CharField(_("what they wish for"), max_length=500)
    facets = models.JSONField(default=dict, blank=True, help_text=_("such as {colour: green}"))
    for_whom = models.CharField(_("for whom"), max_length=200, blank=True)
    by_when = models.DateField(_("by when"), null=True, blank=True)
    state = models.CharField(max_length=16, choices=WishState.choices, default=WishState.OPEN)

    class Meta:
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        constraints = [models.CheckConstraint(condition=models.Q(state__in=WishState.values), name="wish_state_known")]
        indexes = [models.Index(fields=["house", "client", "state"], name="wish_by_client")]

    def __str__(self) -> str:
        return self.description


class Outcome(models.TextChoices):
    OPEN = "open", _("considering")
    NOW = "now", _("now")
    LATER = "later", _("later")
    NEVER = "never", _("never")


class Need(Told, DiscreetRow):
    """What a visit was really about, and what stood beside us in the client's mind."""

    client = models.ForeignKey(  # type: ignore[assignment]  # may be known later
        Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    motive = models.CharField(_("what it is for"), max_length=500, blank=True)
    budget_minor = models.BigIntegerField(_("budget"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    alternatives = models.TextField(_("what else they consider"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices, default=Outcome.OPEN)
    reasons_for = models.TextField(_("reasons for"), blank=True)
    reasons_against = models.TextField(_("reasons against"), blank=True)
    lost_to = models.CharField(_("what we lost to"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="outcome_is_known")]
        indexes = [
            models.Index(fields=["house", "client"], name="need_by_client"),
            models.Index(fields=["house", "record_id"], name="need_by_record"),
        ]

    def __str__(self) -> str:
        return self.motive

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return super().visible_to(membership) | without_client(membership)


def without_client(membership: Membership) -> models.Q:
    """What was written down before it was known of whom."""
    if not may(membership, Deed.SEE_CLIENTS):
        return models.Q(pk__in=[])
    return models.Q(house=membership.house_id, client=None)
