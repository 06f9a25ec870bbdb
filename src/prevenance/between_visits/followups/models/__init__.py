from prevenance.between_visits.delivery.models import GIFT, IN_PERSON, WAYS, Contact, ContactLimit
from prevenance.between_visits.followups.models.day_off import DayOff
from prevenance.between_visits.followups.models.follow_up import OPEN, FollowUp, State
from prevenance.between_visits.followups.models.kind import ASKED_FOR, ORDER, Kind
from prevenance.between_visits.followups.models.planned_day import PlannedDay
from prevenance.between_visits.followups.models.rule import BEGIN_WITH, MOST_DAYS, WHO_FOLLOW_UP, FollowUpRule

__all__ = [
    "ASKED_FOR",
    "BEGIN_WITH",
    "GIFT",
    "IN_PERSON",
    "MOST_DAYS",
    "OPEN",
    "ORDER",
    "WAYS",
    "WHO_FOLLOW_UP",
    "Contact",
    "ContactLimit",
    "DayOff",
    "FollowUp",
    "FollowUpRule",
    "Kind",
    "PlannedDay",
    "State",
]
