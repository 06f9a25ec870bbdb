"""Looking for a policy card, and writing one."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from prevenance.catalogue.actions import keep_policy
from prevenance.catalogue.models import PolicyCard, PolicyKind
from prevenance.catalogue.policy_text import LONGEST_BODY, LONGEST_TITLE
from prevenance.house.models import Membership
from prevenance.web.presenting.words import capitalised


def kinds() -> list[tuple[str, str]]:
    return [(kind.value, capitalised(str(kind.label))) for kind in PolicyKind]


def kinds_or_all() -> list[tuple[str, Any]]:
    return [("", _("All")), *kinds()]


UNREMEMBERED = {"autocomplete": "off"}


class PolicyLook(forms.Form):
    """What cannot be read is left out, not complained of. `all`: those that do not hold today, too."""

    q = forms.CharField(required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=kinds_or_all, widget=forms.RadioSelect)
    all = forms.BooleanField(label=_("Withdrawn ones, past and to come, too"), required=False)

    def __init__(self, *args: Any, may_write: bool, **more: Any) -> None:
        more["auto_id"] = "look-%s"
        super().__init__(*args, **more)
        if not may_write:
            del self.fields["all"]
        self.is_valid()

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("q") or "").strip()

    @property
    def kind_asked(self) -> PolicyKind | None:
        asked = self.cleaned_data.get("kind")
        return PolicyKind(asked) if asked else None

    @property
    def all_times(self) -> bool:
        return bool(self.cleaned_data.get("all"))


class PolicyForm(forms.Form):
    """A title and a text in each language of the pages, the house's own first."""

    kind = forms.ChoiceField(label=_("Kind"), choices=kinds)
    valid_from = forms.DateField(label=_("From"), required=False, help_text=_("Empty: from now on."))
    valid_until = forms.DateField(label=_("Until"), required=False, help_text=_("Empty: until somebody changes it."))

    def __init__(self, *args: Any, by: Membership, card: PolicyCard | None = None, **more: Any) -> None:
        self.by, self.card = by, card
        more["initial"] = initial(card)
        super().__init__(*args, **more)
        for name in ("valid_from", "valid_until"):
            self.fields[name].widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        for code in self.codes:
            self.fields[f"title_{code}"] = _title(code)
            self.fields[f"body_{code}"] = _body(code)

    @property
    def codes(self) -> list[str]:
        mine = self.by.house.language
        return sorted(dict(settings.LANGUAGES), key=lambda code: code != mine)

    @property
    def tongues(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The name of each language, its code, and its two fields."""
        named = dict(settings.LANGUAGES)
        return [(named[code], code, [self[f"title_{code}"], self[f"body_{code}"]]) for code in self.codes]

    def keep(self) -> PolicyCard | None:
        """None where something was missing; the form then says what."""
        try:
            return keep_policy(by=self.by, card=self.card, **self._told())
        except ValidationError as error:
            for name, problems in error.message_dict.items():
                self.add_error(name if name in self.fields else f"{name}_{self.codes[0]}", problems)
            return None

    def _told(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "kind": PolicyKind(given["kind"]),
            "title": {code: given[f"title_{code}"] for code in self.codes},
            "body": {code: given[f"body_{code}"] for code in self.codes},
            "valid_from": given["valid_from"],
            "valid_until": given["valid_until"],
        }


def initial(card: PolicyCard | None) -> dict[str, Any]:
    if card is None:
        return {"kind": PolicyKind.OTHER}
    told = {f"title_{code}": text for code, text in card.title.items()}
    told |= {f"body_{code}": text for code, text in card.body.items()}
    return {**told, "kind": card.kind, "valid_from": card.valid_from, "valid_until": card.valid_until}


def _title(code: str) -> forms.CharField:
    widget = forms.TextInput(attrs={**UNREMEMBERED, "lang": code})
    return forms.CharField(label=_("Title"), required=False, max_length=LONGEST_TITLE, widget=widget)


def _body(code: str) -> forms.CharField:
    widget = forms.Textarea(attrs={**UNREMEMBERED, "lang": code, "rows": 8})
    return forms.CharField(label=_("What holds"), required=False, max_length=LONGEST_BODY, widget=widget)
