from uuid import UUID

from prevenance.between_visits.selections.actions import WHY_LINK
from prevenance.between_visits.selections.models import SelectedPiece, Selection
from prevenance.catalogue.models import PiecePicture
from prevenance.clientbook.models import Client
from prevenance.house.models import Membership
from prevenance.house.scope import ScopedQuerySet

MOST_SHOWN = 30


def selections_for(membership: Membership, client: Client) -> list[Selection]:
    """Newest first, each with its pieces."""
    rows = Selection.objects.seen_by(membership).filter(client=client).select_related("made_by__person")
    found = list(rows.order_by("-created", "-id")[:MOST_SHOWN])
    plates = _plates_by_selection(SelectedPiece.objects.seen_by(membership).filter(selection__in=found))
    for selection in found:
        selection.plates = plates.get(selection.pk, [])  # type: ignore[attr-defined]
    return found


def selection_seen_by(membership: Membership, id: UUID) -> Selection | None:
    rows = Selection.objects.seen_by(membership).filter(client__merged_into=None, client__erased_at=None)
    return rows.select_related("house", "client__boutique", "made_by__person").filter(pk=id).first()


def plates_of(selection: Selection) -> list[SelectedPiece]:
    """In the order of the letter, for whoever may see the selection."""
    rows = SelectedPiece.objects.unscoped_for(WHY_LINK).filter(selection=selection)
    return list(rows.select_related("piece").order_by("place"))


def pictures_of(plates: list[SelectedPiece]) -> dict[UUID, PiecePicture]:
    """piece → the first picture of it."""
    why = "the pieces of a selection are shown to whoever holds its link"
    rows = PiecePicture.objects.unscoped_for(why).filter(
        piece__in=[plate.piece_id for plate in plates if plate.piece_id]
    )
    return {row.piece_id: row for row in rows.order_by("-created", "-id")}


def picture_of_selection(selection: Selection, id: UUID) -> PiecePicture | None:
    """Of one of its own pieces, or none."""
    rows = PiecePicture.objects.unscoped_for(WHY_LINK).filter(house=selection.house_id, pk=id)
    shown = SelectedPiece.objects.unscoped_for(WHY_LINK).filter(selection=selection)
    return rows.filter(piece__in=shown.values("piece")).first()


def _plates_by_selection(rows: ScopedQuerySet[SelectedPiece]) -> dict[UUID, list[SelectedPiece]]:
    found: dict[UUID, list[SelectedPiece]] = {}
    for row in rows.order_by("place"):
        found.setdefault(row.selection_id, []).append(row)
    return found
