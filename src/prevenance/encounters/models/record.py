from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Boutique, Membership
from prevenance.house.scope import ImmutableHouseRecord
from prevenance.house.sealing import fingerprint, open_sealed, seal


class Source(models.TextChoices):
    """How the words came to be written down."""

    RECORDED = "recorded", _("recorded")
    CHAT = "chat", _("chat")
    TOLD_BY_CLIENT = "told_by_client", _("told by the client")
    TOLD_BY_AMBASSADOR = "told_by_ambassador", _("told by the ambassador")
    OBSERVED = "observed", _("observed by a third person")


class LawfulBasis(models.TextChoices):
    """Why the house may keep the words."""

    CONSENT = "consent", _("consent")
    CONTRACT = "contract", _("contract")
    LEGITIMATE_INTEREST = "legitimate_interest", _("legitimate interest")
    LEGAL_OBLIGATION = "legal_obligation", _("legal obligation")


class Record(ImmutableHouseRecord):
    """What came in, exactly as it came. Kept before anything is made of it; a correction is a revision."""

    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, null=True, related_name="+")
    kept_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    sealed_raw = models.BinaryField()
    sealed_text = models.BinaryField()
    fingerprint = models.CharField(max_length=100)
    language = models.CharField(max_length=16, blank=True)
    form = models.CharField(max_length=16, blank=True)
    source = models.CharField(max_length=24, choices=Source.choices)
    lawful_basis = models.CharField(max_length=24, choices=LawfulBasis.choices)

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")
        constraints = [
            models.UniqueConstraint(fields=["house", "previous"], name="one_next_revision"),
            models.CheckConstraint(condition=models.Q(source__in=Source.values), name="source_is_known"),
            models.CheckConstraint(condition=models.Q(lawful_basis__in=LawfulBasis.values), name="basis_is_known"),
        ]
        indexes = [
            models.Index(fields=["house", "created"], name="record_by_time"),
            models.Index(fields=["house", "fingerprint"], name="record_by_fingerprint"),
        ]

    def seal(self, *, raw: bytes, text: str) -> None:
        # JSON can carry half of a surrogate pair; what came in is kept even so.
        self.sealed_raw = seal(raw, bound_to=self._place("raw"))
        self.sealed_text = seal(text.encode("utf-8", "surrogatepass"), bound_to=self._place("text"))
        self.fingerprint = fingerprint(raw, bound_to=str(self.house_id))

    @property
    def raw(self) -> bytes:
        return open_sealed(bytes(self.sealed_raw), bound_to=self._place("raw"))

    @property
    def text(self) -> str:
        """The decoded text that all offsets of evidence refer to, in code points."""
        return open_sealed(bytes(self.sealed_text), bound_to=self._place("text")).decode("utf-8", "surrogatepass")

    def _place(self, column: str) -> str:
        return f"{self.house_id}/record/{self.id}/{column}"
