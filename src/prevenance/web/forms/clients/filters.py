"""The filters of the book, as they stand in its address."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Channel, DateKind, Kind, Purpose
from prevenance.clientbook.queries import ClientFilters, Told
from prevenance.clientbook.queries.filters import MINE, NOBODY
from prevenance.house.models import Membership
from prevenance.house.queries import all_boutiques
from prevenance.web.forms.clients.act import labelled
from prevenance.web.presenting.clients.languages import language_choices

ANY = ("", _("Any"))
TOLD_KINDS = (
    ("", _("Anything told")),
    (Kind.PREFERENCE, _("They love")),
    (Kind.DISLIKE, _("They avoid")),
    (Kind.TREATMENT, _("They wish to be treated")),
    (Kind.SIZE, _("Size")),
)
MONTHS_UNSEEN = (3, 6, 12, 24)
ORDERS = (("name", _("By name")), ("last_seen", _("Last seen first")), ("newest", _("Newest first")))


def unseen_choices() -> list[tuple[str, Any]]:
    return [ANY, *((str(n), gettext("%(n)s months") % {"n": n}) for n in MONTHS_UNSEEN)]


def choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices)


Places = tuple[tuple[str, str], ...]


def places_of(by: Membership) -> Places:
    return tuple((str(one.pk), one.name) for one in all_boutiques(by))


class FilterForm(forms.Form):
    """What cannot be read is left out, not complained of."""

    q = forms.CharField(label=_("Look for"), required=False, max_length=200)
    whose = choice(_("Whose"), [("", _("Everyone’s")), (MINE, _("Mine")), (NOBODY, _("Of the store"))])
    boutique = choice(_("Boutique"), [ANY])
    language = choice(_("Language"), lambda: [ANY, *language_choices()])
    told_kind = choice(_("What was told"), TOLD_KINDS)
    told = forms.CharField(label=_("In words"), required=False, max_length=200)
    month = choice(_("A date in"), lambda: [ANY, *((str(n), name) for n, name in MONTHS.items())])
    day = choice(_("Which date"), labelled(DateKind, ANY))
    unseen = choice(_("Not seen for"), unseen_choices)
    purpose = choice(_("They agreed to"), labelled(Purpose, ANY))
    channel = choice(_("Reached by"), labelled(Channel, ANY))
    order = choice(_("Order"), ORDERS)
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, places: Places, **more: Any) -> None:
        more["auto_id"] = "look-%s"
        super().__init__(*args, **more)
        self.places = places
        self.fields["boutique"].choices = [ANY, *places]  # type: ignore[attr-defined]
        if len(places) < 2:
            del self.fields["boutique"]
        for field in self.fields.values():
            field.widget.attrs |= {"autocomplete": "off", "form": "look"}
        self.is_valid()

    def asked(self, name: str) -> str:
        found = self.cleaned_data.get(name)
        return str(found) if isinstance(found, str | UUID) else ""

    def filters(self) -> ClientFilters:
        told = Told(words=self.asked("told"), kind=self.asked("told_kind") if self.asked("told") else "")
        return ClientFilters(
            text=self.asked("q"),
            owner=self.asked("whose"),
            boutique=self.asked("boutique"),
            language=self.asked("language"),
            told=(told,) if told.words else (),
            month=int(self.asked("month") or 0) or None,
            date_kind=self.asked("day") if self.asked("month") else "",
            not_seen_months=int(self.asked("unseen") or 0) or None,
            consent_channel=self.asked("channel"),
            consent_purpose=self.asked("purpose"),
        )

    @property
    def is_untouched(self) -> bool:
        """Whatever is looked for, nothing narrows it down."""
        return not any(self.asked(name) for name in self.fields if name not in ("q", "after"))

    def narrowing(self) -> list[forms.BoundField]:
        """All but what is looked for."""
        return [self[name] for name in self.fields if name not in ("q", "after", "order")]

    @property
    def is_narrowed(self) -> bool:
        return any(self.asked(field.name) for field in self.narrowing() if field.name != "told_kind")

    def address(self, **changes: str) -> str:
        """Of this search with changes, beginning with `?`."""
        given = {name: self.asked(name) for name in self.fields if name != "after"} | changes
        return "?" + urlencode({name: value for name, value in given.items() if value})


def address_of(filters: ClientFilters) -> str:
    """A search that was kept, as an address."""
    told = filters.told[0] if filters.told else Told()
    given = {
        "q": filters.text,
        "whose": filters.owner,
        "boutique": filters.boutique,
        "language": filters.language,
        "told_kind": told.kind,
        "told": told.words,
        "month": filters.month,
        "day": filters.date_kind,
        "unseen": filters.not_seen_months,
        "channel": filters.consent_channel,
        "purpose": filters.consent_purpose,
    }
    return "?" + urlencode({name: value for name, value in given.items() if value})
