from prevenance.between_visits.events.models.event import Event
from prevenance.between_visits.events.models.guest import Guest, Standing

__all__ = ["Event", "Guest", "Standing"]
