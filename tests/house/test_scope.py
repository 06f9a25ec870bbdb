from collections.abc import Callable

import pytest
from asgiref.sync import async_to_sync
from django.core.exceptions import FieldError
from django.db.models import Count, Exists, ProtectedError, Subquery

from prevenance.house.models import Boutique, Membership, Person
from prevenance.house.queries import boutiques_seen_by, memberships_of
from prevenance.house.rules import works_at
from prevenance.house.scope import UnscopedReadError
from tests.cast import Cast

pytestmark = pytest.mark.django_db


async def streamed_later() -> list[Boutique]:
    return [boutique async for boutique in Boutique.objects.all().aiterator()]


EVERY_WAY_TO_READ: dict[str, Callable[[], object]] = {
    "iterating": lambda: list(Boutique.objects.all()),
    "streaming": lambda: list(Boutique.objects.iterator()),
    "getting": lambda: Boutique.objects.get(name="Dyker Street"),
    "the first": lambda: Boutique.objects.first(),
    "counting": lambda: Boutique.objects.count(),
    "asking whether": lambda: Boutique.objects.filter(name="Dyker Street").exists(),
    "values": lambda: list(Boutique.objects.values_list("name", flat=True)),
    "in bulk": lambda: Boutique.objects.in_bulk(),
    "aggregating": lambda: Boutique.objects.aggregate(Count("id")),
    "explaining": lambda: Boutique.objects.explain(),
    "updating": lambda: Boutique.objects.update(name="Elsewhere"),
    "deleting": lambda: Boutique.objects.all().delete(),
    "a query inside another": lambda: list(Person.objects.filter(id__in=Membership.objects.values("person"))),
    "a subquery": lambda: list(Person.objects.values_list(Subquery(Boutique.objects.values("name")[:1]))),
    "whether a subquery finds": lambda: list(Person.objects.filter(Exists(Boutique.objects.all()))),
    "a list of related rows": lambda: list(Boutique.objects.unscoped_for("the test").prefetch_related("memberships")),
    "streaming later": async_to_sync(streamed_later),
    "SQL of one's own": lambda: list(Boutique.objects.raw("SELECT * FROM prevenance_boutique")),
    "Django's own way": lambda: list(Boutique._base_manager.all()),
    "updating in Django's own way": lambda: Boutique._base_manager.update(name="Elsewhere"),
    "overwriting in bulk": lambda: Boutique.objects.bulk_create(
        [], update_conflicts=True, update_fields=["house"], unique_fields=["id"]
    ),
}


@pytest.mark.parametrize("way", EVERY_WAY_TO_READ)
def test_a_read_without_a_member_raises(way: str, cast: Cast) -> None:
    with pytest.raises(UnscopedReadError):
        EVERY_WAY_TO_READ[way]()


def test_the_rows_of_a_boutique_are_not_read_without_a_scope(cast: Cast) -> None:
    with pytest.raises(UnscopedReadError):
        list(cast.tilleuls.memberships.all())


def test_no_path_leads_from_a_person_to_the_houses(cast: Cast) -> None:
    with pytest.raises(FieldError):
        Person.objects.values_list(*["memberships__house__name"])


def test_what_a_member_sees_may_be_asked_inside_another_query(cast: Cast) -> None:
    seen = boutiques_seen_by(cast.ines)
    assert Person.objects.filter(Exists(seen)).count() == 4
    assert Person.objects.values_list(Subquery(seen.values("name")[:1]), flat=True)[0] == "Dyker Street"
    assert seen.exclude(memberships__role="manager").get() == cast.tilleuls


def test_a_row_at_hand_is_read_anew_and_leads_to_what_it_points_to(cast: Cast) -> None:
    ines = memberships_of(cast.ines.person).select_related(None).get()
    ines.refresh_from_db()
    assert ines.boutique == cast.tilleuls


def test_what_others_hold_on_to_is_not_deleted(cast: Cast) -> None:
    for held in (cast.tilleuls, cast.ines.person, cast.alder):
        with pytest.raises(ProtectedError):
            held.delete()
    cast.teo.delete()
    cast.teo.person.delete()
    cast.corran.delete()


def test_a_member_sees_their_own_house_and_no_other(cast: Cast) -> None:
    assert [b.name for b in boutiques_seen_by(cast.ines)] == ["Dyker Street", "Rue des Tilleuls"]
    assert not boutiques_seen_by(cast.teo).exists()


def test_a_scope_lives_on_in_what_is_made_from_it(cast: Cast) -> None:
    seen = boutiques_seen_by(cast.ines)
    assert seen.filter(time_zone="Europe/Paris").exclude(name="x").order_by("name").get() == cast.tilleuls
    assert list(seen.values_list("name", flat=True)[:1]) == ["Dyker Street"]


def test_half_a_scope_is_none(cast: Cast) -> None:
    seen, everything = boutiques_seen_by(cast.teo), Boutique.objects.all()
    with pytest.raises(UnscopedReadError):
        seen | everything
    with pytest.raises(UnscopedReadError):
        everything & seen
    with pytest.raises(UnscopedReadError):
        seen.union(everything)


def test_reading_across_houses_takes_a_reason(cast: Cast) -> None:
    assert Boutique.objects.unscoped_for("a count for the test").count() == 2
    with pytest.raises(ValueError, match="Say why"):
        Boutique.objects.unscoped_for(" ")


def test_somebody_who_may_not_sign_in_has_no_memberships(cast: Cast) -> None:
    person = cast.ines.person
    assert list(memberships_of(person)) == [cast.ines]
    person.is_active = False
    person.save()
    assert not memberships_of(person).exists()


def test_somebody_who_may_not_sign_in_sees_nothing(cast: Cast) -> None:
    seen = boutiques_seen_by(cast.ines)
    assert seen.exists()
    Person.objects.filter(id=cast.ines.person_id).update(is_active=False)
    assert not seen.exists()
    assert not boutiques_seen_by(cast.ines).exists()


def test_members_work_at_their_boutique_or_at_all_of_their_house(cast: Cast) -> None:
    assert works_at(cast.ines, cast.tilleuls)
    assert not works_at(cast.ines, cast.dyker)
    assert works_at(cast.maud, cast.dyker)
    assert not works_at(cast.teo, cast.dyker)
