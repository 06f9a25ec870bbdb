"""What they own and wish for, and what a visit was about."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.actions import promises, purchases, rows, visits
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import ClientRow, Need, Outcome, Possession, Promiser, Wish
from prevenance.house.scope import HouseRecord
from prevenance.web.forms.clients.act import ActForm, day_field, discreet_field, labelled, words_field


def amount_field(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=False, min_value=0, max_digits=12, decimal_places=2)


def currency_field() -> forms.CharField:
    return forms.CharField(label=_("Currency"), max_length=3, min_length=3, required=False)


def with_minor(form: forms.Form, given: dict[str, Any], name: str) -> dict[str, Any]:
    """An amount in whole coins becomes one in the smallest, and has a currency."""
    amount = given.pop(name, None)
    given[f"{name}_minor"] = None if amount is None else int(amount * 100)
    given["currency"] = given.get("currency", "").upper()
    if amount is not None and not given["currency"] and "currency" not in form.errors:
        form.add_error("currency", _("Which currency? Write EUR, GBP or another."))
    return given


class RowOrNewForm(ActForm):
    """One form to write it down and to correct it; the words are asked for once."""

    quote = words_field(help_text=_("As they said it, if they did."))
    discreet = discreet_field()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if self.row is not None:
            del self.fields["quote"]
            self.fields.pop("discreet", None)

    def begin_with(self) -> dict[str, Any]:
        return {name: getattr(self.row, name) for name in self.base_fields} if self.row else {}

    def act(self) -> HouseRecord:
        if self.row is None:
            return self.keep(self.cleaned_data)
        row: ClientRow = self.row
        return rows.correct_row(by=self.by, row=row, **self.cleaned_data)

    def keep(self, given: dict[str, Any]) -> HouseRecord:
        raise NotImplementedError


class PossessionForm(RowOrNewForm):
    head = _("A piece they own")
    place = "owns"
    guarded = ("description", "quote")

    description = forms.CharField(label=_("Piece"), max_length=300)
    acquired = day_field(_("Theirs since"))
    serial = forms.CharField(label=_("Serial number"), max_length=100, required=False)
    field_order = ("description", "acquired", "serial", "quote", "discreet")
    row: Possession | None

    def keep(self, given: dict[str, Any]) -> HouseRecord:
        return purchases.keep_possession(by=self.by, client=self.client, **given)


class WishForm(RowOrNewForm):
    head = _("What they wish for")
    place = "wishes"
    guarded = ("description", "quote")

    description = forms.CharField(label=_("What"), max_length=500)
    for_whom = forms.CharField(label=_("For whom"), max_length=200, required=False, help_text=_("Empty: themselves."))
    by_when = day_field(_("By when"))
    field_order = ("description", "for_whom", "by_when", "quote", "discreet")
    row: Wish | None

    def keep(self, given: dict[str, Any]) -> HouseRecord:
        return promises.make_wish(by=self.by, client=self.client, **given)


class NeedForm(RowOrNewForm):
    """The budget is typed in whole coins and kept in the smallest."""

    head = _("What they came for")
    place = "needs"
    guarded = ("motive", "reasons_for", "reasons_against", "alternatives", "quote")

    motive = forms.CharField(label=_("What it is for"), max_length=500)
    budget = amount_field(_("Budget, if told"))
    currency = currency_field()
    alternatives = words_field(_("What else they consider"))
    outcome = forms.ChoiceField(label=_("How it stands"), choices=labelled(Outcome), widget=forms.RadioSelect)
    reasons_for = words_field(_("Reasons for"))
    reasons_against = words_field(_("Reasons against"))
    lost_to = forms.CharField(label=_("What we lost to"), max_length=300, required=False)
    field_order = (
        *("motive", "outcome", "reasons_for", "reasons_against", "alternatives", "budget", "currency", "lost_to"),
        *("quote", "discreet"),
    )
    row: Need | None

    def begin_with(self) -> dict[str, Any]:
        if self.row is None:
            return {"outcome": Outcome.OPEN}
        names = [name for name in self.base_fields if name != "budget"]
        minor = self.row.budget_minor
        budget = None if minor is None else Decimal(minor) / 100
        return {name: getattr(self.row, name) for name in names} | {"budget": budget}

    def clean(self) -> dict[str, Any]:
        return with_minor(self, super().clean() or self.cleaned_data, "budget")

    def keep(self, given: dict[str, Any]) -> HouseRecord:
        return visits.keep_need(by=self.by, client=self.client, **given)


class PromiseForm(RowOrNewForm):
    head = _("A promise")
    place = "promised"
    guarded = ("what", "quote")

    what = forms.CharField(label=_("What was promised"), max_length=500)
    promised_by = forms.ChoiceField(label=_("Who promised"), choices=labelled(Promiser), widget=forms.RadioSelect)
    due = day_field(_("By when"))
    field_order = ("what", "promised_by", "due", "quote", "discreet")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if self.row is not None:
            del self.fields["promised_by"]

    def begin_with(self) -> dict[str, Any]:
        if self.row is None:
            return {"promised_by": Promiser.HOUSE}
        return {"what": self.row.what, "due": self.row.due}

    def keep(self, given: dict[str, Any]) -> HouseRecord:
        return promises.keep_promise_made(by=self.by, client=self.client, **given)


class PurchaseForm(ActForm):
    """The price is typed in whole coins and kept in the smallest."""

    head = _("A purchase")
    place = "story"

    piece_name = forms.CharField(label=_("Piece"), max_length=300)
    on = day_field(_("On"))
    reference = forms.CharField(label=_("Reference"), max_length=100, required=False)
    price = amount_field(_("Price"))
    currency = currency_field()
    for_whom = forms.CharField(label=_("For whom"), max_length=200, required=False, help_text=_("Empty: themselves."))
    occasion = forms.CharField(label=_("Occasion"), max_length=200, required=False)
    discreet = discreet_field()

    def begin_with(self) -> dict[str, Any]:
        return {"on": today_of(self.by)}

    def clean(self) -> dict[str, Any]:
        given = with_minor(self, super().clean() or self.cleaned_data, "price")
        given["on"] = given.get("on") or today_of(self.by)
        return given

    def act(self) -> None:
        purchases.record_purchase(by=self.by, client=self.client, **self.cleaned_data)
