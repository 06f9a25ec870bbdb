"""A record as it is sent: pasted or as a file, with what its sender says of it."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.reading import Encounter, ReadingError, read
from prevenance.reading.read import source_text
from prevenance.reviewing import Known
from prevenance.web.presenting.words import number
from prevenance.web.reading_errors import explained, is_about_who_serves

LIMIT = 1024 * 1024
MOST_TURNS = 3000  # a page of more is slow to make and to show
UNREMEMBERED = {"autocomplete": "off", "spellcheck": "false"}  # a browser neither keeps nor sends what is typed
FORMS = [
    ("", _("Found by itself")),
    ("transcript", _("A conversation, turn by turn")),
    ("chat", _("A chat")),
    ("narrative", _("A client’s own story")),
    ("note", _("My note of a visit")),
]
MET_BEFORE = [("", _("Not said")), ("yes", _("Yes")), ("no", _("No, the first visit"))]


class RecordForm(forms.Form):
    """`sent` is the length of the whole request: a file beyond any measure never arrives, but its length does."""

    sent = 0

    record = forms.CharField(required=False, strip=False)
    file = forms.FileField(required=False, allow_empty_file=True)
    file_name = forms.CharField(required=False, max_length=200)
    form = forms.ChoiceField(required=False, choices=FORMS, label=_("Form"))
    ambassador = forms.CharField(required=False, max_length=80, label=_("Who serves"))
    date = forms.DateField(
        required=False, label=_("Date"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    client_name = forms.CharField(required=False, max_length=120, label=_("Client’s name"))
    met_before = forms.ChoiceField(required=False, choices=MET_BEFORE, label=_("Met before"))
    details = forms.CharField(
        required=False, max_length=4000, label=_("Known of them"), widget=forms.Textarea(attrs={"rows": 3})
    )
    whole = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= UNREMEMBERED

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        # Only a hint, and nobody typed it: one that cannot be used is left out.
        self.errors.pop("file_name", None)
        given.setdefault("file_name", "")
        try:
            given["text"] = self.text_of(given)
            given["encounter"] = encounter_in(given)
        except ReadingError as error:
            self.add_error("ambassador" if is_about_who_serves(error) else "record", explained(error))
        return given

    def text_of(self, given: dict[str, Any]) -> str:
        file: UploadedFile[bytes] | None = given.get("file")
        if file is None:
            pasted = given.get("record", "")
            if not pasted and self.sent > LIMIT:
                raise too_large()
            return within_limit(pasted.replace("\r\n", "\n").encode("utf-8", "replace")).decode()
        given["file_name"] = (file.name or "")[-200:]
        text = source_text(within_limit(file.read()))
        # A browser does not send a file twice unasked: its words go back in its stead.
        sent = {name: self.data.get(name) for name in self.data}
        self.data = sent | {"record": text, "file_name": given["file_name"]}
        return text

    def known(self) -> Known:
        given = self.cleaned_data
        details = (line.strip() for line in given["details"].splitlines())
        return Known(
            client_name=given["client_name"].strip() or None,
            met_before={"yes": True, "no": False}.get(given["met_before"]),
            personal_details=tuple(line for line in details if line),
        )

    def carried(self) -> "RecordForm":
        """The same, to be corrected and sent again: a file has become its words."""
        if not self.is_bound:
            return self
        given = {name: self.cleaned_data[name] for name in self.fields if name not in ("file", "whole")}
        return RecordForm(initial=given | {"record": self.cleaned_data["text"]})

    @property
    def keeps_text(self) -> bool:
        return bool(self["record"].value())

    @property
    def says_more(self) -> bool:
        """Whether anything beside the record is filled in, so that the page does not hide it."""
        beside = ("form", "ambassador", "date", "client_name", "met_before", "details")
        return any(self[name].value() or self[name].errors for name in beside)


def encounter_in(given: dict[str, Any]) -> Encounter:
    encounter = read(
        given["text"],
        form=given.get("form") or None,
        ambassador=(given.get("ambassador") or "").strip() or None,
        date=given.get("date"),
        name=given["file_name"] or None,
    )
    if len(encounter.turns) > MOST_TURNS:
        raise too_long()
    return encounter


def within_limit(raw: bytes) -> bytes:
    if len(raw) > LIMIT:
        raise too_large()
    return raw


def too_large() -> ReadingError:
    return ReadingError(
        gettext("This record is larger than 1 MB"), remedy=gettext("Give it in parts: one visit, one chat at a time.")
    )


def too_long() -> ReadingError:
    return ReadingError(
        gettext("This record has more than %(most)s turns") % {"most": number(MOST_TURNS)},
        remedy=gettext("Split it, or review it from the shell, which has no such limit."),
    )
