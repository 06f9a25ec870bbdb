"""What to ask: the question that is worth asking next, and what they told us to ask after."""

from dataclasses import dataclass
from datetime import date, timedelta

from prevenance.clientbook.models import Channel, DateKind, Facet, Kind, Remembered
from prevenance.clientbook.queries.portrait import Portrait

STILL_FRESH = timedelta(days=365)


def next_questions(portrait: Portrait) -> list[str]:
    """Keys of what is not known yet, the first worth asking first."""
    facets = {fact.facet for fact in portrait.facts}
    known = {
        "called": bool(portrait.client.called) or Facet.FORM_OF_ADDRESS in facets,
        "language": bool(portrait.client.languages) or Facet.LANGUAGE in facets,
        "occasion": any(fact.kind in (Kind.OCCASION, Kind.LIFE_EVENT) for fact in portrait.facts),
        "people": bool(portrait.relatives) or any(fact.kind == Kind.PERSON for fact in portrait.facts),
        "style": bool(facets & {Facet.STYLE, Facet.COLOUR, Facet.MATERIAL}),
        "stone_or_metal": bool(facets & {Facet.STONE, Facet.METAL}),
        "avoids": bool(portrait.avoids),
        "size": bool(portrait.sizes) or bool(facets & {Facet.SIZE, Facet.FIT}),
        "hospitality": bool(facets & {Facet.DRINK, Facet.HOSPITALITY}),
        "channel": Facet.CHANNEL in facets or any(point.preferred for point in portrait.contacts),
        "hour": Facet.HOUR in facets,
        "pace": Facet.PACE in facets,
        "privacy": Facet.PRIVACY in facets,
        "birthday": any(day.kind == DateKind.BIRTHDAY and not day.about for day in portrait.dates),
        "anniversary": any(day.kind == DateKind.ANNIVERSARY for day in portrait.dates),
        "address": any(point.channel == Channel.POST for point in portrait.contacts),
    }
    return [key for key, is_known in known.items() if not is_known]


@dataclass(frozen=True)
class Starter:
    """Ask how it was, or speak of what is near."""

    fact: Remembered
    is_past: bool


def conversation_starters(portrait: Portrait, today: date) -> list[Starter]:
    """What they told us of and has happened since, the latest first; then what is to come, the nearest first."""
    dated = [fact for fact in portrait.life if fact.kind in (Kind.LIFE_EVENT, Kind.OCCASION) and fact.on]
    past = [fact for fact in dated if can_be_asked_after(fact, today)]
    coming = [fact for fact in dated if fact.on and today <= fact.on <= today + STILL_FRESH]
    past.sort(key=lambda fact: fact.on or date.min, reverse=True)
    coming.sort(key=lambda fact: fact.on or date.max)
    return [*(Starter(fact, True) for fact in past), *(Starter(fact, False) for fact in coming)]


def can_be_asked_after(fact: Remembered, today: date) -> bool:
    """Once: whoever confirms it afterwards has asked. What they told of as past, they have told."""
    if fact.on is None or not today - STILL_FRESH <= fact.on < today:
        return False
    return fact.last_sure() <= fact.on
