"""Choosing pieces for a client, and what the client says of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.selections.actions import LONGEST_LETTER, LONGEST_WORDS
from prevenance.between_visits.selections.models import Liking
from prevenance.clientbook.models import Client
from prevenance.clientbook.rules import is_in_circle
from prevenance.house.models import Membership
from prevenance.web.forms.clients.act import discreet_field

DAYS = ((7, _("A week")), (14, _("Two weeks")), (30, _("A month")), (60, _("Two months")))


class SelectionForm(forms.Form):
    letter = forms.CharField(
        label=_("A few words"),
        required=False,
        max_length=LONGEST_LETTER,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("They stand above the pieces, as in a letter."),
    )
    with_prices = forms.BooleanField(label=_("With prices"), required=False)
    days = forms.TypedChoiceField(label=_("Open for"), coerce=int, choices=DAYS, initial=30)
    discreet = discreet_field()

    def __init__(self, *args: Any, by: Membership, client: Client, **more: Any) -> None:
        super().__init__(*args, **more)
        if not is_in_circle(by, client):
            del self.fields["discreet"]


class LikingForm(forms.Form):
    liking = forms.ChoiceField(choices=Liking.choices)
    words = forms.CharField(required=False, max_length=LONGEST_WORDS)


class ReplyForm(forms.Form):
    words = forms.CharField(max_length=LONGEST_WORDS)
