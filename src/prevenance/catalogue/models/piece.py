from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from moneyed import Money, get_currency

from prevenance.catalogue.features import Feature, features_from
from prevenance.catalogue.folding import folded
from prevenance.catalogue.lexicon import in_other_words
from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord

WORDS = ("materials", "colours", "stones", "styles")
LOOKED_FOR = frozenset({"reference", "name", "kind", "features", *WORDS})
# An index on a yes or no is of use to neither database; one on those that are not retired is.
CURRENT = models.Q(retired=False)


class Piece(HouseRecord):
    """Something the house makes or sells, in the house's own words, whichever language they are in."""

    reference = models.CharField(_("reference"), max_length=100)
    name = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=100, blank=True)
    materials = models.JSONField(_("materials"), default=list, blank=True)
    colours = models.JSONField(_("colours"), default=list, blank=True)
    stones = models.JSONField(_("stones"), default=list, blank=True)
    styles = models.JSONField(_("style"), default=list, blank=True)
    sizes = models.JSONField(_("sizes"), default=list, blank=True)
    features = models.JSONField(_("features"), default=list, blank=True)
    price_minor = models.BigIntegerField(_("price"), null=True, blank=True, help_text=_("in the smallest coin"))
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    care_months = models.PositiveSmallIntegerField(_("months between two services"), null=True, blank=True)
    lead_time_days = models.PositiveSmallIntegerField(_("days to make it"), null=True, blank=True)
    picture = models.URLField(_("picture"), max_length=500, blank=True)
    retired = models.BooleanField(_("no longer made"), default=False)
    folded = models.TextField(editable=False)
    changed = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta:
        verbose_name = _("piece")
        verbose_name_plural = _("pieces")
        constraints = [
            models.UniqueConstraint(fields=["house", "reference"], name="reference_once_a_house"),
            models.CheckConstraint(
                condition=models.Q(price_minor=None) | (models.Q(price_minor__gte=0) & ~models.Q(currency="")),
                name="price_has_a_currency",
            ),
        ]
        indexes = [
            models.Index(fields=["house", "name", "id"], name="piece_by_name", condition=CURRENT),
            models.Index(fields=["house", "kind", "name", "id"], name="piece_by_kind", condition=CURRENT),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if update_fields is None:
            self.fold()
        elif LOOKED_FOR.intersection(update_fields):
            self.fold()
            update_fields = {*update_fields, "folded"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def fold(self) -> None:
        """What the piece is looked for by: its own words, and what they are called in the other language."""
        facets = [self.kind, *(word for facet in WORDS for word in getattr(self, facet))]
        features = [text for feature in self.all_features for text in feature.feature.values()]
        self.folded = folded(self.reference, self.name, *facets, *in_other_words(facets), *features)

    @property
    def all_features(self) -> list[Feature]:
        return features_from(self.features)

    @property
    def price(self) -> Money | None:
        """None: on request."""
        return money(self.price_minor, self.currency)


def money(minor: int | None, code: str) -> Money | None:
    if minor is None:
        return None
    currency = get_currency(code)
    return Money(Decimal(minor) / currency.sub_unit, currency)
