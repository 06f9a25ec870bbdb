from datetime import time

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.inquiries.models.inquiry import Through
from prevenance.house.scope import HouseRecord

BEGIN_WITH = {Through.CALL: "2h", Through.CHAT: "2h", Through.MAIL: "1d", Through.FORM: "4h", Through.WALK_IN: "4h"}
WITHIN = [
    ("30m", _("half an hour")),
    ("1h", _("an hour")),
    ("2h", _("two hours")),
    ("4h", _("four hours")),
    ("1d", _("one working day")),
    ("2d", _("two working days")),
]
"""Hours and days count while the house works."""


def within_of_a_new_house() -> dict[str, str]:
    return {through.value: within for through, within in BEGIN_WITH.items()}


def monday_to_saturday() -> list[int]:
    return [1, 2, 3, 4, 5, 6]


class AnswerRule(HouseRecord):
    """How soon a house answers, by how somebody came, and when it works. A house that has not decided goes by
    what is here."""

    within = models.JSONField(default=within_of_a_new_house)
    weekdays = models.JSONField(_("days"), default=monday_to_saturday)  # as ISO counts them: Monday is 1
    opens = models.TimeField(_("from"), default=time(10))
    closes = models.TimeField(_("to"), default=time(19))

    class Meta:
        verbose_name = _("rule of answering")
        verbose_name_plural = _("rules of answering")
        constraints = [models.UniqueConstraint(fields=["house"], name="one_answer_rule_a_house")]

    def allows(self, through: str) -> str:
        return str(self.within.get(through) or BEGIN_WITH[Through(through)])
