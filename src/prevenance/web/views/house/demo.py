"""Invented clients: an empty book begins with them, to look around, and lets them go again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from prevenance.house.rules import Deed
from prevenance.integrations.demo.book import begin_demo, end_demo, has_demo, may_begin_demo
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.refusing import absent_where_refused

DEEDS = (Deed.IMPORT, Deed.MANAGE_HOUSE, Deed.ERASE)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(*DEEDS)
@absent_where_refused
def demo(request: MemberRequest) -> HttpResponse:
    by = request.membership
    if request.method == "POST":
        begin_demo(by=by)
        messages.success(request, gettext("The book is open. Nobody in it is real; Settings lets them go again."))
        return redirect("clients")
    page = {"is_there": has_demo(by)}
    if not (page["is_there"] or may_begin_demo(by)):
        raise Http404
    return render(request, "house/demo.html", page)


@require_POST
@member_required(*DEEDS)
@absent_where_refused
def demo_removal(request: MemberRequest) -> HttpResponse:
    end_demo(by=request.membership)
    messages.success(request, gettext("The invented clients are gone, with their pieces and policies."))
    return redirect("begin_clients")
