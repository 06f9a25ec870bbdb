from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from prevenance.reading import Encounter
from prevenance.reviewing import Known, Review
from prevenance.web.try_out import sample_page
from tests.web.hand_made import not_judged, review_by_hand


@pytest.fixture(autouse=True)
def a_house_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on any day but the first; so the public pages need no query."""
    monkeypatch.setattr("prevenance.house.opening._Seen.a_house", True)


def reviewed(encounter: Encounter, known: Known | None = None, language: str = "en") -> Review:
    """A greeting met in the first turn; a compliment missed, called for by the second and failed by the third."""
    if encounter.language not in ("en", "und"):
        return not_judged(encounter)
    return review_by_hand(encounter, met={"greeting": 0}, missed={"compliment": (1, 2)}, language=language)


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    sample_page.cache_clear()
    monkeypatch.setattr("prevenance.web.try_out.review", reviewed)
    yield
    sample_page.cache_clear()


@pytest.fixture
def send(client: Client, by_hand: None) -> Callable[..., Any]:
    """Sends a record as the form does. Without a database: any query would fail the test."""

    def sent(record: str = "", **more: Any) -> Any:
        return client.post("/try", {"record": record, **more})

    return sent
