from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.selections.models.selection import Selection
from prevenance.catalogue.models import Piece
from prevenance.clientbook.models.client import clients_visible_to, in_circle_of
from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord
from prevenance.house.sealing import open_sealed, seal


class Liking(models.TextChoices):
    LIKED = "liked", _("I like this")
    NOT_FOR_ME = "not_for_me", _("Not for me")


class SelectedPiece(HouseRecord):
    """A plate of the letter: the piece, why it was chosen, and what the client says of it."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="pieces")
    piece = models.ForeignKey(Piece, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=300)  # as it was called then
    place = models.PositiveSmallIntegerField()
    sealed_line = models.BinaryField(null=True, editable=False)
    liking = models.CharField(max_length=16, choices=Liking.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    sealed_words = models.BinaryField(null=True, editable=False)
    wish_id = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("piece of a selection")
        verbose_name_plural = _("pieces of selections")
        constraints = [
            models.UniqueConstraint(fields=["selection", "place"], name="one_plate_a_place"),
            models.CheckConstraint(condition=models.Q(liking__in=["", *Liking.values]), name="liking_is_known"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.selection.house_id != self.house_id or (self.piece and self.piece.house_id != self.house_id):
            raise ValueError("A selection and its pieces are of one house.")
        super().save(*args, **kwargs)

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        openly = models.Q(selection__discreet=False) | in_circle_of(membership, "selection__client__")
        return clients_visible_to(membership, "selection__client__") & openly

    @property
    def line(self) -> str:
        """Why it was chosen for them."""
        return self._opened(self.sealed_line, "line")

    @line.setter
    def line(self, words: str) -> None:
        self.sealed_line = self._sealed(words, "line")

    @property
    def words(self) -> str:
        return self._opened(self.sealed_words, "words")

    @words.setter
    def words(self, words: str) -> None:
        self.sealed_words = self._sealed(words, "words")

    def _opened(self, sealed: "bytes | memoryview[int] | None", what: str) -> str:
        return open_sealed(bytes(sealed), bound_to=self._place(what)).decode() if sealed else ""

    def _sealed(self, words: str, what: str) -> bytes | None:
        return seal(words.encode(), bound_to=self._place(what)) if words else None

    def _place(self, what: str) -> str:
        return f"{self.house_id}/selected-piece/{self.id}/{what}"
