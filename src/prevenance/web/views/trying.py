"""Trying out: a record is reviewed in memory, shown, and forgotten."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from prevenance.web.forms.record import RecordForm
from prevenance.web.language import interface_language, keep_language, speak
from prevenance.web.presenting.page import ReviewPage
from prevenance.web.samples_shelf import sample_named
from prevenance.web.try_out import sample_page, tried_page
from prevenance.web.views.first import first_with


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def try_out(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":  # also after a reload: there is nothing kept to show again
        return first_with(request, RecordForm())
    speak(request)
    form = RecordForm(request.POST, request.FILES)
    form.sent = int(request.META.get("CONTENT_LENGTH") or 0)
    if form.is_valid():
        return keep_language(shown(request, tried_page(form), form), request)
    response = first_with(request, form, status=422)
    response["HX-Push-Url"] = "false"
    return keep_language(response, request)


@require_safe
def sample_review(request: HttpRequest, slug: str) -> HttpResponse:
    sample = sample_named(slug)
    if sample is None:
        raise Http404
    return shown(request, sample_page(slug, interface_language()), RecordForm(initial=sample.as_form()))


def shown(request: HttpRequest, page: ReviewPage, form: RecordForm) -> HttpResponse:
    return render(request, "review.html", {"page": page, "form": form.carried()})
