"""From a form that was sent to an encounter that is kept; and what stays in the form where it is not."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from prevenance.clientbook.models import Client
from prevenance.clientbook.search import find_clients
from prevenance.encounters.models import Encounter
from prevenance.house.keys import new_key
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, RefusedError, may
from prevenance.journey.encounter import receive, take_on
from prevenance.web.forms.encounters import EncounterFields, KeptRecordForm, NoteForm
from prevenance.web.language import interface_language

FOUND_AT_ONCE = 8


def keep(form: NoteForm | KeptRecordForm, by: Membership) -> Encounter | None:
    """Kept, and then taken on as far as that goes: what fails is taken up again on the encounter's page."""
    try:
        encounter = receive(by=by, arrival=form.arrival())
    except RefusedError:
        _offer_again(form)
        return None
    take_on(by=by, encounter=encounter, language=interface_language())
    return encounter


def _offer_again(form: EncounterFields) -> None:
    """Mostly a second sending in other words: under a key of its own it is another encounter."""
    form.data = {**{name: form.data.get(name) for name in form.data}, "id": str(new_key())}
    said = gettext("This was kept before, in other words. Send it again to keep it as another encounter.")
    form.add_error(None, said)


def is_choosing(request: HttpRequest) -> bool:
    """Without script, looking for a client sends the whole form, and it comes back as it was."""
    return request.method == "POST" and ("look" in request.POST or "unchoose" in request.POST)


def carried(sent: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in sent.items() if value and name != "csrfmiddlewaretoken"}
    if "unchoose" in given:
        given.pop("client", None)
    return given


def carried_list(sent: QueryDict) -> dict[str, Any]:
    """Of a form in which several may be chosen at once."""
    given: dict[str, Any] = {name: sent.getlist(name) for name in ("brought", "seen")}
    return {**carried(sent), **given}


def candidates(by: Membership, words: str) -> list[Client]:
    if not words.strip() or not may(by, Deed.SEE_CLIENTS):
        return []
    return [hit.client for hit in find_clients(by, words, FOUND_AT_ONCE)]


def asked_client(request: HttpRequest) -> dict[str, Any]:
    """`?client=`, from the client's own page."""
    return {name: request.GET[name] for name in ("client", "channel", "errand") if request.GET.get(name)}
