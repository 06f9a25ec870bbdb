"""How soon the house answers, and by which mailboxes and doors it hears."""

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.inquiries.models import Through
from prevenance.between_visits.inquiries.models.answer_rule import WITHIN
from prevenance.between_visits.inquiries.ruling import change_rule, rule_seen_by
from prevenance.clientbook.models import Channel
from prevenance.house.models import Membership
from prevenance.house.queries import boutiques_seen_by
from prevenance.integrations.inbound.setting_up import add_mailbox, open_door
from prevenance.integrations.models import KNOCKING, InboundDoor, Mailbox, Security
from prevenance.web.presenting.words import capitalised

MOST_PORT = 65535


def weekday_choices() -> list[tuple[int, str]]:
    return [(n + 1, capitalised(str(name))) for n, name in WEEKDAYS.items()]


class AnswerRuleForm(forms.Form):
    weekdays = forms.TypedMultipleChoiceField(
        label=_("The house works on"), choices=weekday_choices, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    opens = forms.TimeField(label=_("Opens at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    closes = forms.TimeField(label=_("Closes at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def __init__(self, *args: Any, by: Membership, **more: Any) -> None:
        self.by, rule = by, rule_seen_by(by)
        more["initial"] = {"weekdays": rule.weekdays, "opens": rule.opens, "closes": rule.closes}
        more["initial"] |= {through.value: rule.allows(through) for through in Through}
        super().__init__(*args, **more)
        hours = {name: self.fields.pop(name) for name in ("weekdays", "opens", "closes")}
        for through in Through:
            self.fields[through.value] = forms.ChoiceField(label=capitalised(str(through.label)), choices=WITHIN)
        self.fields |= hours

    @property
    def clocks(self) -> list[forms.BoundField]:
        return [self[through.value] for through in Through]

    @property
    def hours(self) -> list[forms.BoundField]:
        return [self[name] for name in ("opens", "closes")]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        opens, closes = given.get("opens"), given.get("closes")
        if isinstance(opens, time) and isinstance(closes, time) and closes <= opens:
            self.add_error("closes", gettext("The house closes after it opens."))
        return given

    def keep(self) -> None:
        given = self.cleaned_data
        within = {through.value: given[through.value] for through in Through}
        hours = {name: given[name] for name in ("opens", "closes")}
        change_rule(by=self.by, within=within, weekdays=given["weekdays"], **hours)


def boutique_field() -> forms.Field:
    field: forms.Field = forms.ModelChoiceField(
        label=_("Of which boutique"), queryset=None, required=False, empty_label=_("Of the whole house")
    )
    return field


class MailboxForm(forms.Form):
    host = forms.CharField(label=_("Server"), max_length=200, help_text=_("Such as imap.example.com"))
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=MOST_PORT, initial=993)
    security = forms.ChoiceField(label=_("Encryption"), choices=Security.choices, initial=Security.TLS)
    user = forms.CharField(label=_("Name"), max_length=200)
    password = forms.CharField(
        label=_("Password"),
        max_length=500,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Sealed, and never shown again."),
    )
    folder = forms.CharField(label=_("Folder"), max_length=200, initial="INBOX")
    boutique = boutique_field()

    def __init__(self, *args: Any, by: Membership, **more: Any) -> None:
        super().__init__(*args, **more)
        self.by = by
        self.kept: Mailbox | None = None
        self.fields["boutique"].queryset = boutiques_seen_by(by)  # type: ignore[attr-defined]
        for name in ("host", "user", "folder"):
            self.fields[name].widget.attrs["autocomplete"] = "username" if name == "user" else "off"

    def is_valid(self) -> bool:
        """What it asks for is only found to be wrong where it is kept: both are told in the form."""
        if not super().is_valid():
            return False
        self.kept = self.kept or self._kept_or_none()
        return self.kept is not None

    def _kept_or_none(self) -> Mailbox | None:
        try:
            return add_mailbox(by=self.by, **self.cleaned_data)
        except ValidationError as error:
            self.add_error(
                None if not hasattr(error, "error_dict") else next(iter(error.error_dict)), error.messages[0]
            )
            return None

    def keep(self) -> Mailbox | None:
        return self.kept


class DoorForm(forms.Form):
    channel = forms.ChoiceField(label=_("Channel"), choices=KNOCKING)
    secret = forms.CharField(
        label=_("Secret of the app"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("WhatsApp signs with it. For text messages leave it empty: one is made."),
    )
    boutique = boutique_field()

    def __init__(self, *args: Any, by: Membership, **more: Any) -> None:
        super().__init__(*args, **more)
        self.by = by
        self.fields["boutique"].queryset = boutiques_seen_by(by)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("channel") == Channel.WHATSAPP and not given.get("secret"):
            self.add_error("secret", gettext("WhatsApp gives the app a secret; without it nothing can be checked."))
        return given

    def keep(self) -> tuple[InboundDoor, str]:
        return open_door(by=self.by, **self.cleaned_data)
