from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Purpose


class Kind(models.TextChoices):
    """Why somebody is followed up. The order is that of a page: what was promised comes first."""

    PROMISE = "promise", _("a promise")
    THANK = "thank", _("thanks for a purchase")
    VISIT = "visit", _("thanks for a visit")
    HOW_IS_IT = "how_is_it", _("how is it?")
    CELEBRATE = "celebrate", _("a day to celebrate")
    CARE = "care", _("care that is due")
    WISH = "wish", _("a wish that a piece answers")
    QUIET = "quiet", _("not forgotten")

    @property
    def purpose(self) -> Purpose:
        """What the client must have said yes to, before it is written about."""
        return PURPOSES.get(self, Purpose.SERVICE)


PURPOSES = {
    Kind.VISIT: Purpose.MARKETING,
    Kind.CELEBRATE: Purpose.MARKETING,
    Kind.QUIET: Purpose.MARKETING,
    Kind.WISH: Purpose.SELECTIONS,
}
ORDER = {kind: place for place, kind in enumerate(Kind)}
