"""Forms for other programs: a key, and where to tell it what happens."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prevenance.house.announcing import READ_BY
from prevenance.house.api_keys import deeds_of
from prevenance.house.models import ApiKey, Event, Membership, Scope
from prevenance.house.queries import boutiques_seen_by
from prevenance.integrations.webhooks.address import problem_with


class ApiKeyForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("Of the program, such as web shop. The audit trail shows it.")
    )
    boutique: forms.Field = forms.ModelChoiceField(
        label=_("Boutique"), queryset=None, required=False, empty_label=_("All of them")
    )
    scopes = forms.MultipleChoiceField(label=_("It may"), choices=Scope.choices)

    def __init__(self, *args: Any, by: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["boutique"].queryset = boutiques_seen_by(by)  # type: ignore[attr-defined]

    @property
    def fields_of_a_line(self) -> list[forms.BoundField]:
        return [self["name"], self["boutique"]]


class WebhookForm(forms.Form):
    """A key hears only of what it may read."""

    address = forms.CharField(
        label=_("Address"),
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        help_text=_("It begins with https://."),
    )
    events = forms.MultipleChoiceField(label=_("It hears that"))

    def __init__(self, *args: Any, key: ApiKey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readable = deeds_of(key.scopes)
        events = [(event.value, event.label) for event in Event if READ_BY[event] in readable]
        self.fields["events"].choices = events  # type: ignore[attr-defined]

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"]).strip()
        if problem := problem_with(address):
            raise forms.ValidationError(problem)
        return address
