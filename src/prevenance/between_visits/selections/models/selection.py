from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import DiscreetRow
from prevenance.house.models import Membership
from prevenance.house.sealing import open_sealed, seal


class Selection(DiscreetRow):
    """Three to six pieces chosen for one client, as a letter with plates behind a link of its own.

    Nothing says whether or when it is opened; only what the client answers comes back.
    """

    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=16)
    with_prices = models.BooleanField(_("with prices"), default=False)
    hashed_token = models.CharField(max_length=64, unique=True, editable=False)
    sealed_token = models.BinaryField(editable=False)
    sealed_letter = models.BinaryField(null=True, editable=False)
    expires = models.DateTimeField(_("closes on"))
    sent_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    sealed_reply = models.BinaryField(null=True, editable=False)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("selection")
        verbose_name_plural = _("selections")
        indexes = [models.Index(fields=["house", "client", "created"], name="selection_by_client")]

    def is_open(self, now: datetime) -> bool:
        return self.withdrawn_at is None and now < self.expires

    @property
    def token(self) -> str:
        return self._opened(self.sealed_token, "link")

    @token.setter
    def token(self, token: str) -> None:
        self.sealed_token = self._sealed(token, "link") or b""

    @property
    def letter(self) -> str:
        """The words above the plates."""
        return self._opened(self.sealed_letter, "letter")

    @letter.setter
    def letter(self, words: str) -> None:
        self.sealed_letter = self._sealed(words, "letter")

    @property
    def reply(self) -> str:
        """A word back, in the client's own words."""
        return self._opened(self.sealed_reply, "reply")

    @reply.setter
    def reply(self, words: str) -> None:
        self.sealed_reply = self._sealed(words, "reply")

    def _opened(self, sealed: "bytes | memoryview[int] | None", what: str) -> str:
        return open_sealed(bytes(sealed), bound_to=self._place(what)).decode() if sealed else ""

    def _sealed(self, words: str, what: str) -> bytes | None:
        return seal(words.encode(), bound_to=self._place(what)) if words else None

    def _place(self, what: str) -> str:
        return f"{self.house_id}/selection/{self.id}/{what}"
