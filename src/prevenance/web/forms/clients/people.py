"""Their people and the days that matter."""

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.actions import cards, relations, rows
from prevenance.clientbook.models import Client, DateKind, ImportantDate, Kin, Relation
from prevenance.clientbook.models.relation import REVERSE
from prevenance.clientbook.search import Where, find_clients
from prevenance.house.scope import HouseRecord
from prevenance.web.forms.clients.act import ActForm, discreet_field, labelled

NOBODY = "nobody"
MOST_MATCHES = 5


class RelationForm(ActForm):
    """A name is enough. Where the book knows somebody of that name, it asks once whether it is they."""

    head = _("Somebody of theirs")
    place = "people"
    guarded = ("note",)

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("To the client they are"), choices=labelled(Kin))
    note = forms.CharField(
        label=_("What serves the client"), max_length=200, required=False, help_text=_("Such as “sizes for her: 52”.")
    )
    other = forms.ChoiceField(label=_("Is it one of these clients?"), required=False, widget=forms.RadioSelect)
    discreet = discreet_field()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.matches = self._matches()
        if not self.matches:
            del self.fields["other"]
            return
        known = [(str(client.pk), client.name) for client in self.matches]
        self.fields["other"].choices = [*known, (NOBODY, gettext("Somebody else"))]  # type: ignore[attr-defined]

    def _matches(self) -> list[Client]:
        name = (self.data.get("name") or "").strip() if self.is_bound else ""
        hits = find_clients(self.by, name, limit=MOST_MATCHES + 1) if name else []
        found = [hit.client for hit in hits if hit.where == Where.NAME and hit.client != self.client]
        return found[:MOST_MATCHES]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.matches and not given.get("other") and "other" not in self.errors:
            self.add_error("other", gettext("The book knows a client of this name."))
        return given

    def act(self) -> HouseRecord:
        given = self.cleaned_data
        other = next((client for client in self.matches if str(client.pk) == given.get("other")), None)
        return relations.relate(
            by=self.by,
            client=self.client,
            kind=Kin(given["kind"]),
            other=other,
            other_name=given["name"],
            note=given["note"],
            discreet=given.get("discreet", False),
        )


class RelationCorrectionForm(ActForm):
    head = _("Correct it")
    done = _("Corrected.")
    place = "people"
    guarded = ("note",)

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("To the client they are"), choices=labelled(Kin))
    note = forms.CharField(label=_("What serves the client"), max_length=200, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if self.row.other_id:
            del self.fields["name"]  # a client's name is corrected on their own page

    @property
    def is_theirs(self) -> bool:
        """Whether the row was written from this client's side."""
        return bool(self.row.client_id == self.client.pk)

    def begin_with(self) -> dict[str, Any]:
        relation: Relation = self.row
        kind = relation.kind if self.is_theirs else relation.reverse
        return {"name": relation.other_name, "kind": kind, "note": relation.note}

    def act(self) -> HouseRecord:
        given = self.cleaned_data
        changes = {"note": given["note"]} | ({"other_name": given["name"]} if "name" in given else {})
        if "kind" in self.changed_data:
            there, back = given["kind"], REVERSE[Kin(given["kind"])]
            changes |= {"kind": there, "reverse": back} if self.is_theirs else {"kind": back, "reverse": there}
        row: Relation = self.row
        return rows.correct_row(by=self.by, row=row, **changes)


class DateForm(ActForm):
    """A day that comes every year; the year is seldom told."""

    head = _("A day that matters")
    place = "people"

    kind = forms.ChoiceField(label=_("It is"), choices=labelled(DateKind), widget=forms.RadioSelect)
    label = forms.CharField(
        label=_("What it is"), max_length=200, required=False, help_text=_("Such as “the day they opened the shop”.")
    )
    about = forms.CharField(label=_("Whose"), max_length=200, required=False, help_text=_("Empty: the client’s own."))
    day = forms.TypedChoiceField(label=_("Day"), coerce=int, choices=[(n, str(n)) for n in range(1, 32)])
    month = forms.TypedChoiceField(label=_("Month"), coerce=int, choices=MONTHS.items)
    year = forms.IntegerField(label=_("Year, if told"), required=False, min_value=1850, max_value=2200)
    discreet = discreet_field()

    def begin_with(self) -> dict[str, Any]:
        if self.row is None:
            return {"kind": DateKind.BIRTHDAY}
        row: ImportantDate = self.row
        return {name: getattr(row, name) for name in ("kind", "label", "about", "day", "month", "year", "discreet")}

    def act(self) -> HouseRecord:
        if self.row is None:
            return cards.keep_date(by=self.by, client=self.client, **self.cleaned_data)
        row: ImportantDate = self.row
        return rows.correct_row(by=self.by, row=row, **self.cleaned_data)
