from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.queries.ambassadors import ambassadors_seen_by
from prevenance.house.models import Membership
from prevenance.house.queries import people_of_the_trail
from prevenance.web.forms.clients.card import MemberField


class HandOverForm(forms.Form):
    """Whoever leaves may have left already."""

    leaver = MemberField(label=_("Who leaves"), queryset=None, empty_label=_("Choose somebody"))
    to = MemberField(label=_("Who looks after their clients"), queryset=None, empty_label=_("Choose somebody"))
    second = MemberField(label=_("Second"), queryset=None, required=False, empty_label="–")

    def __init__(self, *args: Any, by: Membership, **more: Any) -> None:
        more["auto_id"] = "over-%s"
        super().__init__(*args, **more)
        self.fields["leaver"].queryset = people_of_the_trail(by)  # type: ignore[attr-defined]
        for name in ("to", "second"):
            self.fields[name].queryset = ambassadors_seen_by(by)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        leaver, to, second = (given.get(name) for name in ("leaver", "to", "second"))
        if to and to == leaver:
            self.add_error("to", _("This is who leaves."))
        if second and second in (leaver, to):
            self.add_error("second", _("The second is somebody else."))
        return given
