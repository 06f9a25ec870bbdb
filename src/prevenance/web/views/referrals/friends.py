"""Friends who were sent: who waits to be welcomed, and who brought whom. For the house alone."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prevenance.between_visits.referrals.actions import let_go_of_hello
from prevenance.between_visits.referrals.queries import friends_seen_by, hellos_seen_by
from prevenance.house.rules import Deed
from prevenance.journey.friends import welcome_friend
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.referrals import WelcomeForm, tell
from prevenance.web.presenting.referrals.friends import friends_page
from prevenance.web.referral_pages import hello_or_404, hello_sheet
from prevenance.web.refusing import absent_where_refused


@require_safe
@member_required(Deed.SEE_CLIENTS)
def referrals(request: MemberRequest) -> HttpResponse:
    by = request.membership
    page = friends_page(friends_seen_by(by), hellos_seen_by(by))
    return render(request, "referrals/referrals.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def referral_welcome(request: MemberRequest, id: UUID) -> HttpResponse:
    by, referral = request.membership, hello_or_404(request.membership, id)
    form = WelcomeForm(request.POST if request.method == "POST" else None, by=by, referral=referral)
    if form.is_valid():
        try:
            friend = welcome_friend(by=by, referral=referral, known=form.client())
            messages.success(request, gettext("Their card is in the book."), extra_tags="top")
            return redirect("client", friend.pk)
        except ValidationError as error:
            tell(form, error)
    page = {"form": form, "hello": hello_sheet(referral), "referral": referral}
    return render(request, "referrals/welcome.html", page, status=422 if form.is_bound else 200)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def referral_removal(request: MemberRequest, id: UUID) -> HttpResponse:
    let_go_of_hello(by=request.membership, referral=hello_or_404(request.membership, id))
    messages.success(request, gettext("Gone, with what was written."))
    return redirect("referrals")
