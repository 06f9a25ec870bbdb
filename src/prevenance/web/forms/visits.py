"""A visit in two taps."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.actions.visits import note_visit
from prevenance.clientbook.models import Brought, Client, Seen, StoodInTheWay, VisitNote
from prevenance.house.models import Boutique, Membership
from prevenance.house.queries import boutiques_seen_by
from prevenance.house.rules import works_at
from prevenance.journey.planning import plan_for_client

NOTHING = "nothing"


class VisitForm(forms.Form):
    """What stood in the way is the button that keeps it: `nothing` where something was bought."""

    brought = forms.MultipleChoiceField(required=False, choices=Brought.choices, label=_("What brought them"))
    seen = forms.MultipleChoiceField(required=False, choices=Seen.choices, label=_("What was seen"))
    stood_in_way = forms.ChoiceField(
        choices=[*StoodInTheWay.choices, (NOTHING, _("Nothing: they bought"))], label=_("What stood in the way")
    )
    client = forms.UUIDField(required=False)
    find = forms.CharField(required=False, max_length=200)
    boutique = forms.UUIDField(required=False)

    def __init__(self, *args: Any, by: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.boutiques: list[Boutique] = [] if by.boutique else [b for b in boutiques_seen_by(by) if works_at(by, b)]
        wanted = self.data.get("client") if self.is_bound else self.initial.get("client")
        self.chosen = self._client(wanted)

    def _client(self, wanted: Any) -> Client | None:
        try:
            return Client.objects.seen_by(self.by).filter(id=wanted).first() if wanted else None
        except ValidationError:
            return None

    @property
    def says_more(self) -> bool:
        return bool(self["seen"].value() or self["find"].value() or self.chosen)

    def clean_boutique(self) -> Boutique:
        wanted = self.cleaned_data.get("boutique")
        found = self.by.boutique or next((one for one in self.boutiques if one.id == wanted), None)
        if found is None:
            raise ValidationError(gettext("Say in which boutique."))
        return found

    def keep(self) -> VisitNote:
        given = self.cleaned_data
        stood = given["stood_in_way"]
        note = note_visit(
            by=self.by,
            boutique=given["boutique"],
            client=self.chosen,
            brought=given["brought"],
            stood_in_way=[] if stood == NOTHING else [stood],
            seen=given["seen"],
            sale=stood == NOTHING,
        )
        if self.chosen:
            plan_for_client(self.chosen)
        return note
