"""A call, or somebody at the door: one field is enough."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.inquiries.models import Inquiry, Through
from prevenance.between_visits.inquiries.opening import LONGEST, Caller
from prevenance.house.models import Boutique, Membership
from prevenance.house.queries import boutiques_seen_by
from prevenance.journey.becoming_known import note

MINE, NOBODYS = "mine", "nobodys"


class CallForm(forms.Form):
    through = forms.ChoiceField(
        label=_("How did they come?"),
        choices=[(Through.CALL, _("They rang")), (Through.WALK_IN, _("They stood at the door"))],
        initial=Through.CALL,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What is it about?"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True, "dir": "auto"}),
    )
    contact = forms.CharField(
        label=_("Number or address"),
        max_length=300,
        required=False,
        help_text=_("Where they are answered. A client of the book is known by it."),
    )
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    whose = forms.ChoiceField(
        label=_("Who answers?"),
        choices=[(MINE, _("I do")), (NOBODYS, _("Whoever is free"))],
        initial=MINE,
        widget=forms.RadioSelect,
    )
    boutique: forms.Field = forms.ModelChoiceField(label=_("Boutique"), queryset=None, empty_label=None)

    def __init__(self, *args: Any, by: Membership, **more: Any) -> None:
        more["auto_id"] = "call-%s"
        super().__init__(*args, **more)
        self.by = by
        if by.boutique_id:
            del self.fields["boutique"]
        else:
            self.fields["boutique"].queryset = boutiques_seen_by(by)  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def noted_or_none(self) -> Inquiry | None:
        if not self.is_valid():
            return None
        given = self.cleaned_data
        boutique: Boutique | None = given.get("boutique")
        try:
            return note(
                by=self.by,
                through=Through(given["through"]),
                words=given["words"],
                caller=Caller(given["name"], given["contact"]),
                boutique=boutique,
                owner=self.by if given["whose"] == MINE else None,
            )
        except ValidationError as error:
            self.add_error(None, error.messages[0])
            return None
