"""A thing that may be done with a client's page: a form, and what becomes of it."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Client
from prevenance.clientbook.rules import is_in_circle
from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord
from prevenance.web.guarding import held_in
from prevenance.web.presenting.words import capitalised


class ActForm(forms.Form):
    """`place` is the section of the page that it belongs to. `act` does it, and gives back the row to show."""

    head: str | Promise = ""
    lead: str | Promise = ""
    word: str | Promise = _("Keep")
    done: str | Promise = _("Kept.")
    place = "top"
    erases = False
    guarded: tuple[str, ...] = ()  # fields whose words the note guard reads
    kept: HouseRecord | None = None

    def __init__(self, *args: Any, by: Membership, client: Client, row: Any = None, **more: Any) -> None:
        self.by, self.client, self.row = by, client, row
        self.key = f"{type(self).__name__.lower()}-{row.pk if row else 'new'}"
        more["initial"] = self.begin_with() | (more.get("initial") or {})
        more["auto_id"] = f"{self.key}-%s"
        super().__init__(*args, **more)
        if "discreet" in self.fields and not self.in_circle:
            del self.fields["discreet"]  # they would shut themselves out
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")
            if isinstance(field.widget, forms.TextInput | forms.Textarea):
                field.widget.attrs.setdefault("dir", "auto")

    def focus_first(self) -> None:
        """The field to begin with: the first that is wrong, else the first of all."""
        wrong = [name for name in self.fields if self.is_bound and name in self.errors]
        first = next(iter(wrong or self.fields), None)
        if first:
            self.fields[first].widget.attrs["data-arrive"] = True

    @cached_property
    def in_circle(self) -> bool:
        return is_in_circle(self.by, self.client)

    def begin_with(self) -> dict[str, Any]:
        """What the fields hold before anybody types."""
        return {}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name in self.guarded:
            for reason in held_in(given.get(name) or ""):
                self.add_error(name, reason)
        return given

    def act(self) -> HouseRecord | None:
        raise NotImplementedError


def labelled(choices: Iterable[Any], *first: tuple[str, str | Promise]) -> Callable[[], list[tuple[str, Any]]]:
    """In the language of whoever reads, each with a capital, since it stands alone."""
    chosen = list(choices)
    return lambda: [*first, *((one.value, capitalised(str(one.label))) for one in chosen)]


def day_field(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, required=False, **more)


def words_field(label: Any = None, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label or _("In their words"), required=False, max_length=4000, widget=widget, **more)


def discreet_field() -> forms.BooleanField:
    told = _("Seen only by those who look after the client: a surprise stays one.")
    return forms.BooleanField(label=_("Discreet"), required=False, help_text=told)
