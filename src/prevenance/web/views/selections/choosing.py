"""Pieces chosen for a client: those of before, and a new selection."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from prevenance.between_visits.selections.actions import make_selection
from prevenance.between_visits.selections.models import Selection
from prevenance.clientbook.models import Client
from prevenance.house.rules import Deed
from prevenance.journey.selecting import language_for
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.client_pages import client_or_404
from prevenance.web.forms.selections import SelectionForm
from prevenance.web.refusing import absent_where_refused
from prevenance.web.selection_pages import choices, plates_in, selections_page


@require_safe
@member_required(Deed.SEE_CLIENTS)
def client_selections(request: MemberRequest, id: UUID) -> HttpResponse:
    client = client_or_404(request.membership, id)
    return render(request, "selections/selections.html", selections_page(request.membership, client))


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS, Deed.SEE_CATALOGUE)
@absent_where_refused
def new_selection(request: MemberRequest, id: UUID) -> HttpResponse:
    """`look` shows what was looked for, with all that was chosen and written so far."""
    by, client = request.membership, client_or_404(request.membership, id)
    is_kept = request.method == "POST" and "look" not in request.POST
    form = SelectionForm(request.POST if is_kept else None, by=by, client=client, initial=request.POST.dict())
    made = kept(request, form, client) if is_kept else None
    if made:
        return redirect("selection", made.pk)
    rows = choices(by, client, request.POST)
    page = {
        "client": client,
        "form": form,
        "rows": rows,
        "q": request.POST.get("q", ""),
        "language": language_for(by, client),
    }
    return render(request, "selections/new.html", page, status=422 if is_kept else 200)


def kept(request: MemberRequest, form: SelectionForm, client: Client) -> Selection | None:
    if not form.is_valid():
        return None
    by = request.membership
    told = {"language": language_for(by, client), **form.cleaned_data}
    try:
        return make_selection(by=by, client=client, plates=plates_in(by, request.POST), **told)
    except ValidationError as error:
        form.add_error(None, error)
        return None
