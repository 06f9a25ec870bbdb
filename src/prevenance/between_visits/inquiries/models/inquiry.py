from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.delivery.models.received import Content, Received, as_the_client_or_nobodys
from prevenance.clientbook.models import Channel, Client, ClientRow
from prevenance.house.models import Boutique, Membership
from prevenance.house.sealing import open_sealed, seal


class Through(models.TextChoices):
    CALL = "call", _("call")
    CHAT = "chat", _("chat")
    MAIL = "mail", _("mail")
    FORM = "form", _("web form")
    WALK_IN = "walk_in", _("at the door")


class State(models.TextChoices):
    OPEN = "open", _("waiting")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", _("done")
    SPAM = "spam", _("not for us")


WAITING = models.Q(state=State.OPEN)


class Inquiry(ClientRow):
    """Somebody waits for an answer: a client, or a stranger who is not in the book yet.

    What came by mail or chat has its words in what was received; of a call, a form or a note they are here.
    """

    client = models.ForeignKey(  # type: ignore[assignment]  # a stranger has none
        Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    through = models.CharField(_("how it came"), max_length=8, choices=Through.choices)
    channel = models.CharField(_("answered by"), max_length=16, choices=Channel.choices, blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    contact = models.CharField(_("number or address"), max_length=500, blank=True)
    contact_normal = models.CharField(max_length=500, blank=True, editable=False)
    received = models.ForeignKey(Received, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sealed_words = models.BinaryField(null=True, editable=False)
    sealed_begun = models.BinaryField(null=True, editable=False)
    wording = models.TextField(blank=True)  # what the web form told them about their words
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    heard_at = models.DateTimeField(_("last heard"), default=timezone.now)
    answer_by = models.DateTimeField(_("answer by"))
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="inquiry_state_is_known"),
            models.CheckConstraint(condition=models.Q(through__in=Through.values), name="inquiry_through_is_known"),
        ]
        indexes = [
            models.Index(fields=["house", "answer_by", "id"], name="inquiry_by_clock", condition=WAITING),
            models.Index(fields=["house", "owner", "answer_by"], name="inquiry_by_owner", condition=WAITING),
            models.Index(fields=["house", "state", "-heard_at", "-id"], name="inquiry_by_state"),
            models.Index(fields=["house", "client", "-heard_at"], name="inquiry_by_client"),
            models.Index(fields=["house", "contact_normal", "-heard_at"], name="inquiry_by_contact"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        for row in (self.owner, self.boutique):
            if row and row.house_id != self.house_id:
                raise ValueError("An inquiry, who answers it and where are of one house.")
        super().save(*args, **kwargs)

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return as_the_client_or_nobodys(membership)

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    def is_overdue(self, now: datetime) -> bool:
        return self.is_open and self.answer_by < now

    @property
    def content(self) -> Content:
        return self.received.content if self.received else Content(words=self.words)

    @property
    def words(self) -> str:
        """Of a call, a form or a note."""
        sealed = self.sealed_words
        return open_sealed(bytes(sealed), bound_to=self._place()).decode() if sealed else ""

    @words.setter
    def words(self, words: str) -> None:
        self.sealed_words = seal(words.encode(), bound_to=self._place()) if words else None

    @property
    def begun(self) -> str:
        """An answer that is written already, for a person to send."""
        sealed = self.sealed_begun
        return open_sealed(bytes(sealed), bound_to=f"{self._place()}/begun").decode() if sealed else ""

    @begun.setter
    def begun(self, words: str) -> None:
        self.sealed_begun = seal(words.encode(), bound_to=f"{self._place()}/begun") if words else None

    def _place(self) -> str:
        return f"{self.house_id}/inquiry/{self.id}"
