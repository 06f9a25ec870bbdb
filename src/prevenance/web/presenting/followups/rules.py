"""House rules, each in a sentence."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.followups.models import FollowUpRule, Kind
from prevenance.house.models import Membership
from prevenance.journey.planning import preview
from prevenance.web.presenting.words import capitalised, number

HEADS: dict[str, str | Promise] = {
    Kind.PROMISE: _("What was promised"),
    Kind.THANK: _("Thanks for a purchase"),
    Kind.VISIT: _("Thanks for a visit without a purchase"),
    Kind.FRIEND: _("Thanks for a friend who was sent"),
    Kind.HOW_IS_IT: _("How is it?"),
    Kind.CELEBRATE: _("Birthdays and other days"),
    Kind.READY: _("A piece is ready for collection"),
    Kind.PUT_RIGHT: _("Something to put right"),
    Kind.CARE: _("Care for what they own"),
    Kind.WISH: _("A new piece answers a wish"),
    Kind.QUIET: _("Nobody is forgotten"),
}


@dataclass(frozen=True)
class RuleLine:
    kind: str
    head: str | Promise
    line: str


def rule_head(kind: Kind) -> str | Promise:
    return HEADS[kind]


def rule_lines(rules: list[FollowUpRule]) -> list[RuleLine]:
    return [RuleLine(rule.kind, HEADS[rule.kind], rule_in_words(rule)) for rule in rules]


def rule_in_words(rule: FollowUpRule) -> str:
    if not rule.on:
        return gettext("Not in use.")
    days = {"n": number(rule.days)}
    if rule.kind == Kind.QUIET:
        return capitalised(ngettext("after %(n)s day of silence.", "after %(n)s days of silence.", rule.days) % days)
    if rule.days == 0:
        return gettext("On the day itself.")
    if rule.kind in (Kind.CELEBRATE, Kind.CARE, Kind.PROMISE):
        return capitalised(ngettext("%(n)s day before.", "%(n)s days before.", rule.days) % days)
    return capitalised(ngettext("%(n)s day after.", "%(n)s days after.", rule.days) % days)


def would_make(by: Membership, kind: Kind, days: int) -> str:
    """“This would make 14 today.”"""
    made = preview(by=by, kind=kind, days=days)
    return ngettext("This would make %(n)s today.", "This would make %(n)s today.", made) % {"n": made}
