import pytest

from prevenance.house.keys import new_key
from prevenance.house.models import Pin
from prevenance.house.pins import (
    free_pins,
    has_pin,
    is_easily_guessed,
    is_held,
    is_well_formed,
    opens,
    remove_pin,
    set_pin,
)
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("digits", ["123", "123456789", "12a4", "", " 1234", "١٢٣٤", "-123"])
def test_a_pin_is_four_to_eight_digits(digits: str, cast: Cast) -> None:
    assert not is_well_formed(digits)
    with pytest.raises(ValueError, match="four to eight"):
        set_pin(by=cast.ines, digits=digits)


@pytest.mark.parametrize("digits", ["0000", "1234", "4321", "890123", "99999999"])
def test_what_anybody_would_try_first_is_no_pin(digits: str) -> None:
    assert is_easily_guessed(digits)


@pytest.mark.parametrize("digits", ["7204", "1357", "12340", "2580"])
def test_other_digits_are_a_pin(digits: str) -> None:
    assert not is_easily_guessed(digits)


def test_a_pin_opens_for_its_owner_alone(cast: Cast) -> None:
    set_pin(by=cast.ines, digits="7204")
    assert opens("7204", cast.ines)
    assert not opens("7205", cast.ines)
    assert not opens("7204", cast.jonah)
    assert not opens("", cast.ines)


def test_a_pin_cannot_be_read_from_its_row_or_moved_to_another(cast: Cast) -> None:
    pin = set_pin(by=cast.ines, digits="7204")
    assert "7204" not in pin.hashed
    Pin.objects.create(house_id=cast.jonah.house_id, membership=cast.jonah, hashed=pin.hashed, id=new_key())
    assert not opens("7204", cast.jonah)


def test_after_five_wrong_tries_the_right_digits_open_nothing_either(cast: Cast) -> None:
    set_pin(by=cast.ines, digits="7204")
    for _ in range(5):
        assert not opens("1111", cast.ines)
    assert is_held(cast.ines)
    assert not opens("7204", cast.ines)
    free_pins(cast.ines.person)
    assert opens("7204", cast.ines)


def test_a_right_try_forgives_the_wrong_ones_before(cast: Cast) -> None:
    set_pin(by=cast.ines, digits="7204")
    for _ in range(3):
        for _ in range(4):
            opens("1111", cast.ines)
        assert opens("7204", cast.ines)


def test_a_new_pin_takes_the_place_of_the_old(cast: Cast) -> None:
    set_pin(by=cast.ines, digits="7204")
    set_pin(by=cast.ines, digits="9153")
    assert not opens("7204", cast.ines)
    assert opens("9153", cast.ines)
    remove_pin(by=cast.ines)
    assert not has_pin(cast.ines)
    assert not opens("9153", cast.ines)
