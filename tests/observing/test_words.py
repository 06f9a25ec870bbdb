from pathlib import Path

import numpy as np

from prevenance.observing.words import WordCounts, features, fused


def test_question_marks_and_the_begin_of_a_turn_count_as_words() -> None:
    found = set(features("Are you well?", "", "client", "chat"))
    assert {"?", "< are", "well ?", "? >", "role client", "form chat"} <= found


def test_the_turn_before_is_told_apart_from_the_turn_itself() -> None:
    assert "before ring" in set(features("Yes.", "A ring?", "client", "chat"))


def test_saved_weights_judge_by_the_words_of_a_turn(tmp_path: Path) -> None:
    vocabulary = ["thank", "you", "before welcome"]
    np.savez(
        tmp_path / "words.npz",
        vocabulary="\n".join(vocabulary),
        rarity=np.ones(3, dtype=np.float32),
        weights=np.array([[127], [0], [-127]], dtype=np.int8),
        scale=np.array([4 / 127], dtype=np.float32),
        constant=np.array([-1.0], dtype=np.float32),
    )
    words = WordCounts(tmp_path / "words.npz")
    thanks, nothing, answered = words.logits(["Thank", "Hm", "thank"], ["client"] * 3, "chat")
    assert (thanks, nothing) == (3.0, -1.0)
    assert answered == 3.0  # "Hm" stands before it, which says nothing
    [welcomed] = words.logits(["Welcome", "thank"], ["client"] * 2, "chat")[1:]
    assert welcomed < 0


def test_the_sense_weighs_more_than_the_letter() -> None:
    sense, letter = np.array([[2.0, -2.0]], dtype=np.float32), np.array([[-2.0, -2.0]], dtype=np.float32)
    assert np.allclose(fused(sense, letter), [[0.5987, 0.1192]], atol=1e-3)


def test_words_of_one_stem_are_alike() -> None:
    assert "~intro" in set(features("She introduced herself", "", None, "narrative"))
    assert "~intro" in set(features("to introduce himself", "", None, "narrative"))


def test_a_deed_in_half_of_a_long_told_sentence_is_heard(tmp_path: Path) -> None:
    np.savez(
        tmp_path / "words.npz",
        vocabulary="bowed\nrain",
        rarity=np.ones(2, dtype=np.float32),
        weights=np.array([[127], [-127]], dtype=np.int8),
        scale=np.array([4 / 127], dtype=np.float32),
        constant=np.array([0.0], dtype=np.float32),
    )
    words = WordCounts(tmp_path / "words.npz")
    told = "After an hour of rain and more rain, with my shoes full of it and my hat in ruins, he bowed"
    assert words.logits([told], [None], "narrative")[0] == 4.0
    assert words.logits([told], ["client"], "chat")[0] < 4.0
