from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.audit import AuditForm
from prevenance.web.presenting.trail import trail_page


@member_required(Deed.READ_AUDIT)
@require_safe
def audit(request: MemberRequest) -> HttpResponse:
    form = AuditForm(request.GET, by=request.membership)
    return render(request, "house/audit.html", {"form": form, "page": trail_page(request.membership, form)})
