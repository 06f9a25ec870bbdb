"""Words for what is worth asking next: what they told us of, then what nobody knows yet."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.queries import Starter
from prevenance.web.presenting.clients.entry import how_we_know
from prevenance.web.presenting.clients.people import when_it_is
from prevenance.web.presenting.clients.reader import Reader
from prevenance.web.presenting.words import capitalised, quoted

MOST_SHOWN = 4
WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "called": (_("How would you like us to call you?"), _("How they like to be called is not known.")),
    "language": (_("Which language is most comfortable for you?"), _("Their language is not known.")),
    "occasion": (_("Is there a day you are looking forward to?"), _("No occasion is known.")),
    "people": (_("Whom do you enjoy giving to?"), _("Nobody of theirs is known.")),
    "style": (_("What do you wear on the days you feel most yourself?"), _("Their style is not known.")),
    "stone_or_metal": (_("Is there a stone or a metal you always come back to?"), _("No stone or metal is known.")),
    "avoids": (_("Is there anything you would rather not see?"), _("What they avoid is not known.")),
    "size": (_("May I note your size, so that you need not try again?"), _("No size is known.")),
    "hospitality": (_("What may I offer you while we look?"), _("What they drink is not known.")),
    "channel": (_("How do you like to hear from us, if at all?"), _("The way to reach them is not known.")),
    "hour": (_("When are you least disturbed?"), _("A good hour is not known.")),
    "pace": (_("Would you like to look first, or shall I show you?"), _("Their pace is not known.")),
    "privacy": (_("Would you rather sit somewhere quiet?"), _("How private they like it is not known.")),
    "birthday": (_("May we remember your birthday?"), _("Their birthday is not known.")),
    "anniversary": (_("Is there an anniversary you celebrate?"), _("No anniversary is known.")),
    "address": (_("Where may we send a card, if you would like one?"), _("No postal address is known.")),
}


@dataclass(frozen=True)
class Question:
    """Words that might be said, and why."""

    words: str
    why: str = ""
    quote: str = ""


def questions(starters: Iterable[Starter], unknown: Iterable[str], reader: Reader) -> list[Question]:
    told = [starting_with(starter, reader) for starter in starters]
    open_ones = [unasked(key, reader) for key in unknown if key in WORDS]
    return (told + open_ones)[:MOST_SHOWN]


def starting_with(starter: Starter, reader: Reader) -> Question:
    fact = starter.fact
    what = f"{fact.about}: {fact.value}" if fact.about else capitalised(fact.value)
    words = gettext("%(what)s. How was it?") if starter.is_past else gettext("%(what)s. Is it coming along?")
    return Question(
        words=quoted(words % {"what": what}, reader.language),
        why=" ".join(filter(None, (capitalised(when_it_is(fact)) + ".", how_we_know(fact, reader)))),
        quote=quoted(fact.quote, reader.language) if fact.quote else "",
    )


def unasked(key: str, reader: Reader) -> Question:
    words, why = WORDS[key]
    return Question(words=quoted(str(words), reader.language), why=str(why))
