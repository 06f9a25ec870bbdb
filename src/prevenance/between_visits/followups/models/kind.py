from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Purpose


class Kind(models.TextChoices):
    """Why somebody is followed up. The order is that of a page: what was promised comes first."""

    PROMISE = "promise", _("a promise")
    THANK = "thank", _("thanks for a purchase")
    VISIT = "visit", _("thanks for a visit")
    FRIEND = "friend", _("thanks for a friend who was sent")
    HOW_IS_IT = "how_is_it", _("how is it?")
    CELEBRATE = "celebrate", _("a day to celebrate")
    READY = "ready", _("ready for collection")
    PUT_RIGHT = "put_right", _("something to put right")
    CARE = "care", _("care that is due")
    WISH = "wish", _("a wish that a piece answers")
    QUIET = "quiet", _("not forgotten")

    @property
    def purpose(self) -> Purpose:
        """What the client must have said yes to, before it is written about."""
        return PURPOSES.get(self, Purpose.SERVICE)


PURPOSES = {
    Kind.VISIT: Purpose.MARKETING,
    Kind.FRIEND: Purpose.REFERRAL,
    Kind.CELEBRATE: Purpose.MARKETING,
    Kind.QUIET: Purpose.MARKETING,
    Kind.WISH: Purpose.SELECTIONS,
}
ASKED_FOR = (Kind.PROMISE, Kind.READY, Kind.PUT_RIGHT)
"""What the client waits for reaches them, however often they have heard from us."""
ORDER = {kind: place for place, kind in enumerate(Kind)}
