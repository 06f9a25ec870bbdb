"""JSON that is empty, broken or hostile."""

import contextlib

import pytest

from prevenance.reading import ReadingError, read


@pytest.mark.parametrize("value", ["{}", "[]", "[1, 2]", '{"a": [{"b": null}]}'])
def test_json_without_words_is_refused(value: str) -> None:
    with pytest.raises(ReadingError, match="no words"):
        read(value)


def test_broken_json_names_its_line() -> None:
    with pytest.raises(ReadingError) as caught:
        read('{\n "text": "a",\n oops\n}', name="visit.json")
    assert caught.value.line == 3


def test_text_that_begins_like_json_is_text() -> None:
    assert (
        read("[door bell]\nSA: Good morning.\nClient: I need a kite.\nSA: Certainly.").turns[1].text == "Good morning."
    )


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5000,
        '{"a":' * 5000,
        '{"a":1}\n' + "[" * 100_000,
        '{"start": ' + "9" * 5000 + "}",
        '[{"text": "Good morning.", "start": ' + "9" * 4000 + "}]",
        '[{"text": "Good morning.", "speaker": ' + "9" * 4000 + "}]",
        '{"sentences":[' * 450 + '{"text": "Good morning."}' + "]}" * 450,
        '{"name":' * 900 + "1" + "}" * 900,
        '[{"text": "\\ud800 a"}]',
    ],
)
def test_strange_json_never_breaks_the_reading(text: str) -> None:
    with contextlib.suppress(ReadingError):
        read(text)


def test_numbers_too_long_to_mean_anything_are_passed_over() -> None:
    long = "9" * 4000
    turn = read('[{"text": "Good morning, welcome.", "start": %s, "speaker": %s}]' % (long, long)).turns[0]  # noqa: UP031
    assert (turn.text, turn.name, turn.time) == ("Good morning, welcome.", None, None)
