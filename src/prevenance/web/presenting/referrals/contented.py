"""Why the book thinks that a client is content, or not: each sign in a sentence."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from prevenance.journey.contented import Contentment, Reason, Sign
from prevenance.web.presenting.clients.reader import apart, full_day
from prevenance.web.presenting.words import capitalised, number


@dataclass(frozen=True)
class ContentLines:
    verdict: str
    speaks_for: list[str]
    against: list[str]
    consent: str
    holds: bool
    refused: bool


def content_lines(content: Contentment) -> ContentLines:
    return ContentLines(
        verdict=verdict(content),
        speaks_for=[in_words(reason) for reason in content.speaks_for],
        against=[in_words(reason) for reason in content.against],
        consent=consent(content),
        holds=content.holds,
        refused=content.refused,
    )


def verdict(content: Contentment) -> str:
    if content.refused:
        return gettext("They do not wish for cards.")
    if content.holds:
        return gettext("By all that is written down, they are content.")
    return gettext("The book does not say that they are content.")


def consent(content: Contentment) -> str:
    if content.agreed and content.agreed.on:
        return gettext("They agreed to cards for friends on %(day)s.") % {"day": full_day(content.agreed.on)}
    return "" if content.refused else gettext("Nobody has asked them yet. Ask as you hand the cards over.")


def in_words(reason: Reason) -> str:
    told = {
        "day": full_day(reason.on) if reason.on else "",
        "n": number(reason.count),
        "what": apart(reason.words),
    }
    match reason.sign:
        case Sign.CAME_BACK:
            said = ngettext(
                "%(n)s visit in two years, the last on %(day)s.",
                "%(n)s visits in two years, the last on %(day)s.",
                reason.count,
            )
            return capitalised(said % told)
        case Sign.KEPT:
            return gettext("What we promised was kept, the last on %(day)s: %(what)s.") % told
        case _:
            return SENTENCES[reason.sign]() % told


SENTENCES = {
    Sign.LIT_UP: lambda: gettext("They lit up when they were last here, on %(day)s."),
    Sign.COMPLAINT: lambda: gettext("A complaint is open since %(day)s."),
    Sign.UNANSWERED: lambda: gettext("They came to complain on %(day)s, and have not said that it is put right."),
    Sign.PROMISE_LATE: lambda: gettext("A promise is late since %(day)s: %(what)s."),
    Sign.REPAIR_LATE: lambda: gettext("A repair was promised for %(day)s and is not ready: %(what)s."),
    Sign.ONLY_WHEN_ASKED: lambda: gettext("They wish to hear from us only when they ask."),
    Sign.NEW: lambda: gettext("They have not been here often enough for anybody to know."),
    Sign.REFUSED: lambda: gettext("They said no to cards for friends on %(day)s."),
}
