"""Things to remember: how to receive, what is loved and avoided, what happens in their lives."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.actions import facts
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import Facet, Kind, Remembered
from prevenance.house.scope import HouseRecord
from prevenance.web.forms.clients.act import ActForm, day_field, discreet_field, labelled, words_field

OF_TREATMENT = (
    *(Facet.FORM_OF_ADDRESS, Facet.LANGUAGE, Facet.CHANNEL, Facet.HOUR, Facet.PACE, Facet.PRIVACY),
    *(Facet.HOSPITALITY, Facet.DRINK, Facet.PLACE, Facet.OTHER),
)
OF_TASTE = (
    *(Facet.COLOUR, Facet.STONE, Facet.METAL, Facet.MATERIAL, Facet.STYLE, Facet.FIT, Facet.SCENT, Facet.DRINK),
    *(Facet.PLACE, Facet.OTHER),
)
TASTES = (Kind.PREFERENCE, Kind.DISLIKE, Kind.SIZE, Kind.BUDGET)
NONE = ("", "–")
LIVES = (Kind.LIFE_EVENT, Kind.OCCASION, Kind.PERSON)


def place_of(fact: Remembered) -> str:
    """The section where it stands."""
    if fact.kind in (Kind.TREATMENT, Kind.CONTACT_PREFERENCE):
        return "treatment"
    if fact.kind in LIVES:
        return "people"
    return "owns" if fact.kind == Kind.POSSESSION else "loves"


class FactForm(ActForm):
    word = _("Remember it")
    done = _("Remembered.")
    guarded = ("value", "quote")

    value = forms.CharField(label=_("What"), max_length=500)
    quote = words_field(help_text=_("As they said it, if they did."))
    heard_on = day_field(_("Heard on"))
    discreet = discreet_field()

    def begin_with(self) -> dict[str, Any]:
        return {"heard_on": today_of(self.by)}

    def act(self) -> HouseRecord:
        told = {name: value for name, value in self.cleaned_data.items() if name != "heard_on" or value}
        return facts.keep_fact(by=self.by, client=self.client, **{"kind": self.kind_told(), **told})

    def kind_told(self) -> str:
        return str(self.cleaned_data["kind"])


class TreatmentForm(FactForm):
    head = _("How they wish to be treated")
    place = "treatment"

    facet = forms.ChoiceField(label=_("About"), choices=labelled(OF_TREATMENT), widget=forms.RadioSelect)
    field_order = ("facet", "value", "quote", "heard_on", "discreet")

    def kind_told(self) -> str:
        facet = self.cleaned_data["facet"]
        return Kind.CONTACT_PREFERENCE if facet in (Facet.CHANNEL, Facet.HOUR) else Kind.TREATMENT


class TasteForm(FactForm):
    head = _("What they love or avoid")
    place = "loves"

    kind = forms.ChoiceField(label=_("It is"), choices=labelled(TASTES), widget=forms.RadioSelect)
    facet = forms.ChoiceField(label=_("About"), required=False, choices=labelled(OF_TASTE, NONE))
    field_order = ("kind", "value", "facet", "quote", "heard_on", "discreet")

    def begin_with(self) -> dict[str, Any]:
        return super().begin_with() | {"kind": Kind.PREFERENCE}


class LifeForm(FactForm):
    head = _("What happens in their life")
    place = "people"

    about = forms.CharField(label=_("Whose"), max_length=200, required=False, help_text=_("Empty: the client’s own."))
    on = day_field(_("When"))
    field_order = ("value", "about", "on", "quote", "heard_on", "discreet")

    def kind_told(self) -> str:
        return Kind.LIFE_EVENT

    def act(self) -> HouseRecord:
        self.cleaned_data["on_precision"] = "day" if self.cleaned_data["on"] else ""
        return super().act()


class FactCorrectionForm(ActForm):
    """What it rests on was said and stays; what was made of it is put right."""

    head = _("Correct it")
    done = _("Corrected.")
    guarded = ("value",)

    value = forms.CharField(label=_("What"), max_length=500)
    facet = forms.ChoiceField(label=_("About"), required=False, choices=labelled(Facet, NONE))
    about = forms.CharField(label=_("Whose"), max_length=200, required=False, help_text=_("Empty: the client’s own."))
    on = day_field(_("When"))

    def begin_with(self) -> dict[str, Any]:
        fact: Remembered = self.row
        return {"value": fact.value, "facet": fact.facet, "about": fact.about, "on": fact.on}

    def act(self) -> HouseRecord:
        precision = {"on_precision": "day"} if "on" in self.changed_data else {}
        return facts.correct_fact(by=self.by, fact=self.row, **self.cleaned_data, **precision)
