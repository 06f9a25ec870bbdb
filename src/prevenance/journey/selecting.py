"""Pieces chosen for one client, and what becomes of their answers: who likes a piece has wished for it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone, translation

from prevenance.between_visits.followups.drafts import LANGUAGES
from prevenance.between_visits.followups.models import OPEN, FollowUp, Kind
from prevenance.between_visits.selections.actions import answer_plate, keep_reply
from prevenance.between_visits.selections.models import Liking, SelectedPiece, Selection
from prevenance.catalogue.features import in_language
from prevenance.catalogue.models import Piece
from prevenance.clientbook.actions.promises import close_wish, make_wish
from prevenance.clientbook.models import Client, Wish, WishState
from prevenance.clientbook.rules import may_write
from prevenance.house.models import Membership
from prevenance.journey.masking import mask_from
from prevenance.journey.pieces_for_client import pieces_for, tastes_of
from prevenance.remembering.guard import guard

MOST_PROPOSED = 9
LIKED = "liked"
"""The round of a follow-up whose piece came from a selection."""


@dataclass(frozen=True)
class Proposal:
    piece: Piece
    line: str  # why, in the client's language; empty where nothing they said speaks for it
    quote: str
    heard_on: date | None


def proposals(by: Membership, client: Client) -> list[Proposal]:
    """By what they told us, and by nothing else."""
    language = language_for(by, client)
    fits = pieces_for(by, client, tastes_of(by, client), most=MOST_PROPOSED)
    found = []
    for fit in fits:
        reason = next(iter(fit.reasons), None)
        line = in_language(reason.benefit, language)[0] if reason else ""
        found.append(Proposal(fit.piece, line, reason.quote if reason else "", reason.heard_on if reason else None))
    return found


def language_for(by: Membership, client: Client) -> str:
    """The client's first that we can write; else that of the boutique, or of the house."""
    place = client.boutique or by.boutique
    spoken = [*client.languages, place.language if place else "", by.house.language]
    return next((code for code in spoken if code in LANGUAGES), "en")


@transaction.atomic
def answered_plate(*, selection: Selection, place: int, liking: Liking, words: str = "") -> SelectedPiece:
    """By the client, through the link. A like becomes a wish, due at once; a change of mind puts it aside again."""
    plate = answer_plate(selection=selection, place=place, liking=liking, words=words)
    ambassador = whose(selection)
    if ambassador is not None:
        _liked(plate, selection, ambassador) if liking == Liking.LIKED else _liked_no_more(plate, ambassador)
    return plate


@transaction.atomic
def replied(*, selection: Selection, words: str) -> None:
    keep_reply(selection=selection, words=words)


def whose(selection: Selection) -> Membership | None:
    """Who may write it down: whoever chose the pieces, else who looks after the client."""
    client = selection.client
    asked = (selection.made_by, client.owner, client.second)
    return next((member for member in asked if member and member.left is None and may_write(member, client)), None)


def _liked(plate: SelectedPiece, selection: Selection, by: Membership) -> None:
    wish = _wish_of(plate, by)
    if wish is None:
        wish = _wished(plate, selection, by)
        plate.wish_id = wish.pk
        plate.save()
    elif wish.state == WishState.DROPPED:
        close_wish(by=by, wish=wish, state=WishState.OPEN)
    _due(wish, plate, selection, by)


def _wished(plate: SelectedPiece, selection: Selection, by: Membership) -> Wish:
    """What they wrote, or what stood on the button that they chose. The guard reads it as it reads everything."""
    with translation.override(selection.language):
        said = held_back(plate.words) or str(Liking.LIKED.label)
    return make_wish(
        by=by,
        client=selection.client,
        description=plate.name,
        facets={"selection": str(selection.pk)},
        discreet=selection.discreet,
        quote=said,
        heard_on=_today(by),
        heard_by=by,
    )


def held_back(words: str) -> str:
    return mask_from(words, [(held.start, held.end) for held in guard(words)]).slice(0, len(words))


def _today(by: Membership) -> date:
    return by.boutique.today() if by.boutique else timezone.localdate()


def _due(wish: Wish, plate: SelectedPiece, selection: Selection, by: Membership) -> None:
    """They hear from us: once for a piece, however often they change their mind."""
    rows = FollowUp.objects.unscoped_for("a like is followed up, whoever has the day")
    if rows.filter(kind=Kind.WISH, source_id=wish.pk, house=selection.house_id).exists():
        return
    client, today = selection.client, _today(by)
    FollowUp.objects.create(
        house_id=selection.house_id,
        client=client,
        kind=Kind.WISH,
        source_id=wish.pk,
        round=LIKED,
        piece_id=plate.piece_id,
        owner=client.owner or by,
        boutique=client.boutique or by.boutique,
        due=today,
        shown_on=today,
        discreet=selection.discreet,
    )


def _liked_no_more(plate: SelectedPiece, by: Membership) -> None:
    wish = _wish_of(plate, by)
    if wish is not None and wish.state == WishState.OPEN:
        close_wish(by=by, wish=wish, state=WishState.DROPPED)
        rows = FollowUp.objects.unscoped_for("nobody is written to about what they do not wish for")
        rows.filter(OPEN, kind=Kind.WISH, source_id=wish.pk, round=LIKED, house=wish.house_id).delete()


def _wish_of(plate: SelectedPiece, by: Membership) -> Wish | None:
    return Wish.objects.seen_by(by).filter(pk=plate.wish_id).select_related("client").first() if plate.wish_id else None
