"""The first page: paste a record, choose a file, or begin with a sample."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from prevenance.demo import PASSWORD, guests_of_demo
from prevenance.house.opening import is_opened
from prevenance.web.forms.record import RecordForm
from prevenance.web.language import interface_language
from prevenance.web.locking import person_here
from prevenance.web.samples_shelf import shelf


@require_safe
def first_page(request: HttpRequest) -> HttpResponse:
    """Members have a page of their own; where there is no house yet, one is opened first."""
    if person_here(request):
        return redirect("home")
    return first_with(request, RecordForm()) if is_opened() else redirect("begin")


def first_with(request: HttpRequest, form: RecordForm, status: int = 200) -> HttpResponse:
    page = {"form": form, "shelf": shelf(interface_language()), "own_machine": is_own_machine(request)}
    page |= {"guests": guests_of_demo(), "password": PASSWORD} if settings.DEMO and page["own_machine"] else {}
    return render(request, "first.html", page, status=status)


def is_own_machine(request: HttpRequest) -> bool:
    host = split_domain_port(request.get_host())[0].strip("[]")
    return host in ("localhost", "::1") or bool(re.fullmatch(r"127(\.\d+){3}", host))
