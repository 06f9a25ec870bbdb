"""Any file that holds rows becomes a table."""

from django.utils.translation import gettext as _

from prevenance.integrations.errors import UnreadableError
from prevenance.integrations.tables.spreadsheet import is_workbook, workbook_table
from prevenance.integrations.tables.table import Table
from prevenance.integrations.tables.text import text_table
from prevenance.integrations.tables.vcards import is_vcards, vcard_table

MOST_BYTES = 60 * 1024 * 1024


def read_table(raw: bytes, *, encoding: str = "", delimiter: str = "", sheet: str = "") -> Table:
    """Raises an UnreadableError, which says what is wrong and the remedy; nothing else."""
    if len(raw) > MOST_BYTES:
        raise UnreadableError(
            _("This file is larger than %(most)s MB") % {"most": MOST_BYTES // 1024**2},
            remedy=_("Split it, and import the parts one after the other."),
        )
    if is_workbook(raw):
        return workbook_table(raw, sheet)
    if is_vcards(raw):
        return vcard_table(raw)
    return text_table(raw, encoding, delimiter)
