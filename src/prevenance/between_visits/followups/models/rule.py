from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.followups.models.kind import Kind
from prevenance.house.models import Membership, Role
from prevenance.house.rules import ROLES_FOR, Deed
from prevenance.house.scope import HouseRecord

WHO_FOLLOW_UP = tuple(role.value for role in Role if role in ROLES_FOR[Deed.WRITE_CLIENTS])
MOST_DAYS = 730

BEGIN_WITH: dict[Kind, int] = {
    Kind.PROMISE: 0,
    Kind.THANK: 1,
    Kind.VISIT: 1,
    Kind.FRIEND: 1,
    Kind.HOW_IS_IT: 4,
    Kind.CELEBRATE: 3,
    Kind.READY: 0,
    Kind.PUT_RIGHT: 0,
    Kind.CARE: 0,
    Kind.WISH: 0,
    Kind.QUIET: 180,
}
"""Days after what it follows from; before the day itself for what is celebrated and for care; of silence for those who
are not to be forgotten."""


def every_role() -> list[str]:
    return list(WHO_FOLLOW_UP)


class FollowUpRule(HouseRecord):
    """When a house follows up, and who does. A house that has not decided goes by `BEGIN_WITH`."""

    kind = models.CharField(max_length=16, choices=Kind.choices)
    days = models.PositiveSmallIntegerField(_("days"), default=0, validators=[MaxValueValidator(MOST_DAYS)])
    roles = models.JSONField(_("who follows up"), default=every_role)
    on = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("follow-up rule")
        verbose_name_plural = _("follow-up rules")
        constraints = [
            models.UniqueConstraint(fields=["house", "kind"], name="one_rule_a_kind"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="rule_kind_is_known"),
        ]

    def is_for(self, member: Membership | None) -> bool:
        return member is not None and member.left is None and member.role in self.roles
