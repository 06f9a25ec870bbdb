from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.book import Book, written_book
from tests.api.receiver import Receiver, listening
from tests.cast import Cast
from tests.journey.engine import Blind, remembering

TOLD = (("preference", "in green"), ("promise", "ring you on Thursday", "2026-11-26"))


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that loads no weights: what it judges is tested elsewhere."""
    monkeypatch.setattr("prevenance.journey.looking.bundled_model", Blind)
    monkeypatch.setattr("prevenance.journey.looking.remember", remembering(*TOLD))


@pytest.fixture
def book(cast: Cast, by_hand: None) -> Book:
    return written_book(cast)


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.DEBUG = True  # else nothing is told to a program on the same machine
    with listening() as receiver:
        yield receiver
