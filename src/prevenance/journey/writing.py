"""A draft for a follow-up, made of what may be said of it. What is discreet is not even known here."""

from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone, translation
from django.utils.formats import date_format

from prevenance.between_visits.delivery.models import HEARD, Contact, Message
from prevenance.between_visits.events.models import Event
from prevenance.between_visits.followups.drafts import LANGUAGES, Draft, Slot, ToWrite, draft
from prevenance.between_visits.followups.models import Kind
from prevenance.clientbook.folding import fold
from prevenance.clientbook.models import Client, DateKind, Facet, ImportantDate, Remembered
from prevenance.clientbook.models import Kind as Remembers
from prevenance.house.models import Membership
from prevenance.journey.selecting import LIKED
from prevenance.journey.today import Card

SHORT = 120
STILL_FRESH = timedelta(days=365)
HEARD_BEFORE = 5
FAMILIAR = ("first name", "given name", "prenom", "tutoie", "tutoyer")


def draft_for(card: Card, by: Membership, today: date) -> Draft | None:
    """None for a discreet client, and where nothing is known that could be said."""
    if card.client.discreet:
        return None
    language = language_of(card, by)
    to_write = ToWrite(
        about=about(card),
        language=language,
        familiar=is_familiar(card.client, card.told),
        slots=slots_of(card, by, language, today),
        heard=heard_by(card, by),
        seed=card.follow_up.pk.int,
    )
    return draft(to_write, card.follow_up.wording)


def language_of(card: Card, by: Membership) -> str:
    """The client's first that we can write; else that of the boutique, or of the house."""
    place = card.client.boutique or card.follow_up.boutique
    spoken = [*card.client.languages, place.language if place else "", by.house.language]
    return next((code for code in spoken if code in LANGUAGES), "en")


def is_familiar(client: Client, told: list[Remembered]) -> bool:
    """Only who asked for it: called by the given name, or said so. A title is kept, and nobody is guessed at."""
    said = [fold(fact.value) for fact in told if fact.facet == Facet.FORM_OF_ADDRESS]
    if said:
        return fold(client.given) == said[0] or any(word in said[0] for word in FAMILIAR)
    return bool(client.given) and fold(client.called) == fold(client.given)


def about(card: Card) -> str:
    """Which words: those of its kind, or of its kind of day."""
    if card.follow_up.kind == Kind.WISH and card.follow_up.round == LIKED:
        return LIKED
    if not isinstance(card.source, ImportantDate):
        return str(card.follow_up.kind)
    if card.source.kind == DateKind.ANNIVERSARY:
        return "anniversary"
    if card.source.about:
        return "day_of_another"
    return "birthday" if card.source.kind == DateKind.BIRTHDAY else "day"


def slots_of(card: Card, by: Membership, language: str, today: date) -> dict[str, Slot]:
    known = {
        "name": Slot(card.client.greeting_name(), "client", card.client.pk),
        "me": Slot(by.person.get_short_name(), "you"),
        "house": Slot(by.house.name, "house"),
        **_told(card, today),
    }
    if not card.follow_up.discreet:
        known |= _of_the_source(card, language)
    return known


def _of_the_source(card: Card, language: str) -> dict[str, Slot]:
    """A source that has become discreet since says nothing either."""
    row = card.source
    if getattr(row, "discreet", False):
        return {}
    quote = getattr(row, "quote", "")
    match Kind(card.follow_up.kind):
        case Kind.PROMISE:
            # Its words are a note to ourselves, in the house's language: the client is told the day.
            day = row.heard_on or timezone.localdate(row.created)
            return {"day": Slot(day_in_words(day, language), "promise", row.pk, quote)}
        case Kind.THANK | Kind.HOW_IS_IT:
            return {"piece": Slot(row.piece_name, "purchase", row.pk)}
        case Kind.READY:
            return {"piece": Slot(row.what, "repair", row.pk)}
        case Kind.PUT_RIGHT:
            return {"day": Slot(day_in_words(row.opened_on, language), "complaint", row.pk)}
        case Kind.CARE:
            return {"piece": Slot(row.description, "possession", row.pk, quote)}
        case Kind.CELEBRATE:
            return _of_a_day(row, card.follow_up.due, language)
        case Kind.WISH if card.piece:
            return {"new_piece": Slot(card.piece.name, "piece", card.piece.pk, quote)}
        case Kind.VISIT:
            day = Slot(day_in_words(date.fromisoformat(card.follow_up.round), language), "visit")
            return {"day": day} | ({"event": Slot(row.name, "event")} if isinstance(row, Event) else {})
    return {}


def _of_a_day(row: ImportantDate, due: date, language: str) -> dict[str, Slot]:
    on = row.next_on_or_after(due)
    found = {"day": Slot(day_in_words(on, language), "date", row.pk)}
    if row.about:
        found["about"] = Slot(row.about, "date", row.pk)
    if years := row.years_on(on):
        found["years"] = Slot(str(years), "date", row.pk)
    return found


def _told(card: Card, today: date) -> dict[str, Slot]:
    """What they told us was to come, and has come: once, since whoever confirms it has asked."""
    for fact in card.told:
        if fact.kind in (Remembers.LIFE_EVENT, Remembers.OCCASION) and _can_be_asked_after(fact, today):
            return {"told": Slot(fact.quote, "fact", fact.pk, fact.quote)}
    return {}


def _can_be_asked_after(fact: Remembered, today: date) -> bool:
    lately = fact.on is not None and today - STILL_FRESH <= fact.on < today
    return lately and not fact.discreet and len(fact.quote) <= SHORT and fact.last_sure() <= (fact.on or today)


def day_in_words(day: date, language: str) -> str:
    with translation.override(language):
        return str(date_format(day, "l j F"))


def heard_by(card: Card, by: Membership) -> list[str]:
    """The wordings that they have had from us, from whichever colleague; the last one last."""
    return last_wordings(by.house_id, card.client.pk)


def last_wordings(house: UUID, client: UUID) -> list[str]:
    why = "nobody is sent the same words twice in a row"
    said = Contact.objects.unscoped_for(why).filter(house=house, client=client).exclude(wording="")
    sent = Message.objects.unscoped_for(why).filter(house=house, client=client, state__in=HEARD).exclude(wording="")
    told = said.order_by().values_list("at", "id", "wording")
    ours = sent.order_by().values_list("created", "id", "wording")
    newest = sorted(told.union(ours), reverse=True)[:HEARD_BEFORE]
    return [wording for _at, _id, wording in reversed(newest)]
