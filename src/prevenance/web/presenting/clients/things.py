"""What they own and wish for, what a visit was about, what was promised."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from prevenance.clientbook.models import Need, Outcome, Possession, Promise, Promiser, Wish
from prevenance.web.presenting.clients.entry import Entry, is_to_check, last_sure, telling
from prevenance.web.presenting.clients.reader import Reader, apart, full_day
from prevenance.web.presenting.words import capitalised


def possession_entries(possessions: Iterable[Possession], reader: Reader) -> list[Entry]:
    return [
        Entry(
            id=str(one.pk),
            title=one.description,
            lines=list(filter(None, (since(one),))),
            tellings=[telling(one, "possessions", reader, "confirmation", "correction", "removal", "discretion")],
        )
        for one in sorted(possessions, key=lambda one: one.acquired or date.min, reverse=True)
        if one.gone_on is None
    ]


def since(one: Possession) -> str:
    """“Since 2019, number 4417”"""
    parts = []
    if one.acquired:
        parts.append(gettext("since %(year)s") % {"year": one.acquired.year})
    if one.serial:
        parts.append(gettext("number %(serial)s") % {"serial": apart(one.serial)})
    return capitalised(", ".join(parts))


def wish_entries(wishes: Iterable[Wish], reader: Reader) -> list[Entry]:
    deeds = ("fulfilment", "abandonment", "correction", "removal", "discretion")
    return [
        Entry(
            id=str(wish.pk),
            title=wish.description,
            lines=list(filter(None, (for_whom_and_when(wish),))),
            when=last_sure(wish),
            to_check=is_to_check(wish, reader),
            tellings=[telling(wish, "wishes", reader, *deeds)],
        )
        for wish in wishes
    ]


def for_whom_and_when(wish: Wish) -> str:
    parts = []
    if wish.for_whom:
        parts.append(gettext("for %(name)s") % {"name": apart(wish.for_whom)})
    if wish.by_when:
        parts.append(gettext("by %(day)s") % {"day": full_day(wish.by_when)})
    if "selection" in wish.facets:
        parts.append(gettext("liked in a selection"))
    return capitalised(", ".join(parts))


def need_entries(needs: Iterable[Need], reader: Reader) -> list[Entry]:
    return [
        Entry(
            id=str(need.pk),
            title=need.motive,
            label=capitalised(str(Outcome(need.outcome).label)),
            lines=reasons(need),
            when=last_sure(need),
            tellings=[telling(need, "needs", reader, "outcome", "correction", "removal", "discretion")],
        )
        for need in needs
    ]


def reasons(need: Need) -> list[str]:
    said = {
        gettext("Budget: %s"): money(need.budget_minor, need.currency),
        gettext("For it: %s"): need.reasons_for,
        gettext("Against it: %s"): need.reasons_against,
        gettext("Beside us: %s"): need.alternatives,
        gettext("Lost to: %s"): need.lost_to,
    }
    return [line % apart(words) for line, words in said.items() if words]


def money(minor: int | None, currency: str) -> str:
    """Whole amounts as one says them: `1 200 EUR`."""
    if minor is None:
        return ""
    whole, rest = divmod(minor, 100)
    figures = f"{whole:,}".replace(",", "\u00a0") + (f".{rest:02}" if rest else "")
    return f"{figures}\u00a0{currency}".strip()


def promise_entries(promises: Iterable[Promise], reader: Reader) -> list[Entry]:
    """Who keeps it, and by when; what is late says so."""
    return [
        Entry(
            id=str(promise.pk),
            title=promise.what,
            label=date_format(promise.due, "j N") if promise.due else gettext("No day"),
            lines=[who_promised(promise, reader)],
            to_check=promise.is_late(reader.today),
            tellings=[telling(promise, "promises", reader, "keeping", "abandonment", "correction", "discretion")],
        )
        for promise in promises
        if promise.is_open
    ]


def who_promised(promise: Promise, reader: Reader) -> str:
    late = " " + gettext("It is late.") if promise.is_late(reader.today) else ""
    if promise.by == Promiser.CLIENT:
        return gettext("The client will.") + late
    name = reader.calls(promise.owner_id)
    return (gettext("Promised by %(name)s.") % {"name": name} if name else gettext("Promised by the house.")) + late
