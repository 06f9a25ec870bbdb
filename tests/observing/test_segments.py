from hypothesis import given
from hypothesis import strategies as st

from prevenance.observing.segments import LONG, segments


def test_a_short_turn_is_one_segment() -> None:
    assert segments("Good morning. What a day. Come in.") == [(0, 34)]


def test_a_long_turn_is_read_sentence_by_sentence() -> None:
    first = "Good morning, Mrs Adeyemi, how lovely to see you here again after so many weeks away from us."
    second = "Before you sit down, may I take your coat and bring you the tea that you liked last time?"
    assert [f"{first} {second}"[start:end] for start, end in segments(f"{first} {second}")] == [first, second]


def test_a_very_short_sentence_stays_with_its_neighbour() -> None:
    text = "Right. " + "The clasp of this bracelet opens with one hand, which you may like when you travel alone. " * 2
    assert all(end - start >= 30 for start, end in segments(text.strip()))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=3 * LONG))
def test_segments_stand_in_order_and_inside_the_turn(text: str) -> None:
    at = 0
    for start, end in segments(text):
        assert at <= start <= end <= len(text)
        at = end
