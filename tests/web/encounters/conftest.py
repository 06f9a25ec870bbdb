"""People of the house, signed in; and an engine that remembers and judges as it is told to."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from prevenance.house.models import Membership
from prevenance.reading import Encounter as Reading
from prevenance.reviewing import Review
from tests.journey.engine import Blind, remembering
from tests.web.hand_made import review_by_hand

As = Callable[[Membership], Client]


def judged(reading: Reading, *_given: Any, **_more: Any) -> Review:
    """A compliment missed at the third turn, or as near as the record goes."""
    return review_by_hand(reading, met={"greeting": 0}, missed={"compliment": (1, 2)})


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    found = remembering(
        ("preference", "the strap in green"),
        ("possession", "this walnut case"),
        ("promise", "I call her on Thursday", "2026-11-26"),
    )
    blind = Blind()
    monkeypatch.setattr("prevenance.journey.looking.remember", found)
    monkeypatch.setattr("prevenance.journey.encounter.review_reading", judged)
    monkeypatch.setattr("prevenance.journey.looking.bundled_model", lambda: blind)


@pytest.fixture
def signed_in() -> As:
    def sign_in(member: Membership) -> Client:
        client = Client()
        client.force_login(member.person)
        return client

    return sign_in
