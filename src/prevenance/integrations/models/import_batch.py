from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Membership
from prevenance.house.rules import Deed, may
from prevenance.house.scope import HouseRecord
from prevenance.house.sealing import open_sealed, seal


class Of(models.TextChoices):
    """What a file holds."""

    CLIENTS = "clients", _("clients")
    PURCHASES = "purchases", _("purchases")
    PIECES = "pieces", _("pieces of the catalogue")


class Stage(models.TextChoices):
    KEPT = "kept", _("kept, not read")
    READ = "read", _("ready to be imported")
    RUNNING = "running", _("being imported")
    DONE = "done", _("imported")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")


class ImportBatch(HouseRecord):
    """A file that came in, kept sealed before it is read, and what has become of it."""

    of = models.CharField(_("what it holds"), max_length=16, choices=Of.choices)
    kept_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    sealed_raw = models.BinaryField(null=True, editable=False)
    stage = models.CharField(max_length=16, choices=Stage.choices, default=Stage.KEPT)
    headers = models.JSONField(default=list)
    columns = models.JSONField(_("which column is what"), default=list, help_text=_("a field a column, or empty"))
    manner = models.JSONField(_("how it is read"), default=dict)
    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            models.CheckConstraint(condition=models.Q(of__in=Of.values), name="import_holds_what_is_known"),
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="import_stage_is_known"),
        ]
        indexes = [models.Index(fields=["house", "-created"], name="import_by_time")]

    def __str__(self) -> str:
        return self.file_name

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        """A file may hold what is discreet: it is seen by who brought it, and their house's administrators."""
        return imports_visible_to(membership, "")

    @property
    def raw(self) -> bytes:
        """The file as it came; empty once retention has let go of it."""
        return open_sealed(bytes(self.sealed_raw), bound_to=self._place()) if self.sealed_raw else b""

    @raw.setter
    def raw(self, raw: bytes) -> None:
        self.sealed_raw = seal(raw, bound_to=self._place())

    def _place(self) -> str:
        return f"{self.house_id}/import/{self.id}/raw"

    @property
    def is_under_way(self) -> bool:
        return self.stage in (Stage.RUNNING, Stage.UNDOING)

    @property
    def percent(self) -> int:
        return 100 * self.rows_done // self.rows if self.rows else 0

    def count(self, added: dict[str, int]) -> None:
        for name, number in added.items():
            if number:
                self.counts[name] = self.counts.get(name, 0) + number

    def told(self, name: str, otherwise: Any = "") -> Any:
        """One thing of how the file is to be read, such as `delimiter` or `region`."""
        return self.manner.get(name, otherwise)


def imports_visible_to(membership: Membership, path: str) -> models.Q:
    if not may(membership, Deed.IMPORT):
        return models.Q(pk__in=[])
    mine = models.Q() if may(membership, Deed.MANAGE_HOUSE) else models.Q(**{f"{path}kept_by": membership.pk})
    return models.Q(house=membership.house_id) & mine
