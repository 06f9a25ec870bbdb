"""Sentences of the page of today."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.followups.queries import Figures
from prevenance.web.presenting.clients.reader import joined
from prevenance.web.presenting.words import capitalised, number


@dataclass(frozen=True)
class FigureLine:
    word: str | Promise
    count: str
    only: str = ""  # what of the list shows those behind the number


def due_in_words(count: int) -> str:
    if not count:
        return gettext("Nothing is due.")
    said = ngettext("%(n)s small thing is due.", "%(n)s small things are due.", count) % {"n": number(count)}
    return capitalised(said)


def come_in_words(count: int) -> str:
    if not count:
        return ""
    said = ngettext("%(n)s person comes today.", "%(n)s people come today.", count) % {"n": number(count)}
    return capitalised(said)


def figure_lines(figures: Figures) -> list[FigureLine]:
    kept = gettext("%(kept)s of %(all)s in thirty days") % {"kept": figures.kept, "all": figures.promised}
    return [
        FigureLine(_("Promises kept on their day"), kept),
        FigureLine(_("Overdue"), str(figures.overdue), "overdue"),
        FigureLine(_("Nobody’s"), str(figures.unowned), "unowned"),
    ]


def off_in_words(days: list[date], today: date) -> str:
    if not days:
        return ""
    names = joined([_name_of(day, today) for day in days])
    said = gettext("You are off %(days)s: what falls due then goes to the second ambassador.")
    return said % {"days": names}


def _name_of(day: date, today: date) -> str:
    if day == today:
        return gettext("today")
    if day == today + timedelta(days=1):
        return gettext("tomorrow")
    return str(date_format(day, "l"))
