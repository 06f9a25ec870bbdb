"""A new encounter: a note of twenty seconds, or a record that is pasted or uploaded."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prevenance.house.rules import Deed
from prevenance.remembering.guard import guard
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.deciding import as_key
from prevenance.web.drafts import draft_key
from prevenance.web.forms.encounters import KeptRecordForm, NoteForm
from prevenance.web.language import interface_language
from prevenance.web.presenting.encounters.held import held_words
from prevenance.web.writing_down import asked_client, candidates, carried, is_choosing, keep

Form = type[NoteForm] | type[KeptRecordForm]


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.KEEP_ENCOUNTERS)
def new_note(request: MemberRequest) -> HttpResponse:
    return written(request, NoteForm, "encounters/new_note.html")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.KEEP_ENCOUNTERS)
def new_record(request: MemberRequest) -> HttpResponse:
    return written(request, KeptRecordForm, "encounters/new_record.html")


def written(request: MemberRequest, form_class: Form, template: str) -> HttpResponse:
    by = request.membership
    if request.method != "POST":
        return shown(request, form_class(initial=asked_client(request), by=by), template)
    if is_choosing(request):
        return shown(request, form_class(initial=carried(request.POST), by=by), template)
    form = form_class(request.POST, request.FILES, by=by)
    encounter = keep(form, by) if form.is_valid() else None
    if encounter is None:
        return shown(request, form, template, status=422)
    return redirect("encounter", encounter.id)


def shown(request: MemberRequest, form: NoteForm | KeptRecordForm, template: str, status: int = 200) -> HttpResponse:
    words = form["find"].value() or ""
    found = candidates(request.membership, words)
    text = form["words"].value() if isinstance(form, NoteForm) else ""
    held = held_words(guard(text or "", interface_language()), text or "")
    page = {
        "form": form,
        "found": found,
        "looked": bool(words),
        "held": held,
        "draft_key": draft_key(request.membership),
    }
    return render(request, template, page, status=status)


@sensitive_post_parameters()
@require_POST
@member_required(Deed.KEEP_ENCOUNTERS)
def note_guard(request: MemberRequest) -> HttpResponse:
    """What would be held back of the words as they stand; asked for while one types, and kept nowhere."""
    words = request.POST.get("words", "").replace("\r\n", "\n")[:20_000]
    held = held_words(guard(words, interface_language()), words)
    return render(request, "encounters/parts/guarded.html", {"held": held})


@require_safe
@member_required(Deed.KEEP_ENCOUNTERS, Deed.SEE_CLIENTS)
def choose_client(request: MemberRequest) -> HttpResponse:
    """For a form that is being filled in; or, with `of`, for an encounter that nobody is named for yet."""
    words, of = request.GET.get("find", ""), as_key(request.GET.get("of", ""))
    page = {"found": candidates(request.membership, words), "looked": bool(words.strip())}
    if of is None:
        return render(request, "encounters/parts/candidates.html", page)
    page["address"] = reverse("encounter_client", args=[of])
    return render(request, "encounters/parts/clients_found.html", page)
