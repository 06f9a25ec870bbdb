from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from prevenance.clientbook.actions import (
    change_client,
    drop_segment,
    keep_date,
    keep_fact,
    record_consent,
    save_segment,
    withdraw,
)
from prevenance.clientbook.models import Channel, Client, DateKind, Purpose
from prevenance.clientbook.queries import ClientFilters, Told, clients_page, segments
from prevenance.house.models import Membership
from prevenance.house.rules import RefusedError
from tests.cast import Cast
from tests.clientbook.people import client

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 1)


def names(who: Membership, **filters: Any) -> list[str]:
    return [found.name for found in clients_page(who, ClientFilters(**filters), TODAY).clients]


@pytest.mark.parametrize("order", ["name", "newest", "last_seen"])
def test_every_client_is_on_one_page_and_in_one_place(order: Any, cast: Cast) -> None:
    for n in range(23):
        kept = client(cast.ines, f"Marta {n % 5}")
        if n % 3:
            change_client(by=cast.ines, client=kept, last_seen=TODAY - timedelta(days=n % 4))
    seen: list[Client] = []
    after, counts = "", []
    while after or not seen:
        page = clients_page(cast.ines, ClientFilters(), TODAY, order=order, after=after, size=5)
        assert len(page.clients) == 5 or not page.next
        seen += page.clients
        counts.append(page.count)
        after = page.next
    assert len({found.pk for found in seen}) == len(seen) == 23
    assert counts == [23, None, None, None, None]
    if order == "name":
        assert [found.sort_key for found in seen] == sorted(found.sort_key for found in seen)
    if order == "last_seen":
        days = [found.last_seen or date.min for found in seen]
        assert days == sorted(days, reverse=True)


def test_a_place_that_is_none_leads_to_the_first_page(cast: Cast) -> None:
    client(cast.ines, "Amélie Roux")
    stranger = client(cast.teo, "A Stranger")
    for after in ("nowhere", str(stranger.pk), "'"):
        assert len(clients_page(cast.ines, ClientFilters(), TODAY, after=after).clients) == 1


def test_the_list_is_narrowed_by_who_where_and_language(cast: Cast) -> None:
    client(cast.ines, "Amélie Roux", owner=cast.ines, languages=["fr", "en"])
    client(cast.jonah, "Bastien Roux", owner=cast.jonah, second=cast.ines, languages=["pt"])
    client(cast.jonah, "Chloé Sorel")
    assert names(cast.ines, owner="me") == ["Amélie Roux", "Bastien Roux"]
    assert names(cast.ines, owner=str(cast.jonah.pk)) == ["Bastien Roux"]
    assert names(cast.ines, owner="store") == ["Chloé Sorel"]
    assert names(cast.ines, boutique=str(cast.dyker.pk)) == ["Bastien Roux", "Chloé Sorel"]
    assert names(cast.ines, language="fr") == ["Amélie Roux"]
    assert names(cast.ines, language="f") == []
    assert names(cast.teo) == []


def test_loves_emerald_anniversary_in_december_not_seen_for_six_months(cast: Cast) -> None:
    wanted = ClientFilters(
        told=(Told(kind="preference", facet="stone", words="Émerald"),),
        month=12,
        date_kind="anniversary",
        not_seen_months=6,
    )
    people = {name: client(cast.ines, name) for name in ("Fits", "Seen", "Sapphire", "June", "New")}
    for name, her in people.items():
        stone = "sapphire" if name == "Sapphire" else "emerald green"
        keep_fact(by=cast.ines, client=her, kind="preference", facet="stone", value=stone)
        month = 6 if name == "June" else 12
        keep_date(by=cast.ines, client=her, kind=DateKind.ANNIVERSARY, day=3, month=month)
        if name != "New":
            last = TODAY - timedelta(days=10 if name == "Seen" else 200)
            change_client(by=cast.ines, client=her, last_seen=last)
    Client.objects.seen_by(cast.ines).filter(name="New").update(created=timezone.now())
    segment = save_segment(by=cast.ines, name="Emerald in December", filters=wanted)
    again = ClientFilters.from_json(segment.filters)
    assert again == wanted
    assert [found.name for found in clients_page(cast.ines, again, TODAY).clients] == ["Fits"]


def test_a_discreet_fact_narrows_the_list_for_the_circle_only(cast: Cast) -> None:
    her = client(cast.ines, "Amélie Roux", owner=cast.ines)
    keep_fact(by=cast.ines, client=her, kind="preference", value="opal", discreet=True)
    assert names(cast.ines, told=(Told(words="opal"),)) == ["Amélie Roux"]
    assert names(cast.jonah, told=(Told(words="opal"),)) == []


def test_the_list_is_narrowed_to_those_who_said_yes_and_not_no_since(cast: Cast) -> None:
    her, him = client(cast.ines, "Amélie Roux"), client(cast.ines, "Bastien Roux")
    for who in (her, him):
        email, events = Channel.EMAIL, Purpose.EVENTS
        record_consent(
            by=cast.ines, client=who, channel=email, purpose=events, given=True, wording="May we invite you?"
        )
    withdraw(by=cast.ines, client=him)
    assert names(cast.ines, consent_channel="email", consent_purpose="events") == ["Amélie Roux"]
    assert names(cast.ines, consent_purpose="events") == ["Amélie Roux"]
    assert names(cast.ines, consent_channel="sms") == []


def test_a_text_ranks_and_filters_narrow_it(cast: Cast) -> None:
    client(cast.ines, "Marta Abel", owner=cast.jonah)
    client(cast.ines, "Marta Zorn", owner=cast.ines)
    assert names(cast.ines, text="marta") == ["Marta Zorn", "Marta Abel"]
    assert names(cast.ines, text="marta", owner="me") == ["Marta Zorn"]


def test_the_list_asks_the_database_few_times(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for n in range(30):
        client(cast.ines, f"Marta {n}", owner=cast.ines)
    with django_assert_max_num_queries(3):
        page = clients_page(cast.ines, ClientFilters(), TODAY)
        assert {found.owner.person.name for found in page.clients if found.owner} == {"Inès Caradec"}
        assert {found.boutique.name for found in page.clients if found.boutique} == {"Rue des Tilleuls"}


def test_a_segment_is_ones_own_unless_it_is_shared(cast: Cast) -> None:
    save_segment(by=cast.ines, name="Emerald", filters=ClientFilters(text="emerald"))
    shared = save_segment(by=cast.ines, name="Opal", filters=ClientFilters(text="opal"), shared=True)
    assert [segment.name for segment in segments(cast.ines)] == ["Emerald", "Opal"]
    assert segments(cast.jonah) == [shared]
    assert segments(cast.teo) == []
    assert save_segment(by=cast.ines, name="Opal", filters=ClientFilters()) == shared
    with pytest.raises(RefusedError):
        drop_segment(by=cast.jonah, segment=shared)
    drop_segment(by=cast.ines, segment=shared)
    assert len(segments(cast.ines)) == 1


def test_a_segment_of_another_version_still_opens() -> None:
    saved = {"text": "opal", "starsign": "leo", "told": [{"words": "gold", "kind": "", "facet": ""}]}
    assert ClientFilters.from_json(saved) == ClientFilters(text="opal", told=(Told(words="gold"),))
