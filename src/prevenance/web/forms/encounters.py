"""An encounter as it is written down: a note, or a record that was pasted or uploaded."""

import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Client
from prevenance.encounters.models import Channel, Errand, LawfulBasis, Source
from prevenance.house.keys import is_key, new_key
from prevenance.house.models import Boutique, Membership
from prevenance.house.rules import Deed, may
from prevenance.journey.encounter import Arrival
from prevenance.reading import Encounter as Reading
from prevenance.reading import Form, ReadingError, read
from prevenance.web.forms.record import MET_BEFORE, UNREMEMBERED, RecordForm, within_limit
from prevenance.web.reading_errors import explained

SOURCES = [
    ("", _("As its form tells")),
    (Source.RECORDED.value, _("Recorded or transcribed")),
    (Source.CHAT.value, _("Written in a chat")),
    (Source.TOLD_BY_CLIENT.value, _("Told by the client")),
    (Source.TOLD_BY_AMBASSADOR.value, _("Told by me")),
    (Source.OBSERVED.value, _("Told by somebody who watched")),
]
SOURCE_OF = {
    Form.TRANSCRIPT: Source.RECORDED,
    Form.CHAT: Source.CHAT,
    Form.NARRATIVE: Source.TOLD_BY_CLIENT,
    Form.NOTE: Source.TOLD_BY_AMBASSADOR,
}
CHANNEL_OF = {Form.CHAT: Channel.CHAT}


class EncounterFields(forms.Form):
    """What is said of an encounter beside its words. `by` is whoever writes it down."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    client = forms.UUIDField(required=False, widget=forms.HiddenInput)
    find = forms.CharField(required=False, max_length=200, label=_("Client"))
    channel = forms.ChoiceField(required=False, choices=[("", _("Not said")), *Channel.choices], label=_("How you met"))
    errand = forms.ChoiceField(required=False, choices=[("", _("Not said")), *Errand.choices], label=_("They came for"))
    date = forms.DateField(
        required=False, label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    met_before = forms.ChoiceField(required=False, choices=MET_BEFORE, label=_("Met before"))
    discreet = forms.BooleanField(
        required=False, label=_("Discreet"), help_text=_("Seen by you and by those who look after this client.")
    )

    def __init__(self, *args: Any, by: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.chosen: Client | None = None
        for field in self.fields.values():
            field.widget.attrs |= UNREMEMBERED
        if not self.is_bound:
            self.initial.setdefault("id", new_key())
            self._choose(self.initial.get("client"))

    @property
    def hides_clients(self) -> bool:
        return not may(self.by, Deed.SEE_CLIENTS)

    def _choose(self, id: UUID | str | None) -> None:
        self.chosen = Client.objects.seen_by(self.by).filter(id=id).first() if id else None

    def clean_id(self) -> UUID:
        id: UUID = self.cleaned_data["id"]
        if not is_key(id):
            raise ValidationError(gettext("Load this page anew, then send it again."))
        return id

    def clean_client(self) -> Client | None:
        self._choose(self.cleaned_data.get("client"))
        if self.cleaned_data.get("client") and self.chosen is None:
            raise ValidationError(gettext("This client is not in your book. Leave it open; it can be said later."))
        return self.chosen

    def clean_date(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data.get("date")
        if day and day > today(self.by.boutique):
            raise ValidationError(gettext("This day is still to come."))
        return day

    def said(self) -> dict[str, Any]:
        """What every arrival has, whatever its words are."""
        given = self.cleaned_data
        return {
            "id": given["id"],
            "client": given.get("client"),
            "boutique": self.by.boutique,
            "errand": Errand(given["errand"]) if given.get("errand") else None,
            "met_before": {"yes": True, "no": False}.get(given.get("met_before", "")),
            "discreet": given.get("discreet", False),
        }

    @property
    def says_more(self) -> bool:
        beside = ("channel", "errand", "date", "met_before", "discreet")
        return any(self[name].value() or self[name].errors for name in beside)


class NoteForm(EncounterFields):
    """Twenty seconds: one field. The rest may be said, or not."""

    words = forms.CharField(strip=False, required=False, label=_("What happened"))

    def clean_words(self) -> str:
        words = self.cleaned_data["words"].replace("\r\n", "\n")
        try:
            within_limit(words.encode("utf-8", "replace"))
            self.reading = read(words, form=Form.NOTE)
        except ReadingError as error:
            raise ValidationError(explained(error)) from None
        return str(words)

    def arrival(self) -> Arrival:
        given = self.cleaned_data
        return Arrival(
            **self.said(),
            raw=given["words"].encode("utf-8", "surrogatepass"),
            text=self.reading.source,
            source=Source.TOLD_BY_AMBASSADOR,
            lawful_basis=LawfulBasis.LEGITIMATE_INTEREST,
            form=Form.NOTE,
            language=self.reading.language,
            at=moment_of(given.get("date"), self.by.boutique),
            channel=Channel(given["channel"] or Channel.STORE),
        )


class KeptRecordForm(EncounterFields, RecordForm):
    """A transcript, chat, story or note; what it is was found by reading it, or said by hand."""

    client_name = details = whole = None  # type: ignore[assignment]  # the book knows these

    source = forms.ChoiceField(required=False, choices=SOURCES, label=_("Where the words come from"))
    agreed = forms.BooleanField(required=False, label=_("The client agreed to the recording"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        reading: Reading | None = given.get("encounter")
        if reading is None:
            return given
        given["source"] = Source(given.get("source") or SOURCE_OF[reading.form])
        if given["source"] == Source.RECORDED and not given.get("agreed"):
            said = gettext(
                "A recording is kept only where the client agreed. Tick it, or say where the words come from."
            )
            self.add_error("agreed", said)
        return given

    def text_of(self, given: dict[str, Any]) -> str:
        text = super().text_of(given)
        file = given.get("file")
        if file is not None:
            file.seek(0)
        given["raw"] = file.read() if file is not None else text.encode("utf-8", "surrogatepass")
        return text

    def arrival(self) -> Arrival:
        given = self.cleaned_data
        reading: Reading = given["encounter"]
        recorded = given["source"] == Source.RECORDED
        return Arrival(
            **self.said(),
            raw=given["raw"],
            text=reading.source,
            source=given["source"],
            lawful_basis=LawfulBasis.CONSENT if recorded else LawfulBasis.LEGITIMATE_INTEREST,
            form=reading.form,
            language=reading.language,
            serving_label=(given.get("ambassador") or "").strip(),
            at=moment_of(given.get("date") or reading.date, self.by.boutique),
            channel=Channel(given["channel"] or CHANNEL_OF.get(reading.form, Channel.STORE)),
        )

    @property
    def says_more(self) -> bool:
        beside = ("form", "ambassador", "source", "agreed")
        return super().says_more or any(self[name].value() or self[name].errors for name in beside)


class FactForm(forms.Form):
    """A fact in a person's own words."""

    value = forms.CharField(max_length=500, label=_("In your words"))
    about = forms.CharField(required=False, max_length=200, label=_("About whom"))
    date = forms.DateField(
        required=False, label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= UNREMEMBERED


def today(boutique: Boutique | None) -> datetime.date:
    return boutique.today() if boutique else timezone.localdate()


def moment_of(day: datetime.date | None, boutique: Boutique | None) -> datetime.datetime:
    """Of an earlier day, noon there: what hour it was, nobody said."""
    if day is None or day >= today(boutique):
        return timezone.now()
    zone = ZoneInfo(boutique.time_zone) if boutique else datetime.UTC
    return datetime.datetime.combine(day, datetime.time(12), zone)
