"""Forms of the people in a house: inviting them, joining, their own details and PIN."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Boutique, Membership, Person, Role
from prevenance.house.pins import is_easily_guessed, is_well_formed
from prevenance.house.queries import boutiques_seen_by, is_member_at
from prevenance.house.rules import may_give
from prevenance.web.forms.house import language_field, name_field, password_field

DIGITS = {"inputmode": "numeric", "autocomplete": "off", "pattern": "[0-9]{4,8}", "maxlength": "8"}


class InvitationForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Role"))
    boutique: forms.Field = forms.ModelChoiceField(
        label=_("Boutique"), queryset=None, required=False, empty_label=_("All of them")
    )

    def __init__(self, *args: Any, by: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        role, boutique = self.fields["role"], self.fields["boutique"]
        role.choices = roles_given_by(by)  # type: ignore[attr-defined]
        boutique.queryset = boutiques_seen_by(by)  # type: ignore[attr-defined]
        if by.boutique_id:
            boutique.queryset = boutique.queryset.filter(id=by.boutique_id)  # type: ignore[attr-defined]
            boutique.empty_label = None  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        boutique: Boutique | None = given.get("boutique")
        if "role" in given and not may_give(self.by, Role(given["role"]), boutique):
            self.add_error("role", gettext("This role is not yours to give there."))
        if given.get("email") and is_member_at(self.by, given["email"], boutique):
            self.add_error("email", gettext("They work here already; change their role instead."))
        return given


def roles_given_by(by: Membership) -> list[tuple[str, str]]:
    places = (by.boutique, None)
    return [(role.value, str(role.label)) for role in Role if any(may_give(by, role, place) for place in places)]


class JoiningForm(forms.Form):
    """For somebody new. The address is that of the invitation."""

    name = name_field(label=_("Your name"), autocomplete="name")
    called = name_field(label=_("You like to be called"), autocomplete="nickname", max_length=100, required=False)
    password = password_field()

    def __init__(self, *args: Any, email: str, elsewhere: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        if elsewhere:  # who signs in with the house's own account needs no password here
            del self.fields["password"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, Person(email=self.email, name=self.cleaned_data.get("name", "")))
        return password


class OwnDetailsForm(forms.Form):
    name = name_field()
    called = name_field(label=_("You like to be called"), max_length=100, required=False)
    language = language_field()


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, given: Any = None, *, by: Membership, member: Membership) -> None:
        super().__init__(given, initial={"role": member.role})
        roles = [(role.value, str(role.label)) for role in Role if may_give(by, role, member.boutique)]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]


class PinForm(forms.Form):
    pin = forms.CharField(
        label=_("PIN"), help_text=_("Four to eight digits."), widget=forms.PasswordInput(attrs=DIGITS)
    )
    again = forms.CharField(label=_("Once more"), widget=forms.PasswordInput(attrs=DIGITS))

    def clean_pin(self) -> str:
        pin: str = self.cleaned_data["pin"]
        if not is_well_formed(pin):
            raise forms.ValidationError(gettext("Four to eight digits, please."))
        if is_easily_guessed(pin):
            raise forms.ValidationError(gettext("All the same, or in a row, is guessed at once. Take others."))
        return pin

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "pin" in given and given["pin"] != given.get("again"):
            self.add_error("again", gettext("The two are not the same."))
        return given


class TabletForm(forms.Form):
    name = name_field(max_length=80, help_text=_("Where it stands: “By the window”."))
