import numpy as np

from prevenance.observing.mentions import hearing_of, mentions_in

KINDS = ("preference", "budget")
NONE, PREFERS, BUDGET, PREFERS_ON, BUDGET_ON = np.eye(5, dtype=np.float32) * 0.9 + 0.02


def test_words_of_one_kind_make_one_mention() -> None:
    words = np.stack([NONE, PREFERS, PREFERS_ON, NONE])
    [found] = mentions_in(words, [(0, 1), (2, 5), (6, 10), (11, 12)], 100, KINDS)
    assert (found.start, found.end, found.kind) == (102, 110, "preference")
    assert found.chance > 0.9


def test_two_kinds_side_by_side_are_two_mentions() -> None:
    words = np.stack([PREFERS, BUDGET, BUDGET_ON])
    kinds = [found.kind for found in mentions_in(words, [(0, 4), (5, 9), (10, 12)], 0, KINDS)]
    assert kinds == ["preference", "budget"]


def test_a_new_first_word_begins_a_new_mention() -> None:
    words = np.stack([PREFERS, PREFERS, PREFERS_ON])
    assert len(mentions_in(words, [(0, 4), (5, 9), (10, 12)], 0, KINDS)) == 2


def test_marks_of_the_tokenizer_are_part_of_nothing() -> None:
    assert mentions_in(np.stack([PREFERS, PREFERS]), [(0, 0), (0, 0)], 0, KINDS) == []


def test_what_is_hardly_marked_is_no_mention() -> None:
    unsure = np.array([0.8, 0.1, 0.0, 0.1, 0.0], dtype=np.float32)
    assert mentions_in(np.stack([unsure]), [(0, 4)], 0, KINDS) == []


def test_every_word_is_heard_however_faintly() -> None:
    heard = hearing_of([(100, [(0, 0), (0, 4), (5, 9)], np.stack([NONE, NONE, BUDGET]))], len(KINDS))
    assert heard.between(100, 104).max() < 0.1
    assert heard.between(105, 109)[1] > 0.9


def test_where_nothing_was_read_nothing_is_heard() -> None:
    assert len(hearing_of([], 2).start) == 0
