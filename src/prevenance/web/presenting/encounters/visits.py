"""A visit that was just put down, in one line."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from prevenance.clientbook.models import Brought, Seen, StoodInTheWay, VisitNote
from prevenance.house.models import Membership
from prevenance.web.presenting.words import capitalised


@dataclass(frozen=True)
class VisitLine:
    id: str
    words: str


def own_visit(by: Membership, id: str) -> VisitNote | None:
    """One that this member put down themselves."""
    try:
        key = UUID(id)
    except ValueError:
        return None
    return VisitNote.objects.seen_by(by).filter(id=key, member=by).first()


def visit_line(note: VisitNote | None) -> VisitLine | None:
    """“The window, a friend. Not in stock. Lit up.”"""
    if note is None:
        return None
    stood = gettext("bought") if note.sale else named(StoodInTheWay, note.stood_in_way)
    parts = (named(Brought, note.brought), stood, named(Seen, note.seen))
    return VisitLine(str(note.id), " ".join(capitalised(part) + "." for part in parts if part))


def named(choices: type[Brought] | type[StoodInTheWay] | type[Seen], chosen: list[str]) -> str:
    return ", ".join(str(choices(one).label) for one in chosen if one in choices.values)
