"""Who brought whom, as a quiet tree; how many over time, and what is left out."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from prevenance.between_visits.referrals.models import Referral
from prevenance.between_visits.referrals.queries import Branch, Friends
from prevenance.between_visits.referrals.rules import NotCounted
from prevenance.web.presenting.clients.reader import full_day
from prevenance.web.presenting.words import capitalised, number

DEEPEST = 8


@dataclass(frozen=True)
class TreeLine:
    """A line of the tree, written down in reading order: `opens` a list of friends, or `closes` so many."""

    client: UUID
    name: str
    note: str
    depth: int


@dataclass(frozen=True)
class HelloLine:
    id: UUID
    name: str
    note: str


@dataclass(frozen=True)
class FriendsPage:
    about: str
    lines: list[TreeLine]
    months: list[tuple[str, str]]
    left_out: list[str]
    more: bool
    hellos: list[HelloLine]


def friends_page(found: Friends, hellos: list[Referral]) -> FriendsPage:
    return FriendsPage(
        about=about(sum(found.by_month.values())),
        lines=[line for branch in found.tree for line in tree_lines(branch, 0)],
        months=[(capitalised(date_format(month, "F Y")), friends(count)) for month, count in found.by_month.items()],
        left_out=[left_out(why, count) for why, count in found.left_out.items()],
        more=found.more,
        hellos=[hello_line(row) for row in hellos],
    )


def about(count: int) -> str:
    if not count:
        return gettext("Nobody has come with a card yet.")
    said = ngettext(
        "%(n)s friend came because somebody spoke of us.", "%(n)s friends came because somebody spoke of us.", count
    )
    return capitalised(said % {"n": number(count)})


def friends(count: int) -> str:
    return ngettext("%(n)s friend", "%(n)s friends", count) % {"n": number(count)}


def tree_lines(branch: Branch, depth: int) -> list[TreeLine]:
    """Beyond eight steps nobody reads on; those who come still further down stand at the last."""
    lines = [TreeLine(branch.client.pk, branch.client.name, note(branch.referral), min(depth, DEEPEST))]
    for friend in branch.friends:
        lines += tree_lines(friend, depth + 1)
    return lines


def note(referral: Referral | None) -> str:
    if referral is None or referral.welcomed_on is None:
        return ""
    since = full_day(referral.welcomed_on)
    if referral.thanked_on:
        return gettext("%(day)s, thanked for") % {"day": since}
    return since


def left_out(why: NotCounted, count: int) -> str:
    said = {
        NotCounted.SELF: ngettext("%(n)s who sent themselves", "%(n)s who sent themselves", count),
        NotCounted.HOUSEHOLD: ngettext("%(n)s of the same household", "%(n)s of the same household", count),
        NotCounted.CIRCLE: ngettext(
            "%(n)s who was sent by whom they had sent", "%(n)s who were sent by whom they had sent", count
        ),
    }
    return capitalised(said[why] % {"n": number(count)})


def hello_line(row: Referral) -> HelloLine:
    at = localtime(row.at)
    told = {"day": date_format(at, "j F"), "time": date_format(at, "H:i"), "boutique": row.card.boutique.name}
    return HelloLine(row.pk, row.hello["name"], gettext("%(day)s, %(time)s, for %(boutique)s") % told)
