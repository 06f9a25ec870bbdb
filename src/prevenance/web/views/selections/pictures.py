"""Pictures of pieces: kept with the piece, and shown to members of its house or to whoever holds a selection of it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from prevenance.between_visits.selections.actions import selection_of
from prevenance.between_visits.selections.queries import picture_of_selection
from prevenance.catalogue.models import PiecePicture
from prevenance.catalogue.pictures import keep_picture, open_picture, remove_picture
from prevenance.house.models import Membership
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.refusing import absent_where_refused
from prevenance.web.strangers import private_link
from prevenance.web.views.catalogue import piece_or_404

MEDIA_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


@require_POST
@member_required(Deed.WRITE_CATALOGUE)
@absent_where_refused
def piece_pictures(request: MemberRequest, id: UUID) -> HttpResponse:
    piece, sent = piece_or_404(request.membership, id), request.FILES.get("picture")
    if sent is None:
        messages.error(request, gettext("Choose a picture of five megabytes at most."))
        return redirect("piece", id)
    try:
        keep_picture(by=request.membership, piece=piece, sent=sent.read())
        messages.success(request, gettext("The picture is kept."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("piece", id)


@require_POST
@member_required(Deed.WRITE_CATALOGUE)
@absent_where_refused
def picture_removal(request: MemberRequest, id: UUID) -> HttpResponse:
    found = picture_or_404(request.membership, id)
    remove_picture(by=request.membership, picture=found)
    messages.success(request, gettext("The picture is gone."))
    return redirect("piece", found.piece_id)


@require_safe
@cache_control(private=True, max_age=3600)
@member_required(Deed.SEE_CATALOGUE)
def picture(request: MemberRequest, id: UUID, name: str) -> HttpResponse:
    return shown(picture_or_404(request.membership, id), name)


@private_link
@sensitive_variables("token")
@require_safe
@cache_control(private=True, max_age=3600)
def chosen_picture(request: HttpRequest, token: str, id: UUID, name: str) -> HttpResponse:
    """Of this selection's own pieces, and while its link is open."""
    selection = selection_of(token)
    found = picture_of_selection(selection, id) if selection else None
    if found is None:
        raise Http404
    return shown(found, name)


def shown(picture: PiecePicture, name: str) -> HttpResponse:
    file = open_picture(picture, name)
    if file is None:
        raise Http404
    with file:
        return HttpResponse(file.read(), content_type=MEDIA_TYPES[name.rpartition(".")[2]])


def picture_or_404(membership: Membership, id: UUID) -> PiecePicture:
    found = PiecePicture.objects.seen_by(membership).select_related("piece").filter(pk=id).first()
    if found is None:
        raise Http404
    return found
