"""What a person decides on an encounter: facts and promises, whose it was, a verdict they do not share."""

from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from prevenance.encounters.actions import correct_form
from prevenance.encounters.models import Encounter, ProposedFact
from prevenance.encounters.queries import facts_of
from prevenance.house.models import Membership
from prevenance.house.rules import Deed
from prevenance.journey.encounter import take_on
from prevenance.journey.facts import keep_all, keep_instead, set_aside
from prevenance.reading import Form
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.deciding import FACT_DEEDS, edit_with, say, whose_it_was
from prevenance.web.forms.encounters import FactForm
from prevenance.web.language import interface_language
from prevenance.web.presenting.encounters.facts import fact_row
from prevenance.web.refusing import absent_where_refused
from prevenance.web.views.encounters.showing import encounter_or_404, or_404


def back_to(encounter: Encounter, at: str = "", route: str = "encounter") -> HttpResponse:
    """Returns to where it was decided, which then says what became of it."""
    address = reverse(route, args=[encounter.id])
    return redirect(f"{address}?at={at}#{at}" if at else address)


def fact_or_404(by: Membership, encounter: Encounter, id: UUID, *, held: bool = False) -> ProposedFact:
    found = or_404(next((fact for fact in facts_of(encounter, by) if fact.id == id and fact.is_held == held), None))
    found.encounter = encounter
    return found


@require_POST
@member_required(Deed.KEEP_ENCOUNTERS)
@absent_where_refused
def facts(request: MemberRequest, id: UUID) -> HttpResponse:
    encounter = encounter_or_404(request.membership, id)
    keep_all(by=request.membership, encounter=encounter)
    return back_to(encounter, "remember")


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.KEEP_ENCOUNTERS)
@absent_where_refused
def fact(request: MemberRequest, id: UUID, fact_id: UUID) -> HttpResponse:
    """With its form to put it in other words; kept, dropped or taken up again at once."""
    by, encounter = request.membership, encounter_or_404(request.membership, id)
    row = fact_or_404(by, encounter, fact_id)
    if deed := FACT_DEEDS.get(request.POST.get("do", "")):
        deed(by, row)
        return back_to(encounter, f"fact-{fact_id}")
    form = FactForm(request.POST or None, initial={"value": row.value, "about": row.about, "date": row.date})
    if request.method == "POST" and form.is_valid() and edit_with(form, by, row):
        return back_to(encounter, f"fact-{fact_id}")
    page = {"form": form, "fact": fact_row(row, encounter, interface_language()), "encounter": encounter}
    return render(request, "encounters/fact.html", page, status=422 if form.errors else 200)


@require_POST
@member_required(Deed.KEEP_ENCOUNTERS)
@absent_where_refused
def held(request: MemberRequest, id: UUID, fact_id: UUID) -> HttpResponse:
    by, encounter = request.membership, encounter_or_404(request.membership, id)
    row = fact_or_404(by, encounter, fact_id, held=True)
    if request.POST.get("do") == "instead":
        kept = keep_instead(by=by, held=row)
        return back_to(encounter, f"fact-{kept.id}")
    set_aside(by=by, held=row)
    return back_to(encounter, "remember")


@require_POST
@member_required(Deed.KEEP_ENCOUNTERS)
@absent_where_refused
def whose(request: MemberRequest, id: UUID) -> HttpResponse:
    by, encounter = request.membership, encounter_or_404(request.membership, id)
    if not whose_it_was(request, by, encounter):
        address = reverse("encounter", args=[encounter.id])
        return redirect(f"{address}?find={quote(request.POST.get('find', ''))}#whose")
    take_on(by=by, encounter=encounter, language=interface_language())  # now that it is known who they are
    return back_to(encounter, "whose")


@require_POST
@member_required(Deed.KEEP_ENCOUNTERS)
@absent_where_refused
def reading(request: MemberRequest, id: UUID) -> HttpResponse:
    """Taken up again where it stopped; or read as something else."""
    by, encounter = request.membership, encounter_or_404(request.membership, id)
    form = request.POST.get("form", "")
    if form in list(Form) and form != encounter.form:
        correct_form(by=by, encounter=encounter, form=Form(form))
    take_on(by=by, encounter=encounter, language=interface_language())
    return back_to(encounter, "reading")


@require_POST
@member_required(Deed.SEE_ENCOUNTERS)
@absent_where_refused
def disagreement(request: MemberRequest, id: UUID, moment: str) -> HttpResponse:
    encounter = encounter_or_404(request.membership, id)
    say(request, request.membership, encounter, moment)
    return back_to(encounter, f"moment-{moment}", request.POST.get("to", "") or "encounter")
