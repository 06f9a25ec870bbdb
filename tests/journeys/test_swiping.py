"""A finger draws a line of the morning aside."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from prevenance.between_visits.followups.models import State
from prevenance.clientbook.models import Client
from tests.cast import Cast
from tests.journeys.test_today import clients, go, the  # noqa: F401 (fixtures)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def draw(page: Page, name: str, *, aside: int, down: int = 0) -> None:
    """With one finger, from the middle of a row, as far as that, and off."""
    box = page.locator("details.due", has_text=name).locator("summary").first.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    finger = page.context.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 6):
        point = {"x": x + aside * step / 5, "y": y + down * step / 5}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_to_the_left_it_waits_until_tomorrow_and_to_the_right_it_is_done(
    go: Any,  # noqa: F811
    clients: dict[str, Client],  # noqa: F811
    cast: Cast,
) -> None:
    page = go(width=390, height=844, has_touch=True, is_mobile=True)
    expect(page.get_by_text("Draw a line to the left")).to_be_visible()
    draw(page, "Dr Okafor", aside=-140)
    expect(page.get_by_text("Put off.")).to_be_visible()
    assert the(cast, "promise").state == State.SNOOZED
    draw(page, "Mr Moreno", aside=140)
    expect(page.get_by_text("Done.", exact=True)).to_be_visible()
    assert the(cast, "thank").state == State.DONE


def test_a_finger_that_wavers_decides_nothing(go: Any, clients: dict[str, Client], cast: Cast) -> None:  # noqa: F811
    page = go(width=390, height=844, has_touch=True, is_mobile=True)
    draw(page, "Dr Okafor", aside=-60)
    draw(page, "Dr Okafor", aside=-120, down=110)
    expect(page.locator("details.due")).to_have_count(5)
    assert the(cast, "promise").state == State.DUE
