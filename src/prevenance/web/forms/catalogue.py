"""Looking for a piece, and counting it."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from prevenance.catalogue.lexicon import translated
from prevenance.catalogue.queries import PieceFilters
from prevenance.house.models import Boutique, Membership
from prevenance.house.queries import boutiques_seen_by
from prevenance.house.rules import Deed, may
from prevenance.web.language import interface_language
from prevenance.web.presenting.words import capitalised

MOST_PAGES = 100_000


class CatalogueLook(forms.Form):
    """What cannot be read is left out, not complained of."""

    q = forms.CharField(label=_("Look for"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    at = forms.ChoiceField(label=_("In stock at"), required=False)
    retired = forms.BooleanField(label=_("Those no longer made"), required=False)
    page_asked = forms.IntegerField(required=False, min_value=1, max_value=MOST_PAGES)

    def __init__(self, *args: Any, by: Membership, kinds: list[str], **more: Any) -> None:
        more["auto_id"] = "look-%s"
        super().__init__(*args, **more)
        language = interface_language()
        self.boutiques = list(boutiques_seen_by(by))
        self.offer("kind", [(kind, capitalised(translated(kind, language))) for kind in kinds])
        self.offer("at", [(str(boutique.pk), boutique.name) for boutique in self.boutiques])
        if not may(by, Deed.WRITE_CATALOGUE):
            del self.fields["retired"]
        for field in self.fields.values():
            field.widget.attrs |= {"form": "look"}
        self.is_valid()

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", _("Any")), *choices]  # type: ignore[attr-defined]

    @property
    def narrowing(self) -> list[forms.BoundField]:
        return [self[name] for name in ("kind", "at", "retired") if name in self.fields]

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(field.name) for field in self.narrowing)

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("q") or "").strip()

    @property
    def page(self) -> int:
        return self.cleaned_data.get("page_asked") or 1

    @property
    def filters(self) -> PieceFilters:
        asked = self.cleaned_data
        at = next((one for one in self.boutiques if str(one.pk) == asked.get("at")), None)
        return PieceFilters(words=self.words, kind=asked.get("kind") or "", at=at, retired=bool(asked.get("retired")))

    def address(self, page: int) -> str:
        asked = {name: value for name, value in self.cleaned_data.items() if value and name != "page_asked"}
        return "?" + urlencode({**{n: "on" if v is True else v for n, v in asked.items()}, "page_asked": page})


class StockForm(forms.Form):
    """How many lie where one works."""

    count = forms.IntegerField(label=_("In stock"), min_value=0, max_value=100_000)
    boutique: "forms.ModelChoiceField[Boutique]" = forms.ModelChoiceField(queryset=None)

    def __init__(self, *args: Any, by: Membership, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["boutique"].queryset = Boutique.objects.seen_by(by)  # type: ignore[attr-defined]
