"""Why somebody is followed up, in the margin and in a line."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy

from prevenance.between_visits.events.models import Event
from prevenance.between_visits.followups.models import Kind
from prevenance.clientbook.models import ImportantDate
from prevenance.journey.selecting import LIKED
from prevenance.journey.today import Card
from prevenance.web.presenting.clients.people import what_it_is
from prevenance.web.presenting.clients.reader import apart
from prevenance.web.presenting.words import capitalised, number

LABELS: dict[str, str | Promise] = {
    Kind.PROMISE: pgettext_lazy("why today", "Promised"),
    Kind.THANK: pgettext_lazy("why today", "Thank"),
    Kind.VISIT: pgettext_lazy("why today", "Thank"),
    Kind.FRIEND: pgettext_lazy("why today", "Thank"),
    Kind.HOW_IS_IT: pgettext_lazy("why today", "How is it?"),
    Kind.CELEBRATE: pgettext_lazy("why today", "Celebrate"),
    Kind.READY: pgettext_lazy("why today", "Ready for collection"),
    Kind.PUT_RIGHT: pgettext_lazy("why today", "Put right"),
    Kind.CARE: pgettext_lazy("why today", "Look after"),
    Kind.WISH: pgettext_lazy("why today", "Wished for"),
    Kind.QUIET: pgettext_lazy("why today", "Not forgotten"),
}
A_MONTH = 30.44


def reason(card: Card, today: date) -> str:
    """“Étang earrings, bought on 12 November”."""
    row, follow_up = card.source, card.follow_up
    match Kind(follow_up.kind):
        case Kind.PROMISE:
            return _promised(row, today)
        case Kind.THANK:
            return gettext("%(piece)s, bought on %(day)s") % {"piece": apart(row.piece_name), "day": _day(row.on)}
        case Kind.HOW_IS_IT:
            return _days_on(row, today)
        case Kind.VISIT:
            return _came(row, date.fromisoformat(follow_up.round))
        case Kind.FRIEND:
            return gettext("Sent us a friend, whom we know since %(day)s") % {"day": _day(row.welcomed_on)}
        case Kind.READY:
            return gettext("%(piece)s, ready since %(day)s") % {"piece": apart(row.what), "day": _day(row.ready_on)}
        case Kind.PUT_RIGHT:
            return gettext("Not content since %(day)s") % {"day": _day(row.opened_on)}
        case Kind.CELEBRATE:
            return _celebrated(row, follow_up.due, today)
        case Kind.CARE:
            return gettext("%(piece)s: time to look after it") % {"piece": apart(row.description)}
        case Kind.WISH:
            new = card.piece.name if card.piece else ""
            if follow_up.round == LIKED:
                return gettext("%(piece)s, liked in your selection") % {"piece": apart(new or row.description)}
            return gettext("%(wish)s. New: %(piece)s") % {"wish": apart(row.description), "piece": apart(new)}
        case Kind.QUIET:
            return _silent_for(card, today)
    return ""


def _promised(row: Any, today: date) -> str:
    """Where it is kept in the very words that it was made in, they stand above, and are not said twice."""
    late = row.due is None or row.is_late(today)  # since when, is told before it
    when = "" if late else _on(row.due, today)
    if row.what == row.quote:
        return capitalised(when)
    return ", ".join(filter(None, (apart(row.what), when)))


def _came(row: Any, day: date) -> str:
    if isinstance(row, Event):
        return gettext("Came to %(event)s on %(day)s") % {"event": apart(row.name), "day": _day(day)}
    return gettext("Came by on %(day)s") % {"day": _day(day)}


def _days_on(row: Any, today: date) -> str:
    days = (today - row.on).days
    said = ngettext("%(piece)s, %(n)s day on", "%(piece)s, %(n)s days on", days)
    return said % {"piece": apart(row.piece_name), "n": number(days)}


def _celebrated(row: ImportantDate, due: date, today: date) -> str:
    on = row.next_on_or_after(due)
    what, years = what_it_is(row), row.years_on(on)
    if row.about:
        what = f"{what}, {apart(row.about)}"
    if years:
        said = ngettext("%(what)s: %(n)s year %(day)s", "%(what)s: %(n)s years %(day)s", years)
        return said % {"what": what, "n": number(years), "day": _on(on, today)}
    return f"{what}, {_on(on, today)}"


def _on(day: date, today: date) -> str:
    """Near days by name."""
    away = (day - today).days
    if away == 0:
        return gettext("today")
    if away == 1:
        return gettext("tomorrow")
    if 1 < away < 7:
        return gettext("on %(day)s") % {"day": date_format(day, "l")}
    return gettext("on %(day)s") % {"day": _day(day)}


def _silent_for(card: Card, today: date) -> str:
    since = card.client.last_seen or card.client.created.date()
    months = round((today - since).days / A_MONTH)
    if months < 1:
        return gettext("Not seen lately")
    said = ngettext("%(n)s month of silence", "%(n)s months of silence", months) % {"n": number(months)}
    return said[:1].upper() + said[1:]


def _day(day: date) -> str:
    return str(date_format(day, "j F"))
