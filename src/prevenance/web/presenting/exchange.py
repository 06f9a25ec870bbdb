"""Imports as their pages show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

from prevenance.house.models import Membership
from prevenance.integrations.faults import ShownFault
from prevenance.integrations.mapping.fields import field_name, fields_of
from prevenance.integrations.models import ImportBatch, Of, Stage
from prevenance.integrations.queries import ColumnPreview, Preview, faults_of, parts_of_import, preview
from prevenance.web.forms.exchange import MannerForm
from prevenance.web.presenting.words import number

MOST_SHOWN = 200


@dataclass(frozen=True)
class ColumnChoice:
    """A column with its first values, and what it may be."""

    column: ColumnPreview
    choices: list[tuple[str, str | Promise, bool]]

    @property
    def samples(self) -> str:
        return " · ".join(self.column.samples)


@dataclass(frozen=True)
class ReadPage:
    batch: ImportBatch
    form: MannerForm
    preview: Preview
    columns: list[ColumnChoice]

    @property
    def checked(self) -> str:
        """How much of the file has been looked at, and what was found."""
        if self.preview.checked < self.batch.rows:
            return gettext("The first %(n)s rows were looked at; the others are when they are imported.") % {
                "n": number(self.preview.checked)
            }
        return ngettext("%(n)s row was looked at.", "All %(n)s rows were looked at.", self.preview.checked) % {
            "n": number(self.preview.checked)
        }

    @property
    def button(self) -> str:
        return ngettext("Import %(n)s row", "Import %(n)s rows", self.batch.rows) % {"n": number(self.batch.rows)}


def read_page(membership: Membership, batch: ImportBatch, form: MannerForm | None = None) -> ReadPage:
    found = preview(membership, batch)
    columns = [ColumnChoice(column, list(_choices(batch, column.field))) for column in found.columns]
    return ReadPage(batch, form or MannerForm(batch=batch), found, columns)


def _choices(batch: ImportBatch, chosen: str) -> Iterator[tuple[str, str | Promise, bool]]:
    yield "", gettext("left out"), not chosen
    for field in fields_of(batch.of):
        yield field, field_name(batch.of, field), field == chosen


@dataclass(frozen=True)
class DonePage:
    batch: ImportBatch
    counts: list[str]
    faults: list[ShownFault]
    more: int
    has_twins: bool
    may_go_back: bool


def done_page(membership: Membership, batch: ImportBatch) -> DonePage:
    faults = list(islice(faults_of(membership, batch), MOST_SHOWN))
    may_go_back = batch.stage == Stage.DONE and parts_of_import(membership, batch).exists()
    more = max(0, batch.counts.get("faults", 0) - len(faults))
    return DonePage(batch, list(_counts(batch)), faults, more, bool(batch.counts.get("twins")), may_go_back)


def _counts(batch: ImportBatch) -> Iterator[str]:
    counts: dict[str, Any] = batch.counts
    if batch.stage == Stage.UNDONE:
        yield _said(ngettext("%(n)s removed", "%(n)s removed", counts.get("removed", 0)), counts.get("removed", 0))
        yield _said(
            ngettext("%(n)s as before", "%(n)s as before", counts.get("restored", 0)), counts.get("restored", 0)
        )
        if stayed := counts.get("stayed", 0):
            words = ngettext(
                "%(n)s stayed, since somebody has written in it",
                "%(n)s stayed, since somebody has written in them",
                stayed,
            )
            yield _said(words, stayed)
        return
    for name, words in _names().items():
        if (count := counts.get(name, 0)) or name == "new":
            yield _said(words, count)


def _names() -> dict[str, str]:
    return {
        "new": gettext("%(n)s new"),
        "changed": gettext("%(n)s changed"),
        "same": gettext("%(n)s as they were"),
        "left": gettext("%(n)s left out"),
    }


def _said(words: str, count: int) -> str:
    return words % {"n": number(count) if count else gettext("none")}


def standing(batch: ImportBatch) -> str:
    """One line for the list of imports."""
    if batch.stage in (Stage.DONE, Stage.UNDONE):
        return ", ".join(_counts(batch))
    if batch.is_under_way:
        return gettext("%(done)s of %(all)s rows") % {"done": number(batch.rows_done), "all": number(batch.rows)}
    return str(batch.get_stage_display())


@dataclass(frozen=True)
class Listed:
    batch: ImportBatch
    standing: str

    @property
    def holds(self) -> str:
        return str(Of(self.batch.of).label)


def listed(batches: list[ImportBatch]) -> list[Listed]:
    return [Listed(batch, standing(batch)) for batch in batches]
