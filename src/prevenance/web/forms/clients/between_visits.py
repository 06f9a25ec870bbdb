"""What they left with us, and what they were not content with."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.complaints.actions import close_complaint, offer_remedy, open_complaint
from prevenance.between_visits.repairs.actions import is_collected, is_ready, take_in
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import Possession
from prevenance.clientbook.queries.ambassadors import ambassadors_seen_by
from prevenance.house.scope import HouseRecord
from prevenance.web.forms.clients.act import ActForm, day_field, discreet_field, words_field


class RepairForm(ActForm):
    head = _("They leave a piece with us")
    place = "story"
    guarded = ("what",)

    possession: forms.Field = forms.ModelChoiceField(
        label=_("A piece they own"), queryset=None, required=False, empty_label=_("Another piece")
    )
    what = forms.CharField(
        label=_("Or what it is"), max_length=300, required=False, help_text=_("And what is to be done with it.")
    )
    left_on = day_field(_("Left on"))
    promised_for = day_field(_("Promised for"))
    discreet = discreet_field()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        theirs = Possession.objects.seen_by(self.by).filter(client=self.client, gone_on=None)
        self.fields["possession"].queryset = theirs.order_by("description", "id")  # type: ignore[attr-defined]

    def begin_with(self) -> dict[str, Any]:
        return {"left_on": today_of(self.by)}

    def act(self) -> HouseRecord:
        return take_in(by=self.by, client=self.client, **self.cleaned_data)


class ReadyForm(ActForm):
    head = _("Is it ready?")
    lead = _("Whoever looks after them is asked to tell them.")
    place = "story"
    word = _("It is ready")
    done = _("Ready. They will hear of it.")

    on = day_field(_("Since"))

    def begin_with(self) -> dict[str, Any]:
        return {"on": today_of(self.by)}

    def act(self) -> HouseRecord:
        return is_ready(by=self.by, repair=self.row, on=self.cleaned_data["on"])


class CollectedForm(ActForm):
    head = _("Do they have it back?")
    place = "story"
    word = _("They have it back")

    on = day_field(_("Since"))

    def begin_with(self) -> dict[str, Any]:
        return {"on": today_of(self.by)}

    def act(self) -> HouseRecord:
        return is_collected(by=self.by, repair=self.row, on=self.cleaned_data["on"])


class ComplaintForm(ActForm):
    head = _("They are not content")
    lead = _("In their words, without a defence. It is closed when they say that it is put right, and not before.")
    place = "story"
    guarded = ("words", "remedy")

    words = words_field()
    remedy = forms.CharField(label=_("What we offer"), max_length=500, required=False)
    owner: forms.Field = forms.ModelChoiceField(label=_("Who sees to it"), queryset=None, empty_label=_("I do"))
    discreet = discreet_field()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        owner: Any = self.fields["owner"]
        owner.queryset, owner.required = ambassadors_seen_by(self.by), False
        owner.label_from_instance = lambda member: member.person.name

    def act(self) -> HouseRecord:
        return open_complaint(by=self.by, client=self.client, **self.cleaned_data)


class RemedyForm(ActForm):
    head = _("What puts it right?")
    place = "story"
    guarded = ("remedy",)

    remedy = forms.CharField(label=_("What we offer"), max_length=500)

    def begin_with(self) -> dict[str, Any]:
        return {"remedy": self.row.remedy}

    def act(self) -> HouseRecord:
        return offer_remedy(by=self.by, complaint=self.row, remedy=self.cleaned_data["remedy"])


class ClosingForm(ActForm):
    head = _("Do they say that it is put right?")
    lead = _("Only they can say so: their words close it.")
    place = "story"
    word = _("It is put right")
    guarded = ("words",)

    words = words_field()

    def act(self) -> HouseRecord:
        return close_complaint(by=self.by, complaint=self.row, words=self.cleaned_data["words"])
