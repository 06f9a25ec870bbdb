"""An import goes on a step at a time: by itself where there is script, by a button where there is none."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_POST

from prevenance.house.rules import Deed
from prevenance.integrations.actions import begin_undoing, work_for
from prevenance.integrations.models import Stage
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.choosing_columns import begun, chosen
from prevenance.web.forms.exchange import MannerForm
from prevenance.web.presenting.exchange import read_page
from prevenance.web.refusing import absent_where_refused
from prevenance.web.views.exchange.imports import import_or_404
from prevenance.web.way_on import sent_on

SECONDS = 2.0
"""Long enough to get on, short enough to see that it does."""


@require_POST
@member_required(Deed.IMPORT)
@absent_where_refused
def columns(request: MemberRequest, id: UUID) -> HttpResponse:
    by, batch = request.membership, import_or_404(request.membership, id)
    form = MannerForm(request.POST, batch=batch)
    if not form.is_valid():
        return render(request, "exchange/read.html", {"page": read_page(by, batch, form)}, status=422)
    batch, problem = chosen(by, batch, form)
    if not problem and request.POST.get("then") == "run" and not form.reads_anew:
        batch, problem = begun(by, batch)
        work_for(by=by, batch=batch, seconds=SECONDS)
    if problem:
        messages.error(request, str(problem))
    return redirect("import", batch.pk)


@require_POST
@member_required(Deed.IMPORT)
@absent_where_refused
def run(request: MemberRequest, id: UUID) -> HttpResponse:
    batch = import_or_404(request.membership, id)
    batch = work_for(by=request.membership, batch=batch, seconds=SECONDS)
    if batch.is_under_way and getattr(request, "htmx", False):
        return render(request, "exchange/parts/progress.html", {"batch": batch})
    return sent_on(request, resolve_url("import", batch.pk))


@require_POST
@member_required(Deed.IMPORT)
@absent_where_refused
def undoing(request: MemberRequest, id: UUID) -> HttpResponse:
    batch = import_or_404(request.membership, id)
    if batch.stage != Stage.UNDOING:
        batch = begin_undoing(by=request.membership, batch=batch)
    work_for(by=request.membership, batch=batch, seconds=SECONDS)
    return redirect("import", batch.pk)
