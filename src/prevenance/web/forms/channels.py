"""How the house sends: a form for each kind of channel. A secret is typed once, and never shown again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.delivery.models import SENDABLE, ApprovedText, Notice, SendingChannel, SendingRules
from prevenance.between_visits.delivery.models.sending_channel import GAPS
from prevenance.clientbook.models import Channel, Purpose
from prevenance.web.presenting.words import capitalised

KEPT = _("Kept, and not shown. Leave it empty to keep it as it is.")


def secret_field(label: Any) -> forms.CharField:
    hidden = forms.PasswordInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, required=False, strip=False, max_length=1000, widget=hidden)


def plain_field(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off"}), **more)


class ChannelForm(forms.Form):
    """`secrets` are kept where they are left empty, but never for another server than they were typed for; `shown` is
    what the house may see of it afterwards."""

    secrets: tuple[str, ...] = ()
    server = ""
    needed: tuple[str, ...] = ()

    def __init__(self, *args: Any, channel: SendingChannel | None, **more: Any) -> None:
        self.kept = channel.settings if channel else {}
        more["initial"] = {name: value for name, value in self.kept.items() if name not in self.secrets}
        super().__init__(*args, **more)
        for name in self.secrets:
            if self.kept.get(name):
                self.fields[name].help_text = KEPT

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name in self.needed:
            if not given.get(name) and not self.kept.get(name):
                self.add_error(name, gettext("This is needed."))
        if self.server and self.kept and given.get(self.server) != self.kept.get(self.server):
            for name in self.secrets:
                if self.kept.get(name) and not given.get(name):
                    self.add_error(name, gettext("For another server, type it anew."))
        return given

    @property
    def settings(self) -> dict[str, Any]:
        """None where a secret stays as it is."""
        return {
            name: None if name in self.secrets and not value else value for name, value in self.cleaned_data.items()
        }

    @property
    def shown(self) -> str:
        return ""


class MailForm(ChannelForm):
    secrets = ("password",)
    server = "host"

    sender = forms.EmailField(label=_("Sent from"), help_text=_("The address that clients see, and answer to."))
    sender_name = plain_field(_("Under the name"), required=False, help_text=_("Empty: the name of the house."))
    host = plain_field(_("Mail server"), help_text=_("Such as smtp.house.example."))
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=587)
    security = forms.ChoiceField(
        label=_("Encryption"),
        choices=[
            ("starttls", _("after a greeting (587)")),
            ("tls", _("from the first word (465)")),
            ("none", _("none")),
        ],
    )
    user = plain_field(_("Signs in as"), required=False)
    password = secret_field(_("Password"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("security") == "none" and given.get("user"):
            self.add_error("security", gettext("A password travels over an encrypted way only."))
        return given

    @property
    def shown(self) -> str:
        return str(self.cleaned_data["sender"])


class GatewayForm(ChannelForm):
    secrets = needed = ("address",)

    address = secret_field(_("Address of the gateway"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        told = gettext("As Apprise writes it, with {to} where the number goes: twilio://account:token@+33…/{to}")
        kept = self.fields["address"].help_text
        self.fields["address"].help_text = f"{told}. {kept}" if kept else told

    def clean_address(self) -> str:
        from prevenance.between_visits.delivery.senders.apprise import problem_with

        address: str = self.cleaned_data["address"].strip()
        if address and problem_with(address):
            raise ValidationError(gettext("No gateway that writes to a number is known under this address."))
        return address

    @property
    def shown(self) -> str:
        address = str(self.cleaned_data["address"] or self.kept.get("address", ""))
        return address.partition("://")[0]


class WhatsAppForm(ChannelForm):
    secrets = ("token", "app_secret", "verify_token")
    needed = ("token",)
    server = "base"

    number_id = forms.RegexField(
        r"^\d{5,20}$", label=_("Phone number ID"), help_text=_("As WhatsApp Manager shows it; not the number itself.")
    )
    token = secret_field(_("Access token"))
    app_secret = secret_field(_("App secret"))
    verify_token = secret_field(_("Verify token"))
    version = forms.RegexField(r"^v\d{1,3}\.\d$", label=_("Version of the API"), initial="v23.0")
    base = forms.URLField(label=_("Server"), initial="https://graph.facebook.com", assume_scheme="https")

    @property
    def shown(self) -> str:
        return str(self.cleaned_data["number_id"])


FORMS: dict[str, type[ChannelForm]] = {
    Channel.EMAIL.value: MailForm,
    Channel.WHATSAPP.value: WhatsAppForm,
} | {channel.value: GatewayForm for channel in SENDABLE if channel not in (Channel.EMAIL, Channel.WHATSAPP)}


class SendingRulesForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for mypy alone
    notices = forms.MultipleChoiceField(
        label=_("Goes by itself"),
        choices=lambda: [(notice.value, capitalised(str(notice.label))) for notice in Notice],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What a client asked for themselves. All else is sent by a person."),
    )

    class Meta:
        model = SendingRules
        fields = ["quiet_from", "quiet_until", "quiet_sundays", "notices"]
        widgets = {
            name: forms.TimeInput(attrs={"type": "time"}, format="%H:%M") for name in ("quiet_from", "quiet_until")
        }
        help_texts = {
            "quiet_from": _("By the clock of the client’s boutique. What is written then goes in the morning."),
            "quiet_sundays": _("But for what they bought or left with us."),
        }


class ApprovedTextForm(forms.ModelForm):  # type: ignore[type-arg]
    purpose = forms.ChoiceField(
        label=_("What for"), choices=[("", _("anything agreed to")), *Purpose.choices], required=False
    )

    class Meta:
        model = ApprovedText
        fields = ["name", "language", "body", "purpose"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "language": forms.TextInput(attrs={"autocomplete": "off", "placeholder": "fr"}),
            "body": forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        told = gettext("As WhatsApp approved it, with its gaps by name: %(gaps)s.")
        self.fields["body"].help_text = told % {"gaps": ", ".join("{{%s}}" % gap for gap in GAPS)}  # noqa: UP031

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        strange = [gap for gap in ApprovedText(body=body).gaps if gap not in GAPS]
        if strange:
            raise ValidationError(gettext("“%(gap)s” is no gap that can be filled.") % {"gap": strange[0]})
        return body
