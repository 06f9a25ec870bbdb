from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from prevenance.house.actions import change_role, let_go
from prevenance.house.invitations import open_invitations, revoke
from prevenance.house.models import Membership, Role
from prevenance.house.queries import member_seen_by
from prevenance.house.rules import Deed, may_change
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.people import InvitationForm, RoleForm
from prevenance.web.inviting import invited_by_form
from prevenance.web.presenting.team import teammates


@member_required(Deed.MANAGE_TEAM, Deed.INVITE)
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: MemberRequest) -> HttpResponse:
    form = InvitationForm(request.POST or None, by=request.membership)
    link = invited_by_form(request, form)
    page = {
        "form": form if link is None else InvitationForm(by=request.membership),
        "link": link,
        "members": teammates(request.membership),
        "invitations": open_invitations(request.membership),
    }
    return render(request, "house/team.html", page, status=422 if form.errors else 200)


@member_required(Deed.MANAGE_TEAM)
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: MemberRequest, id: UUID) -> HttpResponse:
    found = changeable(request, id)
    form = RoleForm(request.POST or None, by=request.membership, member=found)
    if form.is_valid():
        change_role(by=request.membership, member=found, role=Role(form.cleaned_data["role"]))
        messages.success(request, gettext("Kept."))
        return redirect("team")
    return render(request, "house/member.html", {"form": form, "member": found}, status=422 if form.errors else 200)


@member_required(Deed.MANAGE_TEAM)
@require_POST
def departure(request: MemberRequest, id: UUID) -> HttpResponse:
    gone = let_go(by=request.membership, member=changeable(request, id))
    messages.success(request, gettext("%(person)s can no longer open the book.") % {"person": gone.person})
    return redirect("team")


@member_required(Deed.INVITE)
@require_POST
def invitation_withdrawal(request: MemberRequest, id: UUID) -> HttpResponse:
    invitation = get_object_or_404(open_invitations(request.membership), id=id)
    revoke(by=request.membership, invitation=invitation)
    messages.success(request, gettext("The link for %(email)s opens nothing any more.") % {"email": invitation.email})
    return redirect("team")


def changeable(request: MemberRequest, id: UUID) -> Membership:
    found = member_seen_by(request.membership, id)
    if found is None or not may_change(request.membership, found):
        raise Http404
    return found
