from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from prevenance.clientbook.actions import (
    add_contact,
    add_name,
    change_client,
    keep_date,
    relate,
    remove,
    unrelate,
)
from prevenance.clientbook.models import Channel, Client, ContactPoint, DateKind, ImportantDate, Kin, Relation
from prevenance.clientbook.queries import client_seen_by, household_of
from prevenance.house.keys import new_key
from prevenance.house.models import AuditEntry, Role
from prevenance.house.rules import RefusedError
from tests.cast import Cast
from tests.clientbook.people import amelie, client, colleague, husband

pytestmark = pytest.mark.django_db


def test_a_client_is_kept_as_they_write_and_say_their_name(cast: Cast) -> None:
    said = {"called": "Mr Wang", "pronunciation": "wahng way"}
    kept = client(cast.ines, "王伟 ", languages=["zh", "en"], **said)
    seen = client_seen_by(cast.jonah, kept.pk)
    assert seen is not None
    assert (seen.name, seen.called, seen.pronunciation, seen.languages) == (
        "王伟",
        "Mr Wang",
        "wahng way",
        ["zh", "en"],
    )
    assert (seen.owner, seen.boutique) == (None, cast.tilleuls)


def test_clients_are_sorted_by_family_name_where_it_is_known(cast: Cast) -> None:
    for name, details in {
        "Inge Abel": {"given": "Inge", "family": "Abel"},
        "Zoé Ärlig": {},
        "de la Tour, Éva": {},
        "Óscar Brandt": {"family": "Brandt"},
    }.items():
        client(cast.ines, name, **details)
    in_order = Client.objects.seen_by(cast.ines).order_by("sort_key").values_list("sort_key", flat=True)
    assert list(in_order) == ["abel inge", "brandt", "de la tour eva", "zoe arlig"]


def test_a_nameless_client_is_refused_with_the_reason(cast: Cast) -> None:
    for name in ("", "   ", "x" * 201):
        with pytest.raises(ValidationError) as refusal:
            client(cast.ines, name)
        assert "name" in refusal.value.message_dict


def test_a_client_sent_twice_by_a_phone_is_kept_once(cast: Cast) -> None:
    id = new_key()
    assert client(cast.ines, "Amélie Roux", id=id) == client(cast.ines, "Amélie Roux", id=id)
    for by, name in ((cast.ines, "Another"), (cast.teo, "Amélie Roux")):
        with pytest.raises(RefusedError):
            client(by, name, id=id)


def test_head_office_reads_and_does_not_write(cast: Cast) -> None:
    her = amelie(cast)
    head = colleague(cast, "Hanne Berg", Role.HEAD_OFFICE)
    assert client_seen_by(head, her.pk) == her
    with pytest.raises(RefusedError):
        change_client(by=head, client=her, called="Mél")


def test_nobody_writes_on_a_client_of_another_house(cast: Cast) -> None:
    her = amelie(cast)
    with pytest.raises(RefusedError):
        change_client(by=cast.teo, client=her, name="Theirs")
    with pytest.raises(RefusedError):
        client(cast.teo, "Amélie Roux", owner=cast.ines)
    with pytest.raises(RefusedError):
        add_contact(by=cast.teo, client=her, channel=Channel.EMAIL, value="x@y.example")


def test_only_what_is_the_clients_own_is_changed(cast: Cast) -> None:
    her = amelie(cast)
    changed = change_client(by=cast.jonah, client=her, called="Mélie", second=cast.jonah)
    assert (changed.called, changed.second) == ("Mélie", cast.jonah)
    with pytest.raises(TypeError):
        change_client(by=cast.ines, client=her, house=cast.corran)
    with pytest.raises(TypeError):
        change_client(by=cast.ines, client=her, merged_into=None)


@pytest.mark.parametrize(
    ("boutique", "written", "normal"),
    [
        ("tilleuls", "06 12 34 56 78", "+33612345678"),
        ("tilleuls", "+44 20 7946 0123", "+442079460123"),
        ("dyker", "(212) 555-0142", "+12125550142"),
        ("dyker", "ask for Kofi, ext. 12", "12"),
    ],
)
def test_a_number_has_one_spelling_wherever_it_is_written(boutique: str, written: str, normal: str, cast: Cast) -> None:
    her = client(cast.maud, "Amélie Roux", boutique=getattr(cast, boutique))
    point = add_contact(by=cast.maud, client=her, channel=Channel.PHONE, value=written)
    assert (point.value, point.normal) == (written, normal)


def test_a_contact_point_is_kept_once_and_one_is_preferred(cast: Cast) -> None:
    her = amelie(cast)
    first = add_contact(by=cast.ines, client=her, channel=Channel.EMAIL, value="Amelie@Lilas.example", preferred=True)
    again = add_contact(by=cast.ines, client=her, channel=Channel.EMAIL, value="amelie@lilas.example", label="home")
    assert again == first
    phone = add_contact(by=cast.ines, client=her, channel=Channel.PHONE, value="0612345678", preferred=True)
    points = ContactPoint.objects.seen_by(cast.jonah)
    assert points.count() == 2
    assert points.get(preferred=True) == phone
    remove(by=cast.ines, row=phone)
    assert points.get().label == "home"


def test_a_name_is_kept_once_in_every_spelling(cast: Cast) -> None:
    her = amelie(cast)
    assert add_name(by=cast.ines, client=her, name="Fontenay") == add_name(by=cast.ines, client=her, name="FONTENÁY")


@pytest.mark.parametrize(
    ("day", "on", "next"),
    [
        ((29, 2), date(2026, 2, 1), date(2026, 2, 28)),
        ((29, 2), date(2026, 3, 1), date(2027, 2, 28)),
        ((29, 2), date(2028, 2, 28), date(2028, 2, 29)),
        ((29, 2), date(2027, 3, 1), date(2028, 2, 29)),
        ((31, 12), date(2026, 12, 31), date(2026, 12, 31)),
        ((1, 1), date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_a_day_comes_every_year_and_the_29th_of_february_on_the_28th(
    day: tuple[int, int], on: date, next: date
) -> None:
    assert ImportantDate(kind=DateKind.BIRTHDAY, day=day[0], month=day[1]).next_on_or_after(on) == next


def test_a_day_needs_no_year_and_must_be_one(cast: Cast) -> None:
    her = amelie(cast)
    born = keep_date(by=cast.ines, client=her, kind=DateKind.BIRTHDAY, day=29, month=2)
    wed = keep_date(by=cast.ines, client=her, kind=DateKind.ANNIVERSARY, day=3, month=12, year=2010)
    assert (born.years_on(date(2026, 2, 28)), wed.years_on(date(2026, 12, 3))) == (None, 16)
    for day, month, year in ((31, 4, None), (29, 2, 2026), (0, 1, None), (1, 13, None)):
        with pytest.raises(ValidationError):
            keep_date(by=cast.ines, client=her, kind=DateKind.OTHER, day=day, month=month, year=year)


def test_a_relation_is_seen_from_both_sides(cast: Cast) -> None:
    her, him = amelie(cast), husband(cast)
    mother = client(cast.ines, "Odile Roux")
    relate(by=cast.ines, client=her, kind=Kin.SPOUSE, other=him)
    relate(by=cast.ines, client=him, kind=Kin.MOTHER, other=mother, reverse=Kin.SON)
    relate(by=cast.ines, client=him, kind=Kin.ASSISTANT, other_name="Kofi", note="fetches what is ready")
    assert _kin(her, cast) == {"Bastien Roux": Kin.SPOUSE}
    assert _kin(him, cast) == {"Amélie Roux": Kin.SPOUSE, "Odile Roux": Kin.MOTHER, "Kofi": Kin.ASSISTANT}
    assert _kin(mother, cast) == {"Bastien Roux": Kin.SON}


def test_relating_two_clients_anew_changes_what_was_said(cast: Cast) -> None:
    her, him = amelie(cast), husband(cast)
    relate(by=cast.ines, client=her, kind=Kin.PARTNER, other=him)
    relate(by=cast.ines, client=him, kind=Kin.BUYS_FOR, other=her)
    assert Relation.objects.seen_by(cast.ines).count() == 1
    assert (_kin(her, cast), _kin(him, cast)) == ({"Bastien Roux": Kin.BOUGHT_FOR}, {"Amélie Roux": Kin.BUYS_FOR})
    unrelate(by=cast.jonah, relation=Relation.objects.seen_by(cast.ines).get())
    assert _kin(her, cast) == {}


def _kin(client: Client, cast: Cast) -> dict[str, Kin]:
    return {near.name: near.kind for near in household_of(client, cast.jonah).relatives}


def test_nobody_is_related_to_themselves_or_to_a_stranger(cast: Cast) -> None:
    her, stranger = amelie(cast), client(cast.teo, "A Stranger")
    for other, refusal in ((her, ValidationError), (None, ValidationError), (stranger, RefusedError)):
        with pytest.raises(refusal):
            relate(by=cast.ines, client=her, kind=Kin.FRIEND, other=other)


def test_writing_leaves_a_trail_without_words(cast: Cast) -> None:
    her = amelie(cast)
    entries = AuditEntry.objects.seen_by(cast.maud).filter(subject_id=her.pk)
    before = entries.count()
    change_client(by=cast.jonah, client=her, called="Mélie")
    assert entries.count() == before + 1
    told: list[Any] = list(entries.values_list())
    assert "Mélie" not in str(told)
