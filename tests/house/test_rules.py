"""Who may do what: the whole table, written out, so that a change of it is seen for what it is."""

import pytest

from prevenance.house.actions import welcome_person
from prevenance.house.models import Membership, Role
from prevenance.house.rules import BEYOND_A_PIN, ROLES_FOR, Deed, RefusedError, demand, may, may_change, may_give
from tests.architecture.code import ROOT
from tests.cast import Cast

# ambassador, manager, trainer, head office, administrator; # where a PIN is not enough
TABLE = """
see clients                              ■ ■ · ■ ■
write in the client book                 ■ ■ · · ■
merge twins                              ■ ■ · · ■
hand clients over                        · ■ · ■ ■
see encounters                           ■ ■ ■ ■ ■
keep encounters                          ■ ■ ■ · ■
see how others serve                     · ■ ■ ■ ■
see the catalogue                        ■ ■ ■ ■ ■
write in the catalogue                   · ■ · ■ ■
see policies                             ■ ■ ■ ■ ■
write policies                           · ■ ■ ■ ■
decide what is followed up               · ■ · ■ ■
set up channels                          · ■ · · ■ #
import                                   · ■ · ■ ■ #
export                                   · · · ■ ■ #
erase                                    · · · ■ ■ #
invite                                   · ■ · · ■ #
manage the team                          · ■ · · ■ #
manage the house                         · · · · ■ #
share a tablet                           · ■ · · ■ #
read the audit trail                     · · · · ■ #
make and withdraw API keys               · · · · ■ #
"""


def line_of(deed: Deed) -> str:
    marks = " ".join("■" if may(Membership(role=role), deed) else "·" for role in Role)
    return f"{deed.value:<40} {marks}{' #' if deed in BEYOND_A_PIN else ''}"


def test_the_table_of_deeds_and_roles_is_this_one() -> None:
    assert [line_of(deed) for deed in Deed] == TABLE.strip().splitlines()


def test_every_deed_is_somebody_s() -> None:
    assert [deed for deed in Deed if not ROLES_FOR[deed]] == []


@pytest.mark.django_db
def test_who_has_left_may_do_nothing(cast: Cast) -> None:
    cast.maud.left = cast.tilleuls.today()
    assert not any(may(cast.maud, deed) for deed in Deed)
    with pytest.raises(RefusedError):
        demand(cast.maud, Deed.SEE_CLIENTS)


@pytest.mark.django_db
def test_a_manager_makes_ambassadors_where_they_work_and_nothing_else(cast: Cast) -> None:
    given = {
        (role, place)
        for role in Role
        for place in (cast.dyker, cast.tilleuls, None)
        if may_give(cast.jonah, role, place)
    }
    assert given == {(Role.AMBASSADOR, cast.dyker)}


@pytest.mark.django_db
def test_an_administrator_gives_any_role_in_their_own_house(cast: Cast) -> None:
    assert all(may_give(cast.maud, role, cast.dyker) for role in Role)
    assert not any(may_give(cast.teo, role, cast.dyker) for role in Role)
    assert not any(may_give(cast.ines, role, cast.tilleuls) for role in Role)


@pytest.mark.django_db
def test_nobody_decides_on_themselves_or_on_another_house(cast: Cast) -> None:
    assert may_change(cast.maud, cast.ines)
    assert not may_change(cast.maud, cast.maud)
    assert not may_change(cast.teo, cast.ines)
    assert not may_change(cast.jonah, cast.ines)
    noor = welcome_person(house=cast.alder, role=Role.AMBASSADOR, email="n@x.example", name="Noor", boutique=cast.dyker)
    assert may_change(cast.jonah, noor)


def test_the_table_in_the_documents_is_the_same() -> None:
    written = (ROOT / "docs" / "people.md").read_text(encoding="utf-8")
    for deed in Deed:
        marks = " | ".join("yes" if may(Membership(role=role), deed) else "" for role in Role)
        assert f"| {deed.value}{' *' if deed in BEYOND_A_PIN else ''} | {marks} |" in written
