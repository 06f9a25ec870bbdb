from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.encounters.models.encounter import Encounter, verdicts_visible_to
from prevenance.encounters.models.record import Record
from prevenance.house.models import Membership
from prevenance.house.scope import ImmutableHouseRecord


class KeptReview(ImmutableHouseRecord):
    """A review of one revision of a record, by one standard, one engine, and what was known then.

    `verdicts` has the keys of `reviewing.contract`, but no words of the record: places alone are kept, and the words
    are read again from where they are sealed.
    """

    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    standard = models.CharField(max_length=80)
    engine = models.CharField(max_length=80)
    known = models.JSONField(default=dict)
    known_digest = models.CharField(max_length=64)
    language = models.CharField(max_length=16)
    judged = models.BooleanField()
    verdicts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                fields=["house", "record", "standard", "engine", "known_digest"], name="reviewed_once_alike"
            )
        ]
        indexes = [models.Index(fields=["house", "encounter", "-created"], name="review_by_encounter")]

    @property
    def moments(self) -> dict[str, Any]:
        moments: dict[str, Any] = self.verdicts.get("moments", {})
        return moments

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return verdicts_visible_to(membership, "encounter__")
