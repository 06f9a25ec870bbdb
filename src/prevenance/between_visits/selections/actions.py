from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prevenance.between_visits.selections.models import Liking, SelectedPiece, Selection
from prevenance.catalogue.models import Piece
from prevenance.clientbook.models import Client
from prevenance.clientbook.rules import demand_write
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import RefusedError
from prevenance.house.secret import hashed, new_token

FEWEST, MOST = 3, 6
LONGEST_LETTER, LONGEST_LINE, LONGEST_WORDS = 2000, 400, 1000
WHY_LINK = "whoever holds the link is a client, not a member"


class Plate(NamedTuple):
    """A piece, and why it is for them."""

    piece: Piece
    line: str = ""


@transaction.atomic
def make_selection(
    *,
    by: Membership,
    client: Client,
    plates: Sequence[Plate],
    language: str,
    letter: str = "",
    with_prices: bool = False,
    days: int = 30,
    discreet: bool = False,
) -> Selection:
    """Ready to be sent: nothing leaves the house by it."""
    demand_write(by, client)
    _demand_fitting(by, plates)
    token = new_token()
    made = Selection(house_id=by.house_id, client=client, made_by=by, language=language, with_prices=with_prices)
    made.hashed_token, made.token, made.letter = hashed(token), token, letter.strip()[:LONGEST_LETTER]
    made.expires, made.discreet = timezone.now() + timedelta(days=days), discreet
    made.save()
    for place, plate in enumerate(plates, 1):
        _keep_plate(made, place, plate)
    audit.note(by, AuditedDeed.WRITE, made)
    return made


def _demand_fitting(by: Membership, plates: Sequence[Plate]) -> None:
    if not FEWEST <= len({plate.piece.pk for plate in plates}) == len(plates) <= MOST:
        raise ValidationError(_("Choose three to six pieces."))
    if any(plate.piece.house_id != by.house_id for plate in plates):
        raise RefusedError


def _keep_plate(made: Selection, place: int, plate: Plate) -> None:
    row = SelectedPiece(house_id=made.house_id, selection=made, piece=plate.piece, name=plate.piece.name, place=place)
    row.line = plate.line.strip()[:LONGEST_LINE]
    row.save()


@transaction.atomic
def note_sent(*, by: Membership, selection: Selection) -> Selection:
    found = _anew(by, selection)
    found.sent_at = found.sent_at or timezone.now()
    return _kept(by, found)


@transaction.atomic
def note_not_sent(*, by: Membership, selection: Selection) -> Selection:
    """What was to bring it did not go."""
    found = _anew(by, selection)
    found.sent_at = None
    return _kept(by, found)


@transaction.atomic
def withdraw(*, by: Membership, selection: Selection) -> Selection:
    """The link shows nothing any more. What was answered stays."""
    found = _anew(by, selection)
    found.withdrawn_at = found.withdrawn_at or timezone.now()
    return _kept(by, found)


def selection_of(token: str, now: datetime | None = None) -> Selection | None:
    """What this link was made for, while it is open and its client is there."""
    rows = Selection.objects.unscoped_for(WHY_LINK).select_related("house", "client", "made_by__person")
    found = rows.filter(hashed_token=hashed(token), client__merged_into=None, client__erased_at=None).first()
    return found if found and found.is_open(now or timezone.now()) else None


@transaction.atomic
def answer_plate(*, selection: Selection, place: int, liking: Liking, words: str = "") -> SelectedPiece:
    """By the client. They may change their mind while the link is open; words that are not said again stay."""
    rows = SelectedPiece.objects.unscoped_for(WHY_LINK).select_for_update(of=("self",)).select_related("piece")
    found = rows.filter(selection=selection, place=place).first()
    if found is None:
        raise RefusedError
    found.liking, found.answered_at = liking, timezone.now()
    found.words = words.strip()[:LONGEST_WORDS] or found.words
    found.save()
    return found


@transaction.atomic
def keep_reply(*, selection: Selection, words: str) -> None:
    """A word back, about all of it."""
    rows = Selection.objects.unscoped_for(WHY_LINK).select_for_update(of=("self",))
    found = rows.get(pk=selection.pk)
    found.reply, found.replied_at = words.strip()[:LONGEST_WORDS], timezone.now()
    found.save(update_fields=["sealed_reply", "replied_at"])


def _anew(by: Membership, selection: Selection) -> Selection:
    rows = Selection.objects.seen_by(by).select_for_update(of=("self",)).select_related("client")
    found = rows.filter(pk=selection.pk).first()
    if found is None:
        raise RefusedError
    demand_write(by, found.client)
    return found


def _kept(by: Membership, selection: Selection) -> Selection:
    selection.save()
    audit.note(by, AuditedDeed.WRITE, selection)
    return selection
