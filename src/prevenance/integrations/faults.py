"""What is wrong with a cell or a row, and the remedy. Kept as codes: the words of a cell stay where they are sealed."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prevenance.integrations.tables.table import letter

Told = tuple[str | Promise, str | Promise]

SAID: dict[str, Told] = {
    "nobody": (_("nobody is named"), _("Give a name, a phone number or an e-mail address.")),
    "no_email": (_("is no e-mail address"), _("Write one such as anna@house.example.")),
    "no_phone": (_("is no phone number"), _("Write one such as +33 6 12 34 56 78.")),
    "no_day": (_("is no day"), _("Write it as 1980-05-14.")),
    "no_year": (_("has no year"), _("Write it as 2026-05-14.")),
    "in_future": (_("lies in the future"), _("Correct the year.")),
    "no_language": (_("is no language that is known"), _("Write a code such as fr.")),
    "no_member": (_("is nobody of the house"), _("Write the e-mail address or the whole name of a colleague.")),
    "no_boutique": (_("is no boutique of the house"), _("Write its name as in the settings, or add it there.")),
    "no_yes": (_("is neither yes nor no"), _("Write yes or no.")),
    "no_price": (_("is no price"), _("Write it as 1234.50.")),
    "no_currency": (_("has no currency"), _("Add a column with a code such as EUR, or choose one for the file.")),
    "a_return": (_("tells of a piece that came back"), _("Returns are left out; note them with the client.")),
    "no_number": (_("is no number"), _("Write it in digits.")),
    "no_address": (_("is no address of a picture"), _("Write one that begins with https://.")),
    "too_long": (_("is too long"), _("Shorten it; the rest is kept in the file.")),
    "held_back": (_("holds what the book does not keep"), _("Only the useful part was taken.")),
    "no_owner": (_("a discreet client needs an ambassador"), _("Add a column that names one.")),
    "no_client": (_("no client is known by this"), _("Import the client first, then this file again.")),
    "several_clients": (_("several clients are known by this"), _("Merge them if they are one, then import again.")),
    "no_piece": (_("no piece is named"), _("Give its name or reference.")),
    "no_date": (_("no date is given"), _("Give the day of the purchase.")),
    "no_reference": (_("no reference is given"), _("Give the one by which the house knows the piece.")),
    "twin": (_("may be somebody whom the book knows"), _("A new card was made. Merge the two if they are one.")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """`column` counts from 0; -1 where the whole row is to blame."""

    line: int
    column: int
    code: str

    def kept(self) -> list[int | str]:
        return [self.line, self.column, self.code]


@dataclass(frozen=True, slots=True)
class ShownFault:
    """`cell` is the name that spreadsheets give the place, such as C14."""

    line: int
    column: int
    header: str
    value: str
    said: str
    remedy: str

    @property
    def cell(self) -> str:
        return f"{letter(self.column)}{self.line}" if self.column >= 0 else ""


def shown(kept: list[int | str], headers: list[str], cells: list[str]) -> ShownFault:
    line, column, code = int(kept[0]), int(kept[1]), str(kept[2])
    said, remedy = SAID.get(code, (code, ""))
    header = headers[column] if 0 <= column < len(headers) else ""
    value = cells[column] if 0 <= column < len(cells) else ""
    return ShownFault(line, column, header, value[:80], str(said), str(remedy))
