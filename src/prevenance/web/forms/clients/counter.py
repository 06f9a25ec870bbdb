from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Client
from prevenance.clientbook.queries import clients_seen_by
from prevenance.house.models import Boutique, Membership
from prevenance.house.queries import boutiques_seen_by


class CounterCardForm(forms.Form):
    """For whoever comes to the counter, or for one client, once."""

    boutique: forms.Field = forms.ModelChoiceField(label=_("Boutique"), queryset=None, empty_label=None)
    client: forms.Field = forms.ModelChoiceField(queryset=None, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Membership, **more: Any) -> None:
        more["auto_id"] = "counter-%s"
        super().__init__(*args, **more)
        places = boutiques_seen_by(by)
        if by.boutique_id:
            places = places.filter(pk=by.boutique_id)
        self.fields["boutique"].queryset = places  # type: ignore[attr-defined]
        self.fields["client"].queryset = clients_seen_by(by)  # type: ignore[attr-defined]
        self.named = self._named()

    def _named(self) -> Client | None:
        """The client of the address or of the form; a key that leads to nobody makes a card for everybody."""
        asked = self.data.get("client") if self.is_bound else self.initial.get("client")
        try:
            return self.fields["client"].clean(asked)  # type: ignore[no-any-return]
        except forms.ValidationError:
            return None

    def made_for(self) -> dict[str, Any]:
        boutique: Boutique = self.cleaned_data["boutique"]
        return {"boutique": boutique, "client": self.cleaned_data["client"]}
