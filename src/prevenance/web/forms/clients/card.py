"""The card itself: the name and how to say it, languages, who looks after them, who may see them."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.actions import cards
from prevenance.clientbook.models import DiscreetTo
from prevenance.clientbook.queries.ambassadors import ambassadors_seen_by
from prevenance.house.models import Boutique, Membership
from prevenance.house.queries import boutiques_seen_by
from prevenance.web.forms.clients.act import ActForm
from prevenance.web.presenting.clients.languages import language_choices


def name_field() -> forms.CharField:
    return forms.CharField(label=_("Name"), max_length=200, help_text=_("As they write it, in any script."))


def called_field() -> forms.CharField:
    return forms.CharField(label=_("Likes to be called"), max_length=100, required=False)


def pronunciation_field() -> forms.CharField:
    said = _("As you would write it for a colleague: “eh-LEN va-SEUR”.")
    return forms.CharField(label=_("How to say it"), max_length=200, required=False, help_text=said)


def languages_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Languages"), choices=language_choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class NameForm(ActForm):
    head = _("Name and languages")
    done = _("Kept.")

    name = name_field()
    called = called_field()
    pronunciation = pronunciation_field()
    given = forms.CharField(label=_("Given name"), max_length=100, required=False)
    family = forms.CharField(
        label=_("Family name"),
        max_length=100,
        required=False,
        help_text=_("Where it is known, the list is in its order."),
    )
    other_name = forms.CharField(
        label=_("Another name"),
        max_length=200,
        required=False,
        help_text=_("In another script, or before a marriage."),
    )
    languages = languages_field()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["languages"].choices = language_choices(self.client.languages)  # type: ignore[attr-defined]

    def begin_with(self) -> dict[str, Any]:
        names = ("name", "called", "pronunciation", "given", "family", "languages")
        return {name: getattr(self.client, name) for name in names}

    def act(self) -> None:
        given = dict(self.cleaned_data)
        other_name = given.pop("other_name")
        cards.change_client(by=self.by, client=self.client, **given)
        if other_name:
            cards.add_name(by=self.by, client=self.client, name=other_name)


class MemberField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.person.name)


class AmbassadorsForm(ActForm):
    """Without an owner, a client of the store."""

    head = _("Who looks after them?")

    owner = MemberField(label=_("First"), queryset=None, required=False, empty_label=_("The store"))
    second = MemberField(label=_("Second"), queryset=None, required=False, empty_label="–")
    boutique: forms.Field = forms.ModelChoiceField(label=_("Boutique"), queryset=None, required=False, empty_label="–")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("owner", "second"):
            self.fields[name].queryset = ambassadors_seen_by(self.by)  # type: ignore[attr-defined]
        self.fields["boutique"].queryset = boutiques_seen_by(self.by)  # type: ignore[attr-defined]

    def begin_with(self) -> dict[str, Any]:
        client = self.client
        return {"owner": client.owner_id, "second": client.second_id, "boutique": client.boutique_id}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("second") and given.get("second") == given.get("owner"):
            self.add_error("second", _("The second is somebody else than the first."))
        return given

    def act(self) -> None:
        changes: dict[str, Membership | Boutique | None] = self.cleaned_data
        cards.change_client(by=self.by, client=self.client, **changes)


class DiscretionForm(ActForm):
    """A discreet client is seen by owner, second and named colleagues alone."""

    head = _("Who may see this client?")

    discreet = forms.BooleanField(
        label=_("Only those who look after them, and the colleagues named here"), required=False
    )
    colleagues: forms.Field = forms.ModelMultipleChoiceField(
        label=_("Colleagues who see what is discreet"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @cached_property
    def in_circle(self) -> bool:
        """Nobody looks after a client of the store: whoever makes them discreet begins to."""
        return not self.client.circle() or super().in_circle

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        circle = self.client.circle()
        others = ambassadors_seen_by(self.by).exclude(pk__in=circle)
        field: Any = self.fields["colleagues"]
        field.queryset = others
        field.label_from_instance = lambda member: member.person.name

    def begin_with(self) -> dict[str, Any]:
        self.named = set(
            DiscreetTo.objects.seen_by(self.by).filter(client=self.client).values_list("membership", flat=True)
        )
        return {"discreet": self.client.discreet, "colleagues": list(self.named)}

    def act(self) -> None:
        chosen: set[Membership] = set(self.cleaned_data["colleagues"])
        for colleague in chosen:
            if colleague.pk not in self.named:
                cards.name_colleague(by=self.by, client=self.client, colleague=colleague)
        for colleague in ambassadors_seen_by(self.by).filter(pk__in=self.named):
            if colleague not in chosen:
                cards.unname_colleague(by=self.by, client=self.client, colleague=colleague)
        if self.cleaned_data.get("discreet", False) != self.client.discreet:
            cards.change_client(by=self.by, client=self.client, discreet=not self.client.discreet)
