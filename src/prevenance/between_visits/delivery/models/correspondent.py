from datetime import datetime, timedelta

from django.db import models

from prevenance.clientbook.models import Channel
from prevenance.house.scope import HouseRecord

WINDOW = timedelta(hours=24)


class Correspondent(HouseRecord):
    """A number or address that wrote to us: when last, by which message, and whether it asked for no more news.

    A client's no stands in the book as well; who has no card has only this.
    """

    channel = models.CharField(max_length=16, choices=Channel.choices)
    address = models.CharField(max_length=500)  # as it is dialled
    wrote_at = models.DateTimeField(null=True, blank=True)
    provider_id = models.CharField(max_length=255, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["house", "channel", "address"], name="one_row_a_correspondent"),
        ]

    def wrote_within(self, span: timedelta, now: datetime) -> bool:
        return self.wrote_at is not None and now - span < self.wrote_at
