"""What would be held back of words as they stand; asked for while somebody types, and kept nowhere."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.client_acts import guarded_words
from prevenance.web.guarding import held_in


@sensitive_post_parameters()
@require_POST
@member_required(Deed.WRITE_CLIENTS)
def words_guard(request: MemberRequest) -> HttpResponse:
    held = [line for words in guarded_words(request.POST) for line in held_in(words)]
    return render(request, "clients/parts/held.html", {"held": held})
