"""What anybody may ask a boutique on the web. Machines are told apart without asking people to prove anything."""

import time
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.inquiries.models import AskForm, Inquiry
from prevenance.between_visits.inquiries.opening import Caller, ask
from prevenance.journey.opening_hours import open_week
from prevenance.web.language import interface_language

TOO_QUICK = 3  # seconds: nobody reads and writes so fast
SALT = "prevenance.ask"
WORDING: str | Promise = _("We use this to answer you, and for nothing else.")


class AskUsForm(forms.Form):
    language = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Your name"), max_length=200)
    contact = forms.CharField(
        label=_("Where may we answer you?"), max_length=300, help_text=_("An e-mail address or a telephone number.")
    )
    message = forms.CharField(
        label=_("What may we do for you?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"})
    )
    website = forms.CharField(required=False)  # shown to nobody: only machines fill it in
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, asked: AskForm, **more: Any) -> None:
        more["initial"] = {"language": interface_language(), "shown": signing.dumps(int(time.time()), salt=SALT)}
        more["auto_id"] = "ask-%s"
        super().__init__(*args, **more)
        self.asked = asked
        for name, fill in (("name", "name"), ("contact", "email"), ("message", "off"), ("website", "off")):
            self.fields[name].widget.attrs["autocomplete"] = fill
        self.fields["name"].widget.attrs["dir"] = "auto"
        self.fields["website"].widget.attrs |= {"tabindex": "-1"}

    @property
    def asking(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "contact", "message")]

    @property
    def wording(self) -> str:
        return str(WORDING)

    def clean_contact(self) -> str:
        contact = str(self.cleaned_data["contact"]).strip()
        if "@" in contact:
            forms.EmailField().clean(contact)
        elif sum(one.isdigit() for one in contact) < 6:
            raise forms.ValidationError(gettext("Write an e-mail address or a telephone number."))
        return contact

    def is_a_machines(self) -> bool:
        given = self.cleaned_data
        return bool(given["website"].strip()) or self._seconds_since_shown() < TOO_QUICK

    def _seconds_since_shown(self) -> float:
        """A page that says nothing true of when it was shown was not shown."""
        try:
            shown = signing.loads(self.cleaned_data["shown"], salt=SALT)
            return time.time() - int(shown)
        except (signing.BadSignature, ValueError, TypeError):
            return 0

    def keep(self) -> Inquiry:
        """What a machine wrote is thanked for like the rest, and set aside: somebody looks at it once in a while."""
        given = self.cleaned_data
        return ask(
            form=self.asked,
            caller=Caller(given["name"], given["contact"]),
            words=given["message"],
            wording=self.wording,
            is_spam=self.is_a_machines(),
            week=open_week(self.asked.house, self.asked.boutique),
        )

    def refuse_for_now(self) -> None:
        self.add_error(None, gettext("We have had several messages from you. Please ring us, or write again later."))
