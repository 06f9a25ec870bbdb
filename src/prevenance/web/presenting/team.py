"""The team as one of its members sees it."""

from dataclasses import dataclass

from prevenance.house.models import Membership
from prevenance.house.queries import team_seen_by
from prevenance.house.rules import may_change


@dataclass(frozen=True)
class Teammate:
    member: Membership
    changeable: bool


def teammates(by: Membership) -> list[Teammate]:
    return [Teammate(member, may_change(by, member)) for member in team_seen_by(by)]
