"""A visit in two taps: what brought them, and what stood in the way."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from prevenance.clientbook.actions.rows import forget_row
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.visits import VisitForm
from prevenance.web.presenting.encounters.visits import own_visit, visit_line
from prevenance.web.refusing import absent_where_refused
from prevenance.web.views.encounters.showing import or_404
from prevenance.web.writing_down import asked_client, candidates, carried_list, is_choosing


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def new_visit(request: MemberRequest) -> HttpResponse:
    by = request.membership
    if request.method != "POST" or is_choosing(request):
        initial = carried_list(request.POST) if request.method == "POST" else asked_client(request)
        return visit_with(request, VisitForm(initial=initial, by=by))
    form = VisitForm(request.POST, by=by)
    if not form.is_valid():
        return visit_with(request, form, status=422)
    note = form.keep()
    return redirect(f"{reverse('new_visit')}?kept={note.id}")


def visit_with(request: MemberRequest, form: VisitForm, status: int = 200) -> HttpResponse:
    words = form["find"].value() or ""
    kept = visit_line(own_visit(request.membership, request.GET.get("kept", "")))
    page = {"form": form, "kept": kept, "found": candidates(request.membership, words), "looked": bool(words)}
    return render(request, "encounters/new_visit.html", page, status=status)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def undo_visit(request: MemberRequest, id: UUID) -> HttpResponse:
    """Tapped by mistake."""
    forget_row(by=request.membership, row=or_404(own_visit(request.membership, str(id))))
    return redirect("new_visit")
