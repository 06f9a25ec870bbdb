"""Files that are brought in: the list of them, one of them, and what could not be read."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prevenance.house.models import Membership
from prevenance.house.rules import Deed
from prevenance.integrations.actions import put_away
from prevenance.integrations.export.archive import as_csv
from prevenance.integrations.models import ImportBatch, Stage
from prevenance.integrations.queries import faults_of, import_seen_by, imports_seen_by
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.exchange import UploadForm
from prevenance.web.importing import read_anew, received
from prevenance.web.presenting.exchange import done_page, listed, read_page
from prevenance.web.sending import sent
from prevenance.web.uploading import takes_large_files

MOST_LISTED = 100
HEADERS = ("line", "cell", "column", "value", "what is wrong", "remedy")


@takes_large_files
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.IMPORT)
def imports(request: MemberRequest) -> HttpResponse:
    by = request.membership
    sent = int(request.META.get("CONTENT_LENGTH") or 0)
    form = UploadForm(request.POST or None, request.FILES or None, by=by, sent=sent)
    if request.method == "POST" and form.is_valid():
        batch = received(by, form)
        return redirect("import", batch.pk)
    page = {"form": form, "imports": listed(list(imports_seen_by(by)[:MOST_LISTED]))}
    return render(request, "exchange/imports.html", page, status=422 if form.errors else 200)


@require_safe
@member_required(Deed.IMPORT)
def one_import(request: MemberRequest, id: UUID) -> HttpResponse:
    batch = import_or_404(request.membership, id)
    if batch.stage == Stage.KEPT:
        batch, problem = read_anew(request.membership, batch)
        if problem:
            return render(request, "exchange/not_read.html", {"batch": batch, "problem": problem})
    if batch.stage == Stage.READ:
        return render(request, "exchange/read.html", {"page": read_page(request.membership, batch)})
    if batch.is_under_way:
        return render(request, "exchange/under_way.html", {"batch": batch})
    return render(request, "exchange/done.html", {"page": done_page(request.membership, batch)})


@require_POST
@member_required(Deed.IMPORT)
def import_removal(request: MemberRequest, id: UUID) -> HttpResponse:
    put_away(by=request.membership, batch=import_or_404(request.membership, id))
    messages.success(request, gettext("The file is gone."))
    return redirect("imports")


@require_safe
@member_required(Deed.IMPORT)
def import_faults(request: MemberRequest, id: UUID) -> HttpResponse:
    """All of them, for a spreadsheet."""
    batch = import_or_404(request.membership, id)
    found = faults_of(request.membership, batch)
    rows = ((fault.line, fault.cell, fault.header, fault.value, fault.said, fault.remedy) for fault in found)
    return sent(as_csv(HEADERS, rows), "to-look-at.csv", "text/csv; charset=utf-8")


def import_or_404(membership: Membership, id: UUID) -> ImportBatch:
    batch = import_seen_by(membership, id)
    if batch is None:
        raise Http404
    return batch
