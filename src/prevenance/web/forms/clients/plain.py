"""What is done with one tap, or asks once before it is done."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.actions import facts, promises, purchases, rows
from prevenance.clientbook.models import ClientRow, Remembered, State, WishState
from prevenance.house.scope import HouseRecord
from prevenance.web.forms.clients.act import ActForm


class ConfirmForm(ActForm):
    head = _("Is it still true?")
    word = _("Still true")
    done = _("Confirmed.")

    def act(self) -> HouseRecord:
        if isinstance(self.row, Remembered):
            return facts.confirm_fact(by=self.by, fact=self.row)
        row: ClientRow = self.row
        return rows.confirm_row(by=self.by, row=row)


class ForgetForm(ActForm):
    head = _("Forget it?")
    lead = _("It goes with its words, and does not come back.")
    word = _("Forget it")
    done = _("Forgotten.")
    erases = True

    def act(self) -> None:
        if isinstance(self.row, Remembered):
            facts.forget_fact(by=self.by, fact=self.row)
        else:
            rows.forget_row(by=self.by, row=self.row)


class RowDiscretionForm(ActForm):
    head = _("Who may see it?")
    done = _("Kept.")

    discreet = forms.BooleanField(
        label=_("Only those who look after the client"),
        required=False,
        help_text=_("It stays away from their household’s pages, from drafts and from search."),
    )

    def begin_with(self) -> dict[str, Any]:
        return {"discreet": self.row.discreet}

    def act(self) -> HouseRecord:
        discreet = self.cleaned_data.get("discreet", self.row.discreet)
        if isinstance(self.row, Remembered):
            return facts.correct_fact(by=self.by, fact=self.row, discreet=discreet)
        row: ClientRow = self.row
        return rows.correct_row(by=self.by, row=row, discreet=discreet)


class DecisionForm(ActForm):
    """Of two things that cannot both hold. `holds` is the key of the one that does, or `both`."""

    head = _("Which one holds?")
    done = _("Decided.")

    holds = forms.ChoiceField(label=_("It holds"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.pair = [self.row, *filter(None, [self.row.contradicts])]
        choices = [(str(fact.pk), fact.value) for fact in self.pair]
        self.fields["holds"].choices = [*choices, ("both", _("Both hold"))]  # type: ignore[attr-defined]

    def act(self) -> HouseRecord:
        holds = self.cleaned_data["holds"]
        kept = next((fact for fact in self.pair if str(fact.pk) == holds), self.row)
        return facts.decide_contradiction(by=self.by, keep=kept, both_hold=holds == "both")

    @property
    def is_open(self) -> bool:
        return bool(self.row.state == State.DOUBTED)


class FulfilForm(ActForm):
    head = _("Is it fulfilled?")
    word = _("Fulfilled")
    done = _("Fulfilled.")

    def act(self) -> None:
        promises.close_wish(by=self.by, wish=self.row, state=WishState.FULFILLED)


class WishNoLongerForm(ActForm):
    head = _("They no longer wish for it?")
    word = _("No longer")
    done = _("Put aside.")

    def act(self) -> None:
        promises.close_wish(by=self.by, wish=self.row, state=WishState.DROPPED)


class PromiseKeptForm(ActForm):
    head = _("Is it done?")
    word = _("Done")
    done = _("Done. A promise kept.")

    def act(self) -> None:
        promises.finish_promise(by=self.by, promise=self.row)


class PromiseDroppedForm(ActForm):
    head = _("It will not be done")
    word = _("Put it aside")
    done = _("Put aside.")

    because = forms.CharField(label=_("Why"), max_length=200)

    def act(self) -> None:
        promises.drop_promise(by=self.by, promise=self.row, because=self.cleaned_data["because"])


class GivingForm(ActForm):
    head = _("Has the gift been given?")
    lead = _("From now on it may be spoken of.")
    word = _("The gift is given")
    done = _("From now on it may be spoken of.")

    def act(self) -> None:
        purchases.gift_is_given(by=self.by, purchase=self.row)
