"""At the door, and the day after."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from prevenance.between_visits.events.actions import answered
from prevenance.between_visits.events.models import Event, Guest, Standing
from prevenance.between_visits.events.understanding import Answer
from prevenance.between_visits.followups.models import Kind
from prevenance.clientbook.models import Client, Purpose, VisitNote
from prevenance.house.rules import RefusedError
from prevenance.journey.receiving_guests import arrive, not_here_after_all, walk_in
from prevenance.journey.writing import draft_for
from tests.between_visits.book import agree, card_of, okafor, planned
from tests.between_visits.guests import evening, invited
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def tonight(cast: Cast) -> Event:
    return evening(cast, day=cast.tilleuls.today(), begins=time(0, 1), ends=time(23, 59))


def test_who_arrives_has_visited_and_is_thanked_the_day_after(cast: Cast) -> None:
    guest = arrive(by=cast.ines, guest=invited(cast, tonight(cast)))
    visit = VisitNote.objects.seen_by(cast.ines).get()
    assert (visit.client_id, visit.brought, guest.visit_id) == (guest.client_id, ["event"], visit.pk)
    today = cast.tilleuls.today()
    assert planned(cast, Kind.VISIT, today) == []
    thanks = planned(cast, Kind.VISIT, today + timedelta(days=1))
    assert [(row.client_id, row.due) for row in thanks] == [(guest.client_id, today + timedelta(days=1))]


def test_thanks_for_an_event_name_it_and_go_the_way_of_the_invitation(cast: Cast) -> None:
    guest = arrive(by=cast.ines, guest=invited(cast, tonight(cast), called="Dr Okafor"))
    planned(cast, Kind.VISIT, cast.tilleuls.today() + timedelta(days=1))
    card = card_of(cast.ines, kind=Kind.VISIT)
    assert card.source == guest.event
    assert [way.channel for way in card.ways] == ["whatsapp"]  # they said yes to invitations, to no news
    words = draft_for(card, cast.ines, cast.tilleuls.today())
    assert words
    assert "An evening of pens" in words.text


def test_a_visit_without_an_event_is_thanked_as_before(cast: Cast) -> None:
    from prevenance.clientbook.actions import note_visit

    client = okafor(cast)
    agree(cast.ines, client, purposes=[Purpose.EVENTS])
    note_visit(by=cast.ines, boutique=cast.tilleuls, client=client)
    planned(cast, Kind.VISIT, cast.tilleuls.today() + timedelta(days=1))
    card = card_of(cast.ines, kind=Kind.VISIT)
    assert (card.source, card.ways) == (None, [])


def test_twice_tapped_they_came_once(cast: Cast) -> None:
    guest = invited(cast, tonight(cast))
    arrive(by=cast.ines, guest=guest)
    arrive(by=cast.ines, guest=guest, others=2)
    assert VisitNote.objects.seen_by(cast.ines).count() == 1
    assert Guest.objects.seen_by(cast.ines).get().others == 2


def test_an_arrival_by_mistake_leaves_no_visit_and_no_thanks(cast: Cast) -> None:
    guest = arrive(by=cast.ines, guest=invited(cast, tonight(cast)))
    back = not_here_after_all(by=cast.ines, guest=guest)
    assert back.arrived_at is None
    assert not VisitNote.objects.seen_by(cast.ines).exists()
    assert planned(cast, Kind.VISIT, cast.tilleuls.today() + timedelta(days=1)) == []


def test_who_walks_in_gives_a_name_and_is_received(cast: Cast) -> None:
    event = tonight(cast)
    guest = walk_in(by=cast.ines, event=event, name="  A friend of Dr Okafor ")
    assert (guest.name, guest.client, guest.standing(timezone.now())) == ("A friend of Dr Okafor", None, Standing.CAME)
    with pytest.raises(ValidationError):
        walk_in(by=cast.ines, event=event, name="  ")


def test_a_client_of_the_book_walks_in_once(cast: Cast) -> None:
    event, client = tonight(cast), okafor(cast)
    first = walk_in(by=cast.ines, event=event, client=client)
    assert walk_in(by=cast.ines, event=event, client=client) == first
    assert Client.objects.seen_by(cast.ines).get(pk=client.pk).last_seen == cast.tilleuls.today()


def test_the_door_is_kept_by_whoever_works_there(cast: Cast) -> None:
    guest = invited(cast, tonight(cast))
    with pytest.raises(RefusedError):
        arrive(by=cast.jonah, guest=guest)
    with pytest.raises(RefusedError):
        walk_in(by=cast.teo, event=guest.event, name="Somebody")


def test_who_said_yes_and_was_not_seen_did_not_come(cast: Cast) -> None:
    guest = answered(guest=invited(cast, evening(cast)), answer=Answer.YES)
    assert guest.standing(guest.event.starts_at) == Standing.YES
    assert guest.standing(guest.event.ends_at) == Standing.DID_NOT_COME


def test_an_event_is_told_by_the_clock_on_its_own_wall(cast: Cast) -> None:
    event = evening(cast, time_zone="Asia/Tokyo", begins=time(19), ends=time(1))
    assert event.starts_at == datetime.combine(event.day, time(19), ZoneInfo("Asia/Tokyo"))
    assert event.ends_at - event.starts_at == timedelta(hours=6)
    assert evening(cast, ends=None).ends_at > evening(cast).starts_at
