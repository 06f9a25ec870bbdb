from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Kind
from prevenance.encounters.models.encounter import Encounter, encounters_visible_to
from prevenance.encounters.models.record import Record
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, may
from prevenance.house.scope import HouseRecord

PROMISE = "promise"
HELD = "sensitive"


class FactState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    KEPT = "kept", _("kept")
    EDITED = "edited", _("kept, in other words")
    DROPPED = "dropped", _("dropped")


STAYS = (FactState.KEPT, FactState.EDITED)


class ProposedFact(HouseRecord):
    """Something worth remembering, as the engine proposes it. A person keeps, edits or drops it.

    Of what the note guard holds back there are places and a reason, and no word: those stay in the sealed record.
    """

    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        _("kind"), max_length=24, choices=[*Kind.choices, (PROMISE, _("promise")), (HELD, _("held back"))]
    )
    start = models.PositiveIntegerField(null=True, help_text=_("in code points of the record's text"))
    end = models.PositiveIntegerField(null=True)
    quote = models.TextField(_("in their words"), blank=True)
    value = models.CharField(_("what"), max_length=500, blank=True)
    date = models.DateField(_("day"), null=True, blank=True)
    date_precision = models.CharField(max_length=8, blank=True, choices=[("day", _("day")), ("month", _("month"))])
    about = models.CharField(_("whom it is about"), max_length=200, blank=True)
    by = models.CharField(_("who promised"), max_length=16, blank=True)
    confidence = models.FloatField(default=1.0)
    held_kind = models.CharField(max_length=24, blank=True)
    reason = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=16, choices=FactState.choices, default=FactState.PROPOSED)
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The row of the client book that it became, once there is a client.
    kept_as = models.CharField(max_length=40, blank=True, editable=False)
    kept_id = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("proposed fact")
        verbose_name_plural = _("proposed facts")
        ordering = ["start", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["house", "record", "kind", "start", "end", "held_kind"], name="proposed_once_a_record"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=HELD) | models.Q(quote="", value="", about="", date=None),
                name="what_is_held_back_has_no_words",
            ),
            models.CheckConstraint(condition=models.Q(state__in=FactState.values), name="fact_state_is_known"),
        ]
        indexes = [models.Index(fields=["house", "encounter", "state"], name="fact_by_encounter")]

    def __str__(self) -> str:
        return self.value

    @property
    def is_held(self) -> bool:
        return self.kind == HELD

    @property
    def is_promise(self) -> bool:
        return self.kind == PROMISE

    @property
    def is_open(self) -> bool:
        return self.state == FactState.PROPOSED and not self.is_held

    @property
    def is_kept(self) -> bool:
        return self.state in STAYS

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        """Who may not see clients sees only what they wrote down themselves."""
        if may(membership, Deed.SEE_CLIENTS):
            return encounters_visible_to(membership, "encounter__")
        return models.Q(house=membership.house_id, encounter__written_by=membership.pk)
