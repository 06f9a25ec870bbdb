from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.followups.models.kind import Kind
from prevenance.clientbook.models import DiscreetRow
from prevenance.house.models import Boutique, Membership
from prevenance.house.sealing import open_sealed, seal


class State(models.TextChoices):
    DUE = "due", _("due")
    SNOOZED = "snoozed", _("put off")
    DONE = "done", _("done")
    SKIPPED = "skipped", _("not this time")


OPEN = models.Q(state__in=[State.DUE, State.SNOOZED])


class FollowUp(DiscreetRow):
    """Somebody is to hear from us, on a day of the boutique's own calendar, because of one row of the book.

    `source_id` and `round` say which row, and which time round of what comes again: planned twice, it is one.
    """

    kind = models.CharField(max_length=16, choices=Kind.choices)
    source_id = models.UUIDField(editable=False)
    round = models.CharField(max_length=40, blank=True, editable=False)
    piece_id = models.UUIDField(null=True, blank=True, editable=False, help_text=_("of the catalogue"))
    owner = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField(_("due"))
    shown_on = models.DateField(_("comes up on"))  # later than `due` where it was put off
    state = models.CharField(max_length=8, choices=State.choices, default=State.DUE)
    because = models.CharField(_("why not"), max_length=200, blank=True)
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    wording = models.CharField(max_length=40, blank=True)  # the variant that was chosen; empty: the first that fits
    sealed_words = models.BinaryField(null=True, editable=False)  # the draft as somebody changed it

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            models.UniqueConstraint(fields=["house", "kind", "source_id", "round"], name="followed_up_once"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="follow_up_kind_is_known"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="follow_up_state_is_known"),
            models.CheckConstraint(
                condition=~models.Q(state=State.SKIPPED) | ~models.Q(because=""), name="skipped_for_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["house", "owner", "shown_on"], name="open_follow_up_by_owner", condition=OPEN),
            models.Index(fields=["house", "boutique", "shown_on"], name="open_follow_up_by_boutique", condition=OPEN),
            # The databases plan before they know which states are asked for, and so do not see that the two above fit.
            models.Index(fields=["house", "owner", "state", "shown_on"], name="follow_up_by_owner"),
            models.Index(fields=["house", "state", "shown_on"], name="follow_up_by_day"),
            models.Index(fields=["house", "kind", "due"], name="follow_up_by_kind"),
            models.Index(fields=["house", "client", "kind"], name="follow_up_by_client"),
            models.Index(fields=["house", "kind", "decided_at"], name="follow_up_by_decision"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        for row in (self.owner, self.boutique):
            if row and row.house_id != self.house_id:
                raise ValueError("A follow-up, who does it and where are of one house.")
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        return self.state in (State.DUE, State.SNOOZED)

    def is_overdue(self, today: date) -> bool:
        """Its day has gone by, and nobody has done anything about it."""
        return self.is_open and self.shown_on < today

    @property
    def words(self) -> str:
        """The draft as it was changed; empty while nobody has."""
        sealed = self.sealed_words
        return open_sealed(bytes(sealed), bound_to=self._place()).decode() if sealed else ""

    @words.setter
    def words(self, words: str) -> None:
        self.sealed_words = seal(words.encode(), bound_to=self._place()) if words else None

    def _place(self) -> str:
        return f"{self.house_id}/follow-up/{self.id}"

    def decide(self, state: State, by: Membership, because: str = "") -> None:
        self.state, self.because = state, because
        self.decided_by, self.decided_at = by, timezone.now()
