from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import DiscreetRow
from prevenance.house.models import Boutique, Membership
from prevenance.house.sealing import open_sealed, seal


class Complaint(DiscreetRow):
    """What a client was not content with, in their words, which are sealed. It is somebody's until the client says that
    it is put right; nobody else may say so."""

    sealed_words = models.BinaryField(editable=False)
    # Encounters are erased by their own clock: the record is named, not held on to.
    record_id = models.UUIDField(null=True, blank=True, editable=False)
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField(_("opened on"))
    remedy = models.CharField(_("what puts it right"), max_length=500, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    sealed_closing = models.BinaryField(null=True, editable=False)

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | models.Q(sealed_closing__isnull=False),
                name="closed_by_the_client_alone",
            )
        ]
        indexes = [
            models.Index(fields=["house", "client"], name="complaint_by_client"),
            models.Index(
                fields=["house", "opened_on"], name="complaint_that_is_open", condition=models.Q(closed_on=None)
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def words(self) -> str:
        """What the client said."""
        return open_sealed(bytes(self.sealed_words), bound_to=self._place("words")).decode()

    @words.setter
    def words(self, words: str) -> None:
        self.sealed_words = seal(words.encode(), bound_to=self._place("words"))

    @property
    def closing(self) -> str:
        """What the client said when it was put right."""
        sealed = self.sealed_closing
        return open_sealed(bytes(sealed), bound_to=self._place("closing")).decode() if sealed else ""

    @closing.setter
    def closing(self, words: str) -> None:
        self.sealed_closing = seal(words.encode(), bound_to=self._place("closing"))

    def _place(self, part: str) -> str:
        return f"{self.house_id}/complaint/{self.id}/{part}"
