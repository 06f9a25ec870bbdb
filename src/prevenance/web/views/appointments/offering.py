"""Times offered to a client: chosen by tap, and woven into words that a person sends."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from prevenance.between_visits.appointments.actions import offer_times
from prevenance.between_visits.appointments.models import Offer
from prevenance.between_visits.appointments.queries import offers_of
from prevenance.clientbook.models import Client, Purpose
from prevenance.house.models import Boutique, Membership
from prevenance.house.queries import boutiques_seen_by
from prevenance.house.rules import Deed, RefusedError
from prevenance.journey.booking import offer_in_words, times_to_offer
from prevenance.journey.ways_out import send_out
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.client_pages import client_or_404
from prevenance.web.presenting.appointments.times import time_choices
from prevenance.web.presenting.appointments.ways import ways_for
from prevenance.web.refusing import absent_where_refused

GOOD_FOR = timedelta(days=7)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def offer(request: MemberRequest, id: UUID) -> HttpResponse:
    by, client = request.membership, client_or_404(request.membership, id)
    boutique, ambassador = where(by, client), with_whom(by, client)
    if request.POST.get("send"):
        return sent(request, client)
    problem = kept(request, client, boutique, ambassador) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        return redirect("offer_times", client.pk)
    choices = time_choices(times_to_offer(boutique, ambassador))
    page = {"client": client, "choices": choices, "problem": problem, "boutique": boutique, "ambassador": ambassador}
    page |= written(next(iter(offers_of(client, by)), None), by)
    return render(request, "appointments/offer.html", page, status=422 if problem else 200)


def kept(request: MemberRequest, client: Client, boutique: Boutique, ambassador: Membership) -> str:
    """What is wrong with what was chosen; empty where it is kept."""
    try:
        times = [datetime.strptime(one, "%Y-%m-%dT%H:%M") for one in request.POST.getlist("times")]  # noqa: DTZ007  # local
        offer_times(
            by=request.membership, client=client, boutique=boutique, ambassador=ambassador, times=times,
            until=timezone.now() + GOOD_FOR, what_for=request.POST.get("what_for", ""),
        )  # fmt: skip
    except ValidationError as error:
        return " ".join(error.messages)
    except ValueError:
        return gettext("Choose from the times below.")
    return ""


def sent(request: MemberRequest, client: Client) -> HttpResponse:
    """By the house itself: the words that stand there, for it is an answer to them that books."""
    by, channel = request.membership, request.POST.get("send", "")
    for offered in () if client.discreet else offers_of(client, by):
        try:
            words, purpose = offer_in_words(offered), Purpose.SERVICE
            send_out(by=by, client=client, channel=channel, purpose=purpose, text=words, origin=offered)
            messages.success(request, gettext("It is on its way."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    return redirect("offer_times", client.pk)


def written(offered: Offer | None, by: Membership) -> dict[str, object]:
    if offered is None or offered.client.discreet:
        return {"draft": "", "ways": []}
    words = offer_in_words(offered)
    return {"draft": words, "ways": ways_for(offered.client, words, by)}


def where(by: Membership, client: Client) -> Boutique:
    found = by.boutique or client.boutique or boutiques_seen_by(by).first()
    if found is None:
        raise Http404
    return found


def with_whom(by: Membership, client: Client) -> Membership:
    """Whoever looks after them, if they work there; else whoever writes."""
    owner = client.owner
    fits = owner and owner.left is None and (by.boutique_id is None or owner.boutique_id in (None, by.boutique_id))
    if not fits and by.left is not None:
        raise RefusedError
    return owner if owner and fits else by
