"""What they agreed to, and where they are reached."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.actions import cards, consents, rows
from prevenance.clientbook.models import Asked, Channel, Consent, ContactPoint, Purpose
from prevenance.house.scope import HouseRecord
from prevenance.web.forms.clients.act import ActForm, labelled, words_field
from prevenance.web.language import interface_language

YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]
BY_US = (Asked.IN_PERSON, Asked.MESSAGE)


class ConsentForm(ActForm):
    """Once for each purpose and channel that was spoken of. Without a yes, it is no."""

    head = _("What did they agree to?")
    place = "consent"
    done = _("Kept, with the words that were used.")

    given = forms.ChoiceField(label=_("They said"), choices=YES_OR_NO, widget=forms.RadioSelect)
    purposes = forms.MultipleChoiceField(label=_("For"), choices=labelled(Purpose), widget=forms.CheckboxSelectMultiple)
    channels = forms.MultipleChoiceField(label=_("By"), choices=labelled(Channel), widget=forms.CheckboxSelectMultiple)
    wording = words_field(_("The words you used"), help_text=_("As you asked it. They are kept with the answer."))
    source = forms.ChoiceField(label=_("Asked"), choices=labelled(BY_US), widget=forms.RadioSelect)

    def begin_with(self) -> dict[str, Any]:
        return {"given": "yes", "source": Asked.IN_PERSON}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("given") == "yes" and not given.get("wording", "").strip():
            self.add_error("wording", _("Write down the words that were shown or said."))
        return given

    def act(self) -> None:
        given = self.cleaned_data
        for purpose in given["purposes"]:
            for channel in given["channels"]:
                self._record(Purpose(purpose), Channel(channel))

    def _record(self, purpose: Purpose, channel: Channel) -> Consent:
        given = self.cleaned_data
        return consents.record_consent(
            by=self.by,
            client=self.client,
            channel=channel,
            purpose=purpose,
            given=given["given"] == "yes",
            wording=given["wording"],
            language=interface_language(),
            source=Asked(given["source"]),
        )


class WithdrawalForm(ActForm):
    head = _("They no longer agree?")
    lead = _("From now on it is no. What they agreed to before stays on record.")
    place = "consent"
    word = _("It is no")
    done = _("From now on it is no.")

    wording = words_field(help_text=_("As they said it, if they did."))

    def act(self) -> None:
        consents.withdraw(
            by=self.by,
            client=self.client,
            channel=Channel(self.row.channel),
            purpose=Purpose(self.row.purpose),
            wording=self.cleaned_data["wording"],
        )


class ContactForm(ActForm):
    head = _("Where to reach them")
    place = "reach"

    channel = forms.ChoiceField(label=_("By"), choices=labelled(Channel), widget=forms.RadioSelect)
    value = forms.CharField(label=_("Number or address"), max_length=500)
    label = forms.CharField(label=_("What it is"), max_length=100, required=False, help_text=_("Such as “office”."))
    preferred = forms.BooleanField(label=_("The way they prefer"), required=False)

    def begin_with(self) -> dict[str, Any]:
        return {"channel": Channel.PHONE}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("channel") == Channel.EMAIL and given.get("value"):
            self._demand_address(given["value"])
        return given

    def _demand_address(self, value: str) -> None:
        try:
            forms.EmailField().clean(value)
        except forms.ValidationError:
            self.add_error("value", _("This is not an e-mail address. One looks like name@house.example."))

    def act(self) -> HouseRecord:
        given = self.cleaned_data
        channel = Channel(given["channel"])
        return cards.add_contact(by=self.by, client=self.client, **given | {"channel": channel})


class ContactCorrectionForm(ActForm):
    """A number that is wrong is forgotten and another one added; here it gets its name and its rank."""

    head = _("What is it, and do they prefer it?")
    place = "reach"
    done = _("Corrected.")

    label = forms.CharField(label=_("What it is"), max_length=100, required=False, help_text=_("Such as “office”."))
    preferred = forms.BooleanField(label=_("The way they prefer"), required=False)

    def begin_with(self) -> dict[str, Any]:
        return {"label": self.row.label, "preferred": self.row.preferred}

    def act(self) -> HouseRecord:
        row: ContactPoint = self.row
        corrected = rows.correct_row(by=self.by, row=row, label=self.cleaned_data["label"])
        if self.cleaned_data["preferred"] and not row.preferred:
            channel = Channel(row.channel)
            return cards.add_contact(by=self.by, client=self.client, channel=channel, value=row.value, preferred=True)
        return corrected
