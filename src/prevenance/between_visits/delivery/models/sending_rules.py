from datetime import time

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.delivery.models.notice import Notice
from prevenance.house.scope import HouseRecord


def in_the_evening() -> time:
    return time(20)


def in_the_morning() -> time:
    return time(9)


class SendingRules(HouseRecord):
    """When a house keeps quiet, by the clock of the client's boutique, and which notices go by themselves: at first,
    none."""

    quiet_from = models.TimeField(_("quiet from"), default=in_the_evening)
    quiet_until = models.TimeField(_("quiet until"), default=in_the_morning)
    quiet_sundays = models.BooleanField(_("quiet on Sundays"), default=True)
    notices = models.JSONField(_("notices"), default=list, blank=True)

    class Meta:
        verbose_name = _("rules of sending")
        verbose_name_plural = _("rules of sending")
        constraints = [models.UniqueConstraint(fields=["house"], name="one_set_of_sending_rules")]

    def sends_by_itself(self, notice: Notice) -> bool:
        return notice in self.notices
