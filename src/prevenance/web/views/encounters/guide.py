"""The guide, for a call, a chat or the preparation of a visit: the open question worth asking next."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.guiding import guided
from prevenance.web.writing_down import candidates


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.KEEP_ENCOUNTERS, Deed.SEE_CLIENTS)
def guide(request: MemberRequest) -> HttpResponse:
    """Nothing is kept here: what they told goes along in the form, and on to a note."""
    sent = request.POST if request.method == "POST" else request.GET
    page = guided(sent, request.membership)
    words = "" if page.chosen else sent.get("find", "")
    looked = {"found": candidates(request.membership, words), "looked": bool(words)}
    return render(request, "encounters/guide.html", {"page": page, "form": page, **looked})
