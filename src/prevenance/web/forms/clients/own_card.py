"""The card at the counter, filled in by the client: nothing is ticked beforehand, and only the name is needed."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.actions import OwnCard, OwnConsent
from prevenance.clientbook.models import Channel
from prevenance.web.language import interface_language
from prevenance.web.own_cards import ASKED

BY_PHONE = (Channel.PHONE, Channel.SMS, Channel.WHATSAPP)
WAYS = (
    (Channel.WHATSAPP, _("WhatsApp")),
    (Channel.SMS, _("Text message")),
    (Channel.PHONE, _("A call")),
    (Channel.EMAIL, _("E-mail")),
)


class OwnCardForm(forms.Form):
    language = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Your name"), max_length=200)
    called = forms.CharField(label=_("How shall we call you?"), max_length=100, required=False)
    pronunciation = forms.CharField(
        label=_("How is it said?"), max_length=200, required=False, help_text=_("If it is often said wrong.")
    )
    phone = forms.CharField(label=_("Phone"), max_length=100, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    channels = forms.MultipleChoiceField(
        label=_("How may we reach you?"),
        choices=WAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None of them, if you would rather come by."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"language": interface_language()}
        more["auto_id"] = "own-%s"
        super().__init__(*args, **more)
        for asking in ASKED:
            self.fields[asking.purpose] = forms.BooleanField(
                label=str(asking.words), help_text=str(asking.reason), required=False
            )
        fills = {"name": "name", "phone": "tel", "email": "email", "called": "nickname"}
        for name, field in self.fields.items():
            field.widget.attrs["autocomplete"] = fills.get(name, "off")
        for name in ("name", "called", "pronunciation"):
            self.fields[name].widget.attrs["dir"] = "auto"

    @property
    def about_them(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "called", "pronunciation", "phone", "email", "channels")]

    @property
    def purposes(self) -> list[forms.BoundField]:
        return [self[asking.purpose] for asking in ASKED]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        channels = given.get("channels") or []
        if not given.get("phone") and any(channel in BY_PHONE for channel in channels):
            self.add_error("phone", gettext("Which number may we use?"))
        if not given.get("email") and Channel.EMAIL in channels and "email" not in self.errors:
            self.add_error("email", gettext("Which address may we use?"))
        if not channels and any(given.get(asking.purpose) for asking in ASKED):
            self.add_error("channels", gettext("By which way? Choose one, or leave the boxes below empty."))
        return given

    def own(self) -> OwnCard:
        given = self.cleaned_data
        return OwnCard(
            name=given["name"],
            called=given["called"],
            pronunciation=given["pronunciation"],
            language=given["language"],
            contacts=self._contacts(),
            consents=tuple(self._consents()),
        )

    def _ways(self) -> list[Channel]:
        return [Channel(channel) for channel in self.cleaned_data["channels"]]

    def _contacts(self) -> tuple[tuple[Channel, str], ...]:
        given, ways = self.cleaned_data, self._ways()
        numbers = [way for way in ways if way in BY_PHONE] or [Channel.PHONE]
        by_phone = [(way, given["phone"]) for way in numbers] if given["phone"] else []
        return (*by_phone, *([(Channel.EMAIL, given["email"])] if given["email"] else []))

    def _consents(self) -> Iterator[OwnConsent]:
        """What was not ticked was not asked anew: a yes of before is not taken back unseen."""
        for asking in ASKED:
            if self.cleaned_data[asking.purpose]:
                for way in self._ways():
                    yield OwnConsent(channel=way, purpose=asking.purpose, given=True, wording=asking.wording)

    def refuse(self, error: ValidationError) -> None:
        """What the book itself would not take."""
        for message in error.messages:
            self.add_error(None, message)
