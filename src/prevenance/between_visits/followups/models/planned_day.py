from django.db import models

from prevenance.between_visits.followups.models.kind import Kind
from prevenance.house.scope import HouseRecord


class PlannedDay(HouseRecord):
    """That a kind has been planned through for a day, so that a minute's tick does not do it again.

    Interrupted before, the day is planned anew, and what was made of it is not made twice.
    """

    kind = models.CharField(max_length=16, choices=Kind.choices)
    day = models.DateField()
    made = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house", "kind", "day"], name="planned_once_a_day")]
