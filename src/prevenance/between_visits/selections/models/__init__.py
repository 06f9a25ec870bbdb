from prevenance.between_visits.selections.models.selected_piece import Liking, SelectedPiece
from prevenance.between_visits.selections.models.selection import Selection

__all__ = ["Liking", "SelectedPiece", "Selection"]
