import pytest

from prevenance.house.actions import add_boutique, change_boutique, change_house, change_role, give_role, let_go
from prevenance.house.models import AuditEntry, House, Membership, Role
from prevenance.house.pins import has_pin, set_pin
from prevenance.house.queries import boutiques_seen_by, member_seen_by, memberships_of, team_seen_by
from prevenance.house.rules import RefusedError
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_who_leaves_sees_nothing_from_that_moment(cast: Cast) -> None:
    seen = boutiques_seen_by(cast.ines)
    assert seen.exists()
    let_go(by=cast.maud, member=cast.ines)
    assert not seen.exists()
    assert not memberships_of(cast.ines.person).exists()


def test_who_leaves_keeps_no_pin(cast: Cast) -> None:
    set_pin(by=cast.ines, digits="7204")
    let_go(by=cast.maud, member=cast.ines)
    assert not has_pin(cast.ines)


def test_what_somebody_did_stays_in_their_name_when_they_leave(cast: Cast) -> None:
    let_go(by=cast.maud, member=cast.ines)
    gone = Membership.objects.seen_by(cast.maud).get(id=cast.ines.id)
    assert gone.left is not None
    assert gone.person.name == "Inès Caradec"


def test_who_left_may_come_back_with_another_role(cast: Cast) -> None:
    let_go(by=cast.maud, member=cast.ines)
    again = give_role(person=cast.ines.person, house=cast.alder, role=Role.MANAGER, boutique=cast.tilleuls)
    assert list(memberships_of(cast.ines.person)) == [again]


def test_only_who_manages_the_team_lets_people_go(cast: Cast) -> None:
    for by in (cast.ines, cast.jonah, cast.teo):
        with pytest.raises(RefusedError):
            let_go(by=by, member=cast.ines)
    with pytest.raises(RefusedError):
        let_go(by=cast.maud, member=cast.maud)


def test_roles_change_by_whoever_may_give_them(cast: Cast) -> None:
    assert change_role(by=cast.maud, member=cast.ines, role=Role.MANAGER).role == "manager"
    with pytest.raises(RefusedError):
        change_role(by=cast.jonah, member=cast.ines, role=Role.ADMINISTRATOR)


def test_a_manager_of_one_boutique_sees_its_team_alone(cast: Cast) -> None:
    assert list(team_seen_by(cast.jonah)) == [cast.jonah]
    assert member_seen_by(cast.jonah, cast.ines.id) is None
    assert set(team_seen_by(cast.maud)) == {cast.maud, cast.jonah, cast.ines}
    assert member_seen_by(cast.teo, cast.ines.id) is None


def test_the_house_is_changed_by_its_administrators(cast: Cast) -> None:
    change_house(by=cast.maud, name="Alder", language="fr", lock_minutes=10)
    assert House.objects.get(id=cast.alder.id).lock_minutes == 10
    with pytest.raises(RefusedError):
        change_house(by=cast.jonah, name="Mine", language="en", lock_minutes=5)


def test_another_house_opens_and_changes_no_boutique_here(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        change_boutique(by=cast.teo, boutique=cast.dyker, name="X", time_zone="Europe/Rome", language="en")
    opened = add_boutique(by=cast.teo, name="Via Po", time_zone="Europe/Rome", language="en")
    assert opened.house_id == cast.corran.id


def test_each_of_these_is_in_the_trail_without_a_word_of_it(cast: Cast) -> None:
    change_house(by=cast.maud, name="Alder", language="fr", lock_minutes=10)
    add_boutique(by=cast.maud, name="Via Po", time_zone="Europe/Rome", language="en")
    change_role(by=cast.maud, member=cast.ines, role=Role.MANAGER)
    let_go(by=cast.maud, member=cast.ines)
    trail = AuditEntry.objects.seen_by(cast.maud).order_by("id").values_list("deed", "subject_kind")
    assert list(trail) == [("write", "house"), ("write", "boutique"), ("write", "membership"), ("leave", "membership")]
