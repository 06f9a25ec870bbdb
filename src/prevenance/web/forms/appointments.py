"""Appointments as the house writes them down, the hours behind them, and the page where clients book."""

import re
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.appointments.models import BookingPage
from prevenance.between_visits.appointments.models.hours import Hours
from prevenance.clientbook.models import Client
from prevenance.clientbook.queries.ambassadors import ambassadors_seen_by
from prevenance.house.models import Boutique, Membership
from prevenance.house.queries import boutiques_seen_by
from prevenance.house.rules import works_at
from prevenance.web.forms.clients.act import day_field

MINUTES = [(n, _("%(n)s minutes") % {"n": n}) for n in (15, 30, 45, 60, 90, 120)]
SPAN = re.compile(r"(\d{1,2})(?:[:.hH ]\s*(\d{2})?)?\s*(?:-|–|à|to)\s*(\d{1,2})(?:[:.hH ]\s*(\d{2})?)?")


def clock_field(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time", "step": "900"}))


class HourForm(forms.Form):
    day = day_field(_("Day"))
    begins = clock_field(_("At"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["day"].required = True

    @property
    def at(self) -> datetime:
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["begins"])


class AppointmentForm(HourForm):
    """For a client of the book, or for a name alone."""

    minutes = forms.TypedChoiceField(label=_("How long"), choices=MINUTES, coerce=int, initial=45)
    guest_name = forms.CharField(label=_("For whom"), max_length=200, required=False)
    guest_contact = forms.CharField(label=_("Number or address"), max_length=254, required=False)
    what_for = forms.CharField(label=_("What for"), max_length=200, required=False)
    ambassador = forms.ModelChoiceField(label=_("With"), queryset=Membership.objects.none(), empty_label=None)
    boutique = forms.ModelChoiceField(label=_("Where"), queryset=Boutique.objects.none(), empty_label=None)

    field_order = ("guest_name", "guest_contact", "day", "begins", "minutes", "what_for", "ambassador", "boutique")

    def __init__(self, *args: Any, by: Membership, client: Client | None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.client = client
        here = [one.pk for one in boutiques_seen_by(by) if works_at(by, one)]
        self.fields["ambassador"].queryset = ambassadors_seen_by(by)  # type: ignore[attr-defined]
        self.fields["ambassador"].label_from_instance = lambda member: member.person.name  # type: ignore[attr-defined]
        self.fields["boutique"].queryset = boutiques_seen_by(by).filter(pk__in=here)  # type: ignore[attr-defined]
        if by.boutique_id:
            del self.fields["boutique"]
        if client:
            del self.fields["guest_name"], self.fields["guest_contact"]
        else:
            self.fields["guest_name"].required = True
            self.fields["guest_name"].widget.attrs["dir"] = "auto"


class WeekForm(forms.Form):
    """A line a day, as one says it: 9:30–12:30, 14–19. Empty: closed."""

    def __init__(self, *args: Any, hours: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        for number, name in WEEKDAYS.items():
            of_day = [span_in_words(one) for one in hours if one.weekday == number]
            self.fields[f"day_{number}"] = forms.CharField(
                label=str(name).capitalize(), required=False, max_length=80, initial=", ".join(of_day)
            )

    @property
    def week(self) -> list[forms.BoundField]:
        return [self[f"day_{number}"] for number in WEEKDAYS]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        self.spans = []
        for number in WEEKDAYS:
            try:
                self.spans += [(number, *span) for span in read_spans(given.get(f"day_{number}", ""))]
            except ValidationError as error:
                self.add_error(f"day_{number}", error)
        return given


def span_in_words(hours: Hours) -> str:
    return f"{hours.begins:%H:%M}–{hours.ends:%H:%M}"


def read_spans(words: str) -> list[tuple[time, time]]:
    spans = []
    for part in filter(None, (one.strip() for one in re.split(r"[,;]", words))):
        found = SPAN.fullmatch(part)
        if not found:
            raise ValidationError(gettext("Write hours such as 9:30–12:30, 14:00–19:00."))
        first, first_minute, last, last_minute = (int(one or 0) for one in found.groups())
        if not (first < 24 and last < 24 and first_minute < 60 and last_minute < 60):
            raise ValidationError(gettext("There is no such hour."))
        spans.append((time(first, first_minute), time(last, last_minute)))
    spans.sort()
    for earlier, later in zip([(time.min, time.min), *spans], spans, strict=False):
        if later[0] >= later[1] or later[0] < earlier[1]:
            raise ValidationError(gettext("Each ends after it begins, and before the next."))
    return spans


class BookingPageForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = BookingPage
        fields = ("on", "slug", "minutes", "notice_hours", "days_ahead")

    def validate_unique(self) -> None:
        """Across houses, by the action that keeps it."""


class BookForm(forms.Form):
    """Of a guest. `website` is for machines: nobody sees it."""

    at = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M"], widget=forms.HiddenInput)
    language = forms.CharField(widget=forms.HiddenInput, max_length=8)
    name = forms.CharField(label=_("Your name"), max_length=200)
    contact = forms.CharField(
        label=_("Phone or e-mail"), max_length=254, help_text=_("So that we can reach you about it.")
    )
    what_for = forms.CharField(
        label=_("What brings you?"), max_length=200, required=False, help_text=_("A few words, if you like.")
    )
    agrees = forms.BooleanField(label=_("You may remind me of this visit, and write to me about it."), required=False)
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"auto_id": "book-%s", **more})
        self.fields["name"].widget.attrs |= {"autocomplete": "name", "dir": "auto"}
        self.fields["contact"].widget.attrs |= {"autocomplete": "email"}

    def clean_contact(self) -> str:
        contact: str = self.cleaned_data["contact"].strip()
        digits = sum(one.isdigit() for one in contact)
        if not (re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", contact) or (6 <= digits <= 15 and "@" not in contact)):
            raise ValidationError(gettext("Write a telephone number or an e-mail address."))
        return contact

    @property
    def is_by_machine(self) -> bool:
        return bool(self.data.get("website"))

    @property
    def consent(self) -> str:
        """The words they were shown, in the language that they were shown in."""
        return str(self.fields["agrees"].label) if self.cleaned_data["agrees"] else ""
