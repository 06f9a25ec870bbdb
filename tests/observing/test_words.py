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


def test_both_opinions_weigh_the_same() -> None:
    sense, letter = np.array([[2.0, -2.0]], dtype=np.float32), np.array([[-2.0, -2.0]], dtype=np.float32)
    assert np.allclose(fused(sense, letter), [[0.5, 0.1192]], atol=1e-3)
