import pytest

from prevenance.house.actions import let_go
from prevenance.house.models import Person, Tablet
from prevenance.house.pins import set_pin
from prevenance.house.rules import RefusedError
from prevenance.house.tablets import be_here, people_at, share_tablet, stop_sharing, tablet_of, tablets_seen_by
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_tablet_is_known_by_its_token_alone(cast: Cast) -> None:
    tablet, token = share_tablet(by=cast.jonah, name="By the window")
    assert tablet_of(token) == tablet
    assert tablet.boutique == cast.dyker
    assert tablet_of(token + "x") is None
    assert token not in str(Tablet.objects.seen_by(cast.jonah).values().get())


def test_a_tablet_knows_who_was_here_and_who_has_a_pin(cast: Cast) -> None:
    tablet, _ = share_tablet(by=cast.jonah, name="By the window")
    be_here(tablet=tablet, membership=cast.maud)
    be_here(tablet=tablet, membership=cast.maud)
    set_pin(by=cast.maud, digits="7204")
    assert [(one.membership, one.has_pin) for one in people_at(tablet)] == [(cast.maud, True), (cast.jonah, False)]


def test_somebody_of_another_house_is_not_kept_at_a_tablet(cast: Cast) -> None:
    tablet, _ = share_tablet(by=cast.jonah, name="By the window")
    be_here(tablet=tablet, membership=cast.teo)
    assert [one.membership for one in people_at(tablet)] == [cast.jonah]


def test_who_left_or_may_not_sign_in_is_gone_from_every_tablet(cast: Cast) -> None:
    tablet, _ = share_tablet(by=cast.maud, name="By the window")
    for member in (cast.ines, cast.jonah):
        be_here(tablet=tablet, membership=member)
    let_go(by=cast.maud, member=cast.ines)
    Person.objects.filter(id=cast.jonah.person_id).update(is_active=False)
    assert [one.membership for one in people_at(tablet)] == [cast.maud]


def test_a_tablet_that_is_shared_no_longer_is_unknown(cast: Cast) -> None:
    tablet, token = share_tablet(by=cast.maud, name="By the window")
    stop_sharing(by=cast.teo, tablet=tablet)
    assert tablet_of(token) == tablet
    stop_sharing(by=cast.maud, tablet=tablet)
    assert tablet_of(token) is None
    assert not tablets_seen_by(cast.maud).exists()


def test_ambassadors_share_no_tablets(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        share_tablet(by=cast.ines, name="Mine")
