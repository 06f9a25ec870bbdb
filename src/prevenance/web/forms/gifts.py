"""What is given, what it costs, and up to where nobody need be asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from moneyed import CurrencyDoesNotExist, get_currency

from prevenance.between_visits.gifts.models import GiftLimit


class MoneyForm(forms.Form):
    """An amount as it is written, kept in the smallest coin of its currency: yen have none, dinars a thousand."""

    amount = forms.DecimalField(min_value=0, max_digits=12, decimal_places=3)
    currency = forms.CharField(label=_("Currency"), max_length=3, help_text=_("Such as EUR."))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        amount, code = given.pop("amount", None), given.get("currency", "").upper()
        try:
            smallest = get_currency(code).sub_unit if code else 1
        except CurrencyDoesNotExist:
            self.add_error("currency", _("Which currency? Write EUR, GBP or another."))
            return given
        if amount is not None and amount * smallest != int(amount * smallest):
            self.add_error("amount", _("There is no coin as small as that."))
        given["minor"] = None if amount is None else int(amount * smallest)
        return given


class GiftForm(MoneyForm):
    what = forms.CharField(label=_("What it is"), max_length=200, help_text=_("Such as “white peonies, no card”."))
    field_order = ("what", "amount", "currency")

    def __init__(self, *args: Any, **more: Any) -> None:
        more["auto_id"] = "gift-%s"
        super().__init__(*args, **more)
        self.fields["amount"].label = _("What it costs")

    @property
    def told(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"what": given["what"], "cost_minor": given["minor"], "currency": given["currency"]}


class GiftLimitForm(MoneyForm):
    def __init__(self, *args: Any, limit: GiftLimit | None, **more: Any) -> None:
        more["auto_id"] = "limit-%s"
        if limit:
            more["initial"] = {"amount": limit.amount.amount, "currency": limit.currency}
        super().__init__(*args, **more)
        self.fields["amount"].label = _("Up to")
        self.fields["amount"].help_text = _("Empty: nobody need be asked.")
        self.fields["amount"].required = self.fields["currency"].required = False

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("minor") is not None and not given.get("currency") and "currency" not in self.errors:
            self.add_error("currency", _("Which currency? Write EUR, GBP or another."))
        return given
