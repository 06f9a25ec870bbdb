from collections.abc import Callable

import pytest

from prevenance.house.models import Boutique, Membership, Person
from prevenance.house.queries import boutiques_seen_by, memberships_of
from prevenance.house.rules import works_at
from prevenance.house.scope import UnscopedReadError
from tests.cast import Cast

pytestmark = pytest.mark.django_db

EVERY_WAY_TO_READ: dict[str, Callable[[], object]] = {
    "iterating": lambda: list(Boutique.objects.all()),
    "streaming": lambda: list(Boutique.objects.iterator()),
    "getting": lambda: Boutique.objects.get(name="Dyker Street"),
    "the first": lambda: Boutique.objects.first(),
    "counting": lambda: Boutique.objects.count(),
    "asking whether": lambda: Boutique.objects.filter(name="Dyker Street").exists(),
    "values": lambda: list(Boutique.objects.values_list("name", flat=True)),
    "in bulk": lambda: Boutique.objects.in_bulk(),
    "aggregating": lambda: Boutique.objects.aggregate(),
    "explaining": lambda: Boutique.objects.explain(),
    "updating": lambda: Boutique.objects.update(name="Elsewhere"),
    "deleting": lambda: Boutique.objects.all().delete(),
    "a query inside another": lambda: list(Person.objects.filter(memberships__in=Membership.objects.all())),
    "a list of related rows": lambda: list(Person.objects.prefetch_related("memberships")),
}


@pytest.mark.parametrize("way", EVERY_WAY_TO_READ)
def test_a_read_without_a_member_raises(way: str, cast: Cast) -> None:
    with pytest.raises(UnscopedReadError):
        EVERY_WAY_TO_READ[way]()


def test_the_rows_of_a_person_are_not_read_without_a_scope(cast: Cast) -> None:
    with pytest.raises(UnscopedReadError):
        list(cast.ines.person.memberships.all())


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


def test_members_work_at_their_boutique_or_at_all_of_their_house(cast: Cast) -> None:
    assert works_at(cast.ines, cast.tilleuls)
    assert not works_at(cast.ines, cast.dyker)
    assert works_at(cast.maud, cast.dyker)
    assert not works_at(cast.teo, cast.dyker)
