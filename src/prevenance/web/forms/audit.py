from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Membership
from prevenance.house.queries import people_of_the_trail
from prevenance.web.presenting.trail import kinds


class AuditForm(forms.Form):
    """What of the trail to show. Anything that cannot be read is left out, not complained of."""

    member: forms.Field = forms.ModelChoiceField(
        label=_("Person"), queryset=None, required=False, empty_label=_("Everyone")
    )
    kind = forms.ChoiceField(label=_("Of what"), required=False)
    subject = forms.UUIDField(required=False, widget=forms.HiddenInput)
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        member, kind = self.fields["member"], self.fields["kind"]
        member.queryset = people_of_the_trail(by)  # type: ignore[attr-defined]
        member.label_from_instance = lambda one: one.person.name  # type: ignore[attr-defined]
        kind.choices = [("", _("Everything")), *kinds()]  # type: ignore[attr-defined]
        self.is_valid()

    def asked(self, name: str) -> Any:
        return self.cleaned_data.get(name) or None
