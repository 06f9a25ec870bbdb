from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.encounters.models.encounter import Encounter, verdicts_visible_to
from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord

VERDICTS = [
    ("met", _("met")),
    ("missed", _("missed")),
    ("not_applicable", _("not applicable")),
    ("not_observable", _("not observable")),
]


class HumanVerdict(HouseRecord):
    """Somebody's own word on a moment. Disputed until somebody decides; once decided, it wins over the engine's."""

    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="+")
    moment = models.CharField(max_length=80)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(_("verdict"), max_length=16, choices=VERDICTS)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    decided = models.CharField(_("decided"), max_length=16, choices=VERDICTS, blank=True)
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("verdict of a person")
        verbose_name_plural = _("verdicts of people")
        constraints = [
            models.UniqueConstraint(fields=["house", "encounter", "moment"], name="one_human_verdict_a_moment"),
            models.CheckConstraint(
                condition=models.Q(decided="", decided_by=None)
                | (models.Q(decided_by__isnull=False) & ~models.Q(decided="")),
                name="somebody_has_decided",
            ),
        ]
        indexes = [models.Index(fields=["house", "decided", "created"], name="dispute_by_time")]

    @property
    def is_open(self) -> bool:
        return self.decided_by_id is None

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return verdicts_visible_to(membership, "encounter__")
