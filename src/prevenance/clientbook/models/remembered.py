from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.folding import fold
from prevenance.clientbook.models.client_row import DiscreetRow
from prevenance.clientbook.models.told import Told


class Kind(models.TextChoices):
    PREFERENCE = "preference", _("likes")
    DISLIKE = "dislike", _("does not like")
    PERSON = "person", _("person")
    LIFE_EVENT = "life_event", _("life event")
    OCCASION = "occasion", _("occasion")
    BUDGET = "budget", _("budget")
    SIZE = "size", _("size")
    POSSESSION = "possession", _("owns")
    CONTACT_PREFERENCE = "contact_preference", _("how to reach them")
    TREATMENT = "treatment", _("how they wish to be treated")


class Facet(models.TextChoices):
    """What a thing remembered is about."""

    COLOUR = "colour", _("colour")
    STONE = "stone", _("stone")
    METAL = "metal", _("metal")
    MATERIAL = "material", _("material")
    FIT = "fit", _("fit")
    SIZE = "size", _("size")
    SCENT = "scent", _("scent")
    DRINK = "drink", _("drink")
    PLACE = "place", _("place")
    STYLE = "style", _("style")
    HOSPITALITY = "hospitality", _("hospitality")
    FORM_OF_ADDRESS = "form_of_address", _("form of address")
    CHANNEL = "channel", _("channel")
    HOUR = "hour", _("hour")
    PACE = "pace", _("pace")
    PRIVACY = "privacy", _("privacy")
    LANGUAGE = "language", _("language")
    OTHER = "other", _("other")


class State(models.TextChoices):
    CURRENT = "current", _("current")
    DOUBTED = "doubted", _("doubted")
    RETIRED = "retired", _("retired")


# A client has one of each: another one says that something has changed.
ONE_EACH = (Facet.FORM_OF_ADDRESS, Facet.HOUR, Facet.PACE)


class Remembered(Told, DiscreetRow):
    """Something the client told us, and how we know."""

    kind = models.CharField(_("kind"), max_length=24, choices=Kind.choices)
    facet = models.CharField(_("facet"), max_length=24, choices=Facet.choices, blank=True)
    value = models.CharField(_("what"), max_length=500)
    folded = models.CharField(max_length=500, editable=False)
    about = models.CharField(_("whom it is about"), max_length=200, blank=True, help_text=_("empty: the client"))
    on = models.DateField(_("on"), null=True, blank=True)
    on_precision = models.CharField(
        max_length=8, blank=True, choices=[("day", _("to the day")), ("month", _("to the month"))]
    )
    state = models.CharField(max_length=16, choices=State.choices, default=State.CURRENT)
    contradicts = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    dropped = models.CharField(_("why it no longer holds"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("thing remembered")
        verbose_name_plural = _("things remembered")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="remembered_kind_is_known"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="remembered_state_is_known"),
        ]
        indexes = [
            models.Index(fields=["house", "client", "state"], name="remembered_by_client"),
            models.Index(fields=["house", "kind", "on"], name="remembered_by_day"),
            models.Index(fields=["house", "record_id"], name="remembered_by_record"),
            models.Index(fields=["house", "client"], name="remembered_discreetly", condition=models.Q(discreet=True)),
        ]

    def __str__(self) -> str:
        return self.value

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.value)[:500]
        super().save(*args, **kwargs)

    def has_happened(self, today: date) -> bool:
        return self.on is not None and self.on < today
