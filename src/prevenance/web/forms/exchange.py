"""A file to import, and how it is to be read."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Membership
from prevenance.integrations.models import ImportBatch, Of
from prevenance.integrations.rules import may_import
from prevenance.integrations.tables.read import MOST_BYTES
from prevenance.integrations.tables.text import ENCODINGS
from prevenance.integrations.values.amounts import currency_in

ACCEPTED = ".csv,.tsv,.txt,.xlsx,.xlsm,.vcf,text/csv,text/vcard"
DELIMITERS = [(",", _("comma")), (";", _("semicolon")), ("\t", _("tab")), ("|", _("bar"))]
DAYS = [("yes", _("day, month, year")), ("", _("month, day, year"))]


class UploadForm(forms.Form):
    """`sent` is the length of the whole request: a file beyond any measure never arrives, but its length does."""

    of = forms.ChoiceField(label=_("It holds"))
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_("CSV, Excel (.xlsx) or address cards (.vcf), up to 60 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )

    def __init__(self, *args: Any, by: Membership, sent: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sent = sent
        kinds = [(of.value, of.label) for of in Of if may_import(by, of)]
        self.fields["of"].choices = kinds  # type: ignore[attr-defined]

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        if file is None and self.sent > MOST_BYTES:
            raise forms.ValidationError(gettext("This file is larger than 60 MB. Split it, and import the parts."))
        if file is None:
            raise forms.ValidationError(gettext("Choose a file."))
        return file


class MannerForm(forms.Form):
    """What a person may say of a file, beside what its columns are. Left alone, it stays as it was guessed."""

    encoding = forms.ChoiceField(label=_("Encoding"), required=False, choices=[(name, name) for name in ENCODINGS])
    delimiter = forms.ChoiceField(label=_("Columns are parted by"), required=False, choices=DELIMITERS)
    sheet = forms.ChoiceField(label=_("Sheet"), required=False)
    day_first = forms.ChoiceField(label=_("Days are written"), required=False, choices=DAYS)
    region = forms.CharField(
        label=_("Country of phones"),
        required=False,
        max_length=2,
        help_text=_("Two letters, such as FR, for numbers that name none."),
    )
    currency = forms.CharField(
        label=_("Currency"), required=False, max_length=3, help_text=_("Such as EUR, for prices that name none.")
    )
    system = forms.CharField(
        label=_("Whose numbers"),
        required=False,
        max_length=40,
        help_text=_("Where customer numbers come from more than one place: till, web shop."),
    )
    book_first = forms.BooleanField(label=_("Where they differ, the book stays"), required=False)

    def __init__(self, given: Any = None, *, batch: ImportBatch) -> None:
        manner = batch.manner | {"day_first": "yes" if batch.told("day_first", True) else ""}
        super().__init__(given, initial=manner)
        sheets = list(batch.told("sheets", []))
        self.fields["sheet"].choices = [(name, name) for name in sheets]  # type: ignore[attr-defined]
        for name in self._not_asked(batch, sheets):
            del self.fields[name]

    def _not_asked(self, batch: ImportBatch, sheets: list[str]) -> set[str]:
        away = set() if len(sheets) > 1 else {"sheet"}
        away |= set() if batch.told("delimiter") else {"delimiter"}
        away |= set() if batch.told("delimiter") and batch.told("encoding") else {"encoding"}
        away |= {"currency"} if batch.of == Of.CLIENTS else set()
        return away | ({"region", "system", "book_first", "day_first"} if batch.of == Of.PIECES else set())

    def clean_region(self) -> str:
        region = str(self.cleaned_data["region"]).strip().upper()
        if region and not (len(region) == 2 and region.isascii() and region.isalpha()):
            raise forms.ValidationError(gettext("Two letters, such as FR."))
        return region

    def clean_currency(self) -> str:
        currency = str(self.cleaned_data["currency"]).strip()
        if currency and not currency_in(currency):
            raise forms.ValidationError(gettext("Three letters, such as EUR."))
        return currency_in(currency)

    def clean_day_first(self) -> bool:
        return bool(self.cleaned_data["day_first"])

    @property
    def reads_anew(self) -> bool:
        """Whether the file itself is to be cut into rows again."""
        return any(name in self.changed_data for name in ("encoding", "delimiter", "sheet"))
