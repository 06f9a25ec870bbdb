"""Giving cards for friends, writing down who sent somebody, and what a friend writes of themselves."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.referrals.models import Referral
from prevenance.clientbook.models import Client
from prevenance.clientbook.search import Where, find_clients
from prevenance.house.models import Boutique, Membership
from prevenance.house.queries import boutiques_seen_by
from prevenance.journey.contented import Contentment
from prevenance.web.forms.clients.act import day_field
from prevenance.web.forms.clients.new import is_of_that_name
from prevenance.web.forms.clients.own_card import OwnCardForm

MOST_KNOWN = 5


class CardsForm(forms.Form):
    """`content`: what the book says. Where it does not say that they are content, somebody says why all the same."""

    boutique: forms.Field = forms.ModelChoiceField(label=_("Boutique"), queryset=None, empty_label=None)
    all_the_same = forms.CharField(
        label=_("Why all the same"), max_length=200, help_text=_("You may know more than the book does.")
    )
    expires = day_field(_("Good until"), help_text=_("Empty: until it is taken back."))
    may_be_named = forms.BooleanField(
        label=_("Their name may be told to a friend who asks who sent them"),
        required=False,
        help_text=_("Ask them. Else the page names nobody."),
    )

    def __init__(self, *args: Any, by: Membership, content: Contentment, **more: Any) -> None:
        more["auto_id"] = "cards-%s"
        super().__init__(*args, **more)
        places = boutiques_seen_by(by)
        places = places.filter(pk=by.boutique_id) if by.boutique_id else places
        self.fields["boutique"].queryset = places  # type: ignore[attr-defined]
        if by.boutique_id:
            self.fields["boutique"].widget = self.fields["boutique"].hidden_widget()
            self.fields["boutique"].initial = by.boutique_id
        if content.holds:
            del self.fields["all_the_same"]

    @property
    def told(self) -> dict[str, Any]:
        boutique: Boutique = self.cleaned_data["boutique"]
        return {**self.cleaned_data, "boutique": boutique}


class WhoSentForm(forms.Form):
    code = forms.CharField(
        label=_("The code on the card"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"}),
        help_text=_("Nine letters and digits, with or without dashes."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        more["auto_id"] = "sent-%s"
        super().__init__(*args, **more)
        self.fields["code"].widget.attrs["autocomplete"] = "off"


class HelloForm(OwnCardForm):
    """The counter card, without what only a voice can tell."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["pronunciation"]

    @property
    def about_them(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "called", "phone", "email", "channels")]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        return {**given, "pronunciation": ""}


class WelcomeForm(forms.Form):
    """A new card, or one that the book has already."""

    known = forms.ChoiceField(label=_("Who they are"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, by: Membership, referral: Referral, **more: Any) -> None:
        more["auto_id"] = "welcome-%s"
        super().__init__(*args, **more)
        self.clients = known_already(by, referral)
        choices = [(str(client.pk), client.name) for client in self.clients]
        self.fields["known"].choices = [("", _("Somebody new")), *choices]  # type: ignore[attr-defined]

    def client(self) -> Client | None:
        chosen = self.cleaned_data.get("known")
        return next((client for client in self.clients if str(client.pk) == chosen), None)


def known_already(by: Membership, referral: Referral) -> list[Client]:
    """Of the same name, or reached at the same place; whoever gave the card is not their own friend."""
    hello = referral.hello
    by_name = [hit.client for hit in find_clients(by, hello["name"]) if is_of_that_name(hit, hello["name"])]
    places = dict.fromkeys(value for _channel, value in hello["contacts"])
    by_place = [hit.client for place in places for hit in find_clients(by, place) if hit.where == Where.CONTACT]
    found = {client.pk: client for client in (*by_name, *by_place) if client.pk != referral.client_id}
    return list(found.values())[:MOST_KNOWN]


def tell(form: forms.Form, error: ValidationError) -> None:
    """What the action would not take, at its field where the form has it."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, messages in by_field.items():
        form.add_error(name if name in form.fields else None, ValidationError(messages))
