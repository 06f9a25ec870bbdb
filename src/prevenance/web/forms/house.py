"""Forms of the house and its boutiques, at the first start and later."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Boutique, Membership, Person
from prevenance.house.queries import boutiques_seen_by
from prevenance.web.forms.zones import zones


def name_field(*, autocomplete: str = "off", **more: Any) -> forms.CharField:
    details: dict[str, Any] = {"label": _("Name"), "max_length": 200} | more
    return forms.CharField(widget=forms.TextInput(attrs={"autocomplete": autocomplete}), **details)


def zone_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [("", ""), *zones()],
        help_text=_("Its clock says what “today” is."),
        widget=forms.Select(attrs={"data-zone": ""}),
    )


def language_field(**more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, **more)


def password_field() -> forms.CharField:
    return forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("Twelve characters or more. A sentence is easier to keep than a riddle."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class OpeningForm(forms.Form):
    """All that a house needs to begin. `fieldsets` is the order in which it is asked."""

    house = name_field(autocomplete="organization")
    language = language_field()
    boutique = name_field()
    time_zone = zone_field()
    name = name_field(autocomplete="name")
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = password_field()

    @property
    def fieldsets(self) -> list[tuple[str, list[forms.BoundField]]]:
        groups = {
            gettext("The house"): ("house", "language"),
            gettext("Its first boutique"): ("boutique", "time_zone"),
            gettext("Yourself"): ("name", "email", "password"),
        }
        return [(head, [self[name] for name in names]) for head, names in groups.items()]

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).strip().lower()
        if Person.objects.filter(email=email).exists():
            raise forms.ValidationError(gettext("Somebody signs in with this address already."))
        return email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        given = self.cleaned_data
        validate_password(password, Person(email=given.get("email", ""), name=given.get("name", "")))
        return password


class HouseForm(forms.Form):
    name = name_field()
    language = language_field(help_text=_("Of new boutiques, until they choose their own."))
    lock_minutes = forms.IntegerField(
        label=_("A tablet locks after"),
        min_value=1,
        max_value=60,
        help_text=_("Minutes without a touch, from 1 to 60."),
    )


class BoutiqueForm(forms.Form):
    name = name_field()
    time_zone = zone_field()
    language = language_field()

    def __init__(self, *args: Any, by: Membership, boutique: Boutique | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.boutique = by, boutique

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if any(other != self.boutique for other in boutiques_seen_by(self.by).filter(name=name)):
            raise forms.ValidationError(gettext("There is a boutique of this name already."))
        return name
