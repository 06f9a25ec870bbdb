import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from prevenance.house.sealing import CannotOpenError, fingerprint, fingerprints, open_sealed, seal, sealed_with

OLD, NEW = {"old": b"o" * 32}, {"new": b"n" * 32}


@given(st.binary())
def test_what_is_sealed_opens_again(plain: bytes) -> None:
    sealed = seal(plain, bound_to="a place")
    assert open_sealed(sealed, bound_to="a place") == plain


@given(st.binary(max_size=80))
def test_any_other_bytes_do_not_open(noise: bytes) -> None:
    with pytest.raises(CannotOpenError):
        open_sealed(noise, bound_to="a place")


def test_a_key_id_that_is_no_ascii_does_not_open() -> None:
    with pytest.raises(CannotOpenError):
        open_sealed(b"\x01\x02\xc3\xa9" + bytes(40), bound_to="a place")


def test_the_words_are_not_in_what_is_sealed() -> None:
    words = b"She is expecting, and nobody knows yet"
    sealed = seal(words, bound_to="a place")
    assert words not in sealed
    assert sealed != seal(words, bound_to="a place")


def test_what_is_moved_to_another_row_does_not_open() -> None:
    sealed = seal(b"words", bound_to="house one")
    with pytest.raises(CannotOpenError, match="belong elsewhere"):
        open_sealed(sealed, bound_to="house two")


def test_a_changed_byte_is_noticed() -> None:
    sealed = bytearray(seal(b"words", bound_to="a place"))
    sealed[-1] ^= 1
    with pytest.raises(CannotOpenError):
        open_sealed(bytes(sealed), bound_to="a place")


def test_a_new_key_seals_while_the_old_one_still_opens(settings: Settings) -> None:
    settings.PREVENANCE_KEYS = OLD
    sealed, mark = seal(b"words", bound_to="a place"), fingerprint(b"words", bound_to="house")
    settings.PREVENANCE_KEYS = NEW | OLD
    assert open_sealed(sealed, bound_to="a place") == b"words"
    assert sealed_with(seal(b"words", bound_to="a place")) == "new"
    assert mark in fingerprints(b"words", bound_to="house")


def test_a_key_that_is_gone_is_named(settings: Settings) -> None:
    settings.PREVENANCE_KEYS = OLD
    sealed = seal(b"words", bound_to="a place")
    settings.PREVENANCE_KEYS = NEW
    with pytest.raises(CannotOpenError, match="'old'"):
        open_sealed(sealed, bound_to="a place")


def test_the_same_words_in_two_houses_have_two_fingerprints() -> None:
    assert fingerprint(b"words", bound_to="one") == fingerprint(b"words", bound_to="one")
    assert fingerprint(b"words", bound_to="one") != fingerprint(b"words", bound_to="two")
