"""The form on a boutique's website. Anybody may write there, and no third party looks on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from prevenance.between_visits.inquiries.models import AskForm
from prevenance.between_visits.inquiries.queries import form_at
from prevenance.web.asking_limits import asked_too_often
from prevenance.web.forms.ask import AskUsForm


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, address: str) -> HttpResponse:
    asked = form_or_404(address)
    if request.POST.get("language") in ("en", "fr"):
        translation.activate(request.POST["language"])  # what was shown is kept in the language that it was shown in
    form = AskUsForm(request.POST if request.method == "POST" else None, asked=asked)
    if form.is_valid():
        if asked_too_often(request, address):
            form.refuse_for_now()
            return render(request, "inbox/ask.html", {"form": form, "asked": asked}, status=429)
        form.keep()
        return redirect("ask_thanks", address)
    return render(request, "inbox/ask.html", {"form": form, "asked": asked}, status=422 if form.is_bound else 200)


@require_safe
def ask_thanks(request: HttpRequest, address: str) -> HttpResponse:
    return render(request, "inbox/ask_thanks.html", {"asked": form_or_404(address)})


def form_or_404(address: str) -> AskForm:
    found = form_at(address)
    if found is None:
        raise Http404
    return found
