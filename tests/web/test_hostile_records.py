from collections.abc import Callable
from typing import Any

from prevenance.web.forms.record import MOST_TURNS
from prevenance.web.presenting.places import SHOWN_AT_FIRST

Send = Callable[..., Any]
LONGEST = "".join(
    f"Theo: And what may I do next, number {i}?\nMs Calloway: Another one, please, {i}.\n"
    for i in range(MOST_TURNS // 2)
)


def test_markup_in_a_record_is_shown_as_words(send: Send) -> None:
    record = "<b>Theo</b>: Hello <script>alert(1)</script>\nClient: <img src=x onerror=alert(1)> \"'>\nTheo: Bye"
    page = send(record, client_name='"><script>alert(2)</script>').content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_name_or_turn_cannot_turn_the_page_around(send: Send) -> None:
    page = send("Theo: Hello \u202etxet desrever\nMs \u202eyawollaC: Yes\nTheo: Good").content.decode()
    assert page.count('<p class="said" dir="auto"') == 3
    assert page.count("<bdi") >= 3


def test_null_and_control_characters_do_not_fail(send: Send) -> None:
    assert send("Theo: Hello\x00 there\x07\nClient: Yes\x1b\nTheo: Good").status_code in (200, 422)


def test_three_thousand_turns_are_shown_in_part(send: Send) -> None:
    page = send(LONGEST).content.decode()
    assert page.count('<li class="turn') == SHOWN_AT_FIRST
    assert "Show them all" in page
    assert len(page) < 3 * len(LONGEST)


def test_the_rest_is_shown_on_asking(send: Send) -> None:
    page = send(LONGEST, whole="on").content.decode()
    assert page.count('<li class="turn') == MOST_TURNS
    assert "Show them all" not in page


def test_more_turns_are_refused_with_the_remedy_and_the_text_is_kept(send: Send) -> None:
    answer = send(LONGEST + "Theo: One more.")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This record has more than 3\u00a0000 turns. Split it, or review it from the shell" in page
    assert "One more." in page
    assert "Your text is kept." in page
