"""Pictures of pieces: kept outside what the server hands to everybody, and opened for whoever may see them."""

from typing import IO, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from prevenance.catalogue.models import Piece, PiecePicture
from prevenance.catalogue.redrawing import KINDS, WIDTHS, drawn_anew
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import Deed, RefusedError, demand

MOST_PICTURES = 6
FILES = frozenset(f"{width}.{ending}" for width in WIDTHS for ending in KINDS)


def keep_picture(*, by: Membership, piece: Piece, sent: bytes) -> PiecePicture:
    """Drawn before anything is written: what is refused leaves no trace."""
    demand(by, Deed.WRITE_CATALOGUE)
    _demand_room(by, piece)
    drawn = drawn_anew(sent)
    picture = PiecePicture(house_id=by.house_id, piece=piece, width=drawn.width, height=drawn.height, kept_by=by)
    for name, content in drawn.files.items():
        default_storage.save(_place(picture.pk, name), ContentFile(content))
    with transaction.atomic():
        picture.save()
        audit.note(by, AuditedDeed.WRITE, piece)
    return picture


def _demand_room(by: Membership, piece: Piece) -> None:
    if piece.house_id != by.house_id:
        raise RefusedError
    if PiecePicture.objects.seen_by(by).filter(piece=piece).count() >= MOST_PICTURES:
        raise ValidationError(_("A piece has six pictures at most. Remove one first."))


@transaction.atomic
def remove_picture(*, by: Membership, picture: PiecePicture) -> None:
    demand(by, Deed.WRITE_CATALOGUE)
    found = PiecePicture.objects.seen_by(by).filter(pk=picture.pk).first()
    if found is None:
        raise RefusedError
    key = found.pk
    audit.note(by, AuditedDeed.WRITE, found.piece)
    found.delete()
    transaction.on_commit(lambda: _let_go(key))


def _let_go(key: UUID) -> None:
    for name in FILES:
        default_storage.delete(_place(key, name))


def open_picture(picture: PiecePicture, name: str) -> IO[Any] | None:
    """`name` is one of FILES; None where there is no such file."""
    place = _place(picture.pk, name)
    return default_storage.open(place) if name in FILES and default_storage.exists(place) else None


def _place(key: UUID, name: str) -> str:
    return f"pieces/{key}/{name}"
