"""Forms of an event, of an answer to its invitation, and of the door."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.events.actions import LONGEST_WORDS, Details, keep_event
from prevenance.between_visits.events.models import Event, Guest
from prevenance.between_visits.events.understanding import MOST_OTHERS, Answer
from prevenance.clientbook.queries.ambassadors import ambassadors_seen_by
from prevenance.house.models import Membership
from prevenance.house.queries import boutiques_seen_by
from prevenance.house.rules import works_at
from prevenance.web.forms.clients.act import day_field
from prevenance.web.forms.zones import zones

LONGEST_INVITATION = 1000


def hour_field(label: Any, **more: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}), **more)


class EventForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"}))
    boutique = forms.ChoiceField(label=_("Boutique"))
    day = day_field(_("Day"))
    begins = hour_field(_("Begins at"))
    ends = hour_field(_("Ends at"), required=False)
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        choices=lambda: [("", _("That of the boutique")), *zones()],
        help_text=_("The clock on that wall tells when it begins."),
    )
    place = forms.CharField(label=_("Place"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto"}))
    places = forms.IntegerField(
        label=_("How many places"), required=False, min_value=1, max_value=9999, help_text=_("Empty: as many as come.")
    )
    host = forms.ChoiceField(label=_("Who receives"))

    def __init__(self, *args: Any, by: Membership, event: Event | None = None, **more: Any) -> None:
        self.by, self.event = by, event
        more["initial"] = self.begin_with(event)
        super().__init__(*args, **more)
        self.boutiques = {str(one.pk): one for one in boutiques_seen_by(by) if works_at(by, one)}
        self.hosts = {str(one.pk): one for one in ambassadors_seen_by(by)}
        self.offer("boutique", [(key, one.name) for key, one in self.boutiques.items()])
        self.offer("host", [(key, one.person.name) for key, one in self.hosts.items()])
        self.fields["day"].required = True
        for code, language in settings.LANGUAGES:
            self.fields[f"words_{code}"] = words_of_invitation(code, language)

    def begin_with(self, event: Event | None) -> dict[str, Any]:
        if event is None:
            return {"boutique": str(self.by.boutique_id or ""), "host": str(self.by.pk)}
        told = {
            name: getattr(event, name) for name in ("name", "day", "begins", "ends", "time_zone", "place", "places")
        }
        words = {f"words_{code}": text for code, text in event.words.items()}
        return {**told, **words, "boutique": str(event.boutique_id), "host": str(event.host_id)}

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def tongues(self) -> list[tuple[str, str, forms.BoundField]]:
        return [(language, code, self[f"words_{code}"]) for code, language in settings.LANGUAGES]

    @property
    def facts(self) -> list[forms.BoundField]:
        return [self[name] for name in self.base_fields]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        day, where = given.get("day"), self.boutiques.get(given.get("boutique", ""))
        if self.event is None and day and where and day < where.today():
            self.add_error("day", gettext("Choose a day that is to come."))
        return given

    def details(self) -> Details:
        given = self.cleaned_data
        boutique = self.boutiques[given["boutique"]]
        words = {code: given[f"words_{code}"].strip() for code, _language in settings.LANGUAGES}
        return Details(
            name=given["name"],
            boutique=boutique,
            day=given["day"],
            begins=given["begins"],
            ends=given["ends"],
            time_zone=given["time_zone"] or boutique.time_zone,
            place=given["place"],
            places=given["places"],
            words={code: text for code, text in words.items() if text},
            host=self.hosts[given["host"]],
        )

    def keep(self) -> Event:
        return keep_event(by=self.by, event=self.event, **self.details())


def words_of_invitation(code: str, language: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3, "lang": code, "dir": "auto"})
    return forms.CharField(label=language, required=False, max_length=LONGEST_INVITATION, widget=widget)


def others_choices() -> list[tuple[int, str]]:
    return [(0, gettext("Nobody")), *((n, str(n)) for n in range(1, MOST_OTHERS + 1))]


class AnswerForm(forms.Form):
    """What a guest says. The words on it are those of the page that they hold."""

    answer = forms.ChoiceField(
        label=_("Will you come?"),
        widget=forms.RadioSelect,
        choices=[
            (Answer.YES.value, _("With pleasure")),
            (Answer.PERHAPS.value, _("Perhaps")),
            (Answer.NO.value, _("Not this time")),
        ],
    )
    others = forms.TypedChoiceField(
        label=_("Who comes with you?"), coerce=int, choices=others_choices, required=False, empty_value="0"
    )
    names = forms.CharField(label=_("Their names, if you like"), max_length=400, required=False)
    words = forms.CharField(
        label=_("A word"), max_length=LONGEST_WORDS, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, guest: Guest, **more: Any) -> None:
        more["initial"] = {"answer": guest.answer, "others": guest.others, "names": ", ".join(guest.names)}
        super().__init__(*args, **more)

    def told(self) -> dict[str, Any]:
        given = self.cleaned_data
        names = [name.strip() for name in given["names"].split(",")]
        return {
            "answer": Answer(given["answer"]),
            "others": int(given["others"]),
            "names": names,
            "words": given["words"],
        }


class WalkInForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
