from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.events.models.event import Event
from prevenance.between_visits.events.understanding import Answer
from prevenance.clientbook.models import Client, ClientRow
from prevenance.clientbook.models.wish import without_client
from prevenance.house.models import Membership
from prevenance.house.sealing import open_sealed, seal


class Standing(models.TextChoices):
    """How things stand with a guest. The order is that of the page."""

    CAME = "came", _("came")
    YES = "yes", _("comes")
    WAITING = "waiting", _("waits for a place")
    PERHAPS = "perhaps", _("perhaps")
    INVITED = "invited", _("invited, no answer yet")
    CHOSEN = "chosen", _("to be invited")
    NO = "no", _("cannot come")
    DID_NOT_COME = "did_not_come", _("did not come")


class Guest(ClientRow):
    """Somebody on the list of an event. Without a client: who came in and gave a name.

    The link in the invitation is known by its hash. It is sealed, too, so that the words can be shown again until they
    are sent.
    """

    client = models.ForeignKey(  # type: ignore[assignment]  # who walks in may be unknown
        Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="guests")
    name = models.CharField(_("name"), max_length=200, blank=True)
    chosen_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    hashed_token = models.CharField(max_length=64, unique=True, editable=False)
    sealed_token = models.BinaryField(null=True, editable=False)
    invited_at = models.DateTimeField(null=True, blank=True)
    invited_by = models.CharField(_("invited by"), max_length=16, blank=True)  # which way
    answer = models.CharField(_("answer"), max_length=8, choices=[(a.value, a.value) for a in Answer], blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    sealed_words = models.BinaryField(null=True, editable=False)
    others = models.PositiveSmallIntegerField(_("come along"), default=0)
    names = models.JSONField(_("who comes along"), default=list, blank=True)
    waiting = models.BooleanField(_("waits for a place"), default=False)
    arrived_at = models.DateTimeField(null=True, blank=True)
    visit_id = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        constraints = [
            models.UniqueConstraint(fields=["event", "client"], name="guest_once_an_event"),
            models.CheckConstraint(
                condition=models.Q(answer__in=["", *(answer.value for answer in Answer)]), name="guest_answer_known"
            ),
            models.CheckConstraint(
                condition=models.Q(client__isnull=False) | ~models.Q(name=""), name="guest_has_a_name"
            ),
        ]
        indexes = [models.Index(fields=["house", "client", "invited_at"], name="guest_by_client")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.event.house_id != self.house_id:
            raise ValueError("A guest and their event are of one house.")
        super().save(*args, **kwargs)

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return super().visible_to(membership) | without_client(membership)

    @property
    def party(self) -> int:
        """How many places they take."""
        return 1 + self.others

    def standing(self, now: datetime) -> Standing:
        if self.arrived_at:
            return Standing.CAME
        if self.answer == Answer.NO:
            return Standing.NO
        if self.event.is_over(now) and (self.invited_at or self.answer):
            return Standing.DID_NOT_COME
        if self.answer == Answer.YES:
            return Standing.WAITING if self.waiting else Standing.YES
        if self.answer == Answer.PERHAPS:
            return Standing.PERHAPS
        return Standing.INVITED if self.invited_at else Standing.CHOSEN

    @property
    def token(self) -> str:
        """Of the link in their invitation; empty where none was made."""
        return self._opened(self.sealed_token, "link")

    @token.setter
    def token(self, token: str) -> None:
        self.sealed_token = self._sealed(token, "link")

    @property
    def words(self) -> str:
        """What they said, as they said it."""
        return self._opened(self.sealed_words, "answer")

    @words.setter
    def words(self, words: str) -> None:
        self.sealed_words = self._sealed(words, "answer")

    def _opened(self, sealed: "bytes | memoryview[int] | None", what: str) -> str:
        return open_sealed(bytes(sealed), bound_to=self._place(what)).decode() if sealed else ""

    def _sealed(self, words: str, what: str) -> bytes | None:
        return seal(words.encode(), bound_to=self._place(what)) if words else None

    def _place(self, what: str) -> str:
        return f"{self.house_id}/guest/{self.id}/{what}"
