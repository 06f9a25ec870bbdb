"""Forms of rules and of days off; what is done about a follow-up has buttons alone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.followups.actions import limit_contact
from prevenance.between_visits.followups.models import MOST_DAYS, WHO_FOLLOW_UP, ContactLimit, FollowUpRule, Kind
from prevenance.house.models import Role
from prevenance.web.forms.clients.act import ActForm, day_field
from prevenance.web.presenting.words import capitalised

DAYS_LABELS: dict[str, Any] = {
    Kind.CELEBRATE: _("Days before"),
    Kind.CARE: _("Days before"),
    Kind.PROMISE: _("Days before"),
    Kind.QUIET: _("Days of silence"),
}


def who_may_follow_up() -> list[tuple[str, str]]:
    return [(role, capitalised(str(Role(role).label))) for role in WHO_FOLLOW_UP]


class RuleForm(forms.Form):
    on = forms.BooleanField(label=_("In use"), required=False)
    days = forms.IntegerField(label=_("Days after"), min_value=0, max_value=MOST_DAYS)
    roles = forms.MultipleChoiceField(
        label=_("Who follows up"),
        choices=who_may_follow_up,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The first of the client’s ambassadors who has one of these roles."),
    )

    def __init__(self, *args: Any, rule: FollowUpRule, **more: Any) -> None:
        self.rule = rule
        more["initial"] = {"on": rule.on, "days": rule.days, "roles": rule.roles}
        super().__init__(*args, **more)
        self.fields["days"].label = DAYS_LABELS.get(rule.kind, self.fields["days"].label)

    @property
    def days_asked(self) -> int | None:
        """As typed, where that can be read; else as it is now."""
        if not self.is_bound:
            return self.rule.days
        return self.cleaned_data.get("days") if hasattr(self, "cleaned_data") else None

    @property
    def told(self) -> dict[str, Any]:
        return self.cleaned_data


class DayOffForm(forms.Form):
    first = day_field(_("From"))
    last = day_field(_("Until"), help_text=_("The same day, where it is one."))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["first"].required = True

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last") or given.get("first")
        if first and last and last < first:
            self.add_error("last", _("The last day is not before the first."))
        return {"first": first, "last": last}


class FrequencyForm(ActForm):
    """How often a client wishes to hear from us."""

    head = _("How often may we write?")
    lead = _("What they asked for, such as a repair that is ready or a promise, reaches them all the same.")

    a_month = forms.IntegerField(
        label=_("Times a month at most"),
        min_value=0,
        max_value=31,
        required=False,
        help_text=_("Empty: as often as the house thinks right. None at all: 0."),
    )

    def begin_with(self) -> dict[str, Any]:
        limit = ContactLimit.objects.seen_by(self.by).filter(client=self.client).first()
        return {"a_month": limit.a_month if limit else None}

    def act(self) -> None:
        limit_contact(by=self.by, client=self.client, a_month=self.cleaned_data["a_month"])
