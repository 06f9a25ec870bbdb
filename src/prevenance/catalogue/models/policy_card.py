from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.catalogue.features import Words, in_language
from prevenance.catalogue.folding import folded
from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord


class PolicyKind(models.TextChoices):
    RETURNS = "returns", _("returns")
    SIZING = "sizing", _("sizing")
    PRICES = "prices", _("prices")
    LEAD_TIMES = "lead_times", _("lead times")
    CARE = "care", _("care")
    DELIVERY = "delivery", _("delivery")
    OTHER = "other", _("other")


class PolicyCard(HouseRecord):
    """What the house has decided, short enough to be read while the client waits."""

    kind = models.CharField(_("kind"), max_length=16, choices=PolicyKind.choices)
    title: "models.JSONField[Words, Words]" = models.JSONField(_("title"), default=dict)
    body: "models.JSONField[Words, Words]" = models.JSONField(_("text"), default=dict)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)
    retired = models.BooleanField(_("withdrawn"), default=False)
    folded_title = models.TextField(editable=False)
    folded = models.TextField(editable=False)
    changed = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta:
        verbose_name = _("policy card")
        verbose_name_plural = _("policy cards")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=PolicyKind.values), name="policy_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(valid_from=None)
                | models.Q(valid_until=None)
                | models.Q(valid_from__lte=models.F("valid_until")),
                name="policy_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["house", "kind"], name="policy_by_kind")]

    def __str__(self) -> str:
        return self.titled("en")[0]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fold()
        super().save(*args, **kwargs)

    def fold(self) -> None:
        self.folded_title = folded(*self.title.values())
        # A card is found by its kind too, in either language of the pages.
        self.folded = folded(*self.title.values(), *self.body.values(), self.kind)

    def titled(self, language: str) -> tuple[str, str]:
        """The title, and the language that it is in."""
        return in_language(self.title, language)

    def told(self, language: str) -> tuple[str, str]:
        """The text, and the language that it is in."""
        return in_language(self.body, language)

    def holds_on(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until) and not self.retired
