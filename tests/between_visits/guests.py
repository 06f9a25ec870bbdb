"""An evening at Rue des Tilleuls, and who is invited to it."""

from datetime import date, time, timedelta
from typing import Any

from prevenance.between_visits.events.actions import choose_guests, keep_event, note_invited
from prevenance.between_visits.events.models import Event, Guest
from prevenance.clientbook.models import Client, Purpose
from tests.between_visits.book import agree, okafor
from tests.cast import Cast

WORDS = {"en": "We open the workshop for one evening.", "fr": "Nous ouvrons l’atelier le temps d’un soir."}


def evening(cast: Cast, **more: Any) -> Event:
    told: dict[str, Any] = {
        "name": "An evening of pens",
        "boutique": cast.tilleuls,
        "day": cast.tilleuls.today() + timedelta(days=9),
        "begins": time(18, 30),
        "ends": time(21),
        "time_zone": "Europe/Paris",
        "place": "12 rue des Tilleuls",
        "words": WORDS,
    }
    return keep_event(by=cast.ines, **told | more)


def who_agreed(cast: Cast, name: str = "Chidi Okafor", number: int = 0, **more: Any) -> Client:
    client = okafor(cast, name=name, **more)
    agree(cast.ines, client, value=f"+33 6 12 34 56 {number:02}", purposes=[Purpose.EVENTS])
    return client


def invited(cast: Cast, event: Event, **client: Any) -> Guest:
    guests = choose_guests(by=cast.ines, event=event, clients=[who_agreed(cast, **client)])
    return note_invited(by=cast.ines, guest=guests[0], channel="whatsapp")


def on(event: Event) -> date:
    return event.day
