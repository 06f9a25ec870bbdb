"""What a button on an encounter's page does."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest

from prevenance.clientbook.models import Client
from prevenance.encounters.models import Encounter, ProposedFact
from prevenance.encounters.queries import review_of, verdicts_of
from prevenance.encounters.reviews import decide, dispute, take_back
from prevenance.house.models import Membership
from prevenance.journey.facts import HeldBackError, attach, drop_fact, edit_fact, keep_facts, reconsider
from prevenance.reviewing import Verdict
from prevenance.web.forms.encounters import FactForm
from prevenance.web.presenting.encounters.facts import held_sentence

FACT_DEEDS: dict[str, Callable[[Membership, ProposedFact], object]] = {
    "keep": lambda by, fact: keep_facts(by=by, facts=[fact]),
    "drop": lambda by, fact: drop_fact(by=by, fact=fact),
    "reconsider": lambda by, fact: reconsider(by=by, fact=fact),
}


def edit_with(form: FactForm, by: Membership, fact: ProposedFact) -> bool:
    """False, with the reason in the form, where the words are such as the book does not hold."""
    given = form.cleaned_data
    try:
        edit_fact(by=by, fact=fact, value=given["value"], about=given["about"], date=given["date"])
    except HeldBackError as held:
        form.add_error("value", " ".join(held_sentence(kind) for kind in held.kinds))
        return False
    return True


def whose_it_was(request: HttpRequest, by: Membership, encounter: Encounter) -> bool:
    """Whether a client was chosen; looking for one by name comes first."""
    chosen = as_key(request.POST.get("client", ""))
    if chosen is None or "look" in request.POST:
        return False
    client = Client.objects.seen_by(by).filter(id=chosen).first()
    if client is None:
        raise Http404
    attach(by=by, encounter=encounter, client=client)
    return True


def as_key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def say(request: HttpRequest, by: Membership, encounter: Encounter, moment: str) -> None:
    """Disagree, take that back, or decide what somebody else disagreed with."""
    review, said = review_of(encounter, by), verdicts_of(encounter, by).get(moment)
    if review is None or moment not in review.moments:
        raise Http404
    review.encounter = encounter
    deed, verdict = request.POST.get("do", "disagree"), request.POST.get("verdict", Verdict.MET)
    if verdict not in list(Verdict):
        raise Http404
    if deed == "disagree":
        dispute(
            by=by, review=review, moment=moment, verdict=Verdict(verdict), reason=request.POST.get("reason", "")[:500]
        )
    elif said and deed == "take_back":
        take_back(by=by, said=said)
    elif said and deed == "decide":
        decide(by=by, said=said, verdict=Verdict(verdict))
