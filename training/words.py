"""The linear judges over words: learnt in seconds, kept as 8-bit weights (`WordCounts` of the engine)."""

from pathlib import Path

import numpy as np
from examples import Sequence
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from prevenance.observing.words import WordCounts, features

ROOM = 8.0
"""Inverse strength of regularisation."""


def turns_of(sequences: list[Sequence]) -> tuple[list[tuple[str, str, str | None, str]], np.ndarray]:
    """Every turn with the one before it, who speaks and the form; and the labels (turns, signs)."""
    turns = [
        turn
        for one in sequences
        for turn in zip(one.texts, ["", *one.texts], one.roles, [one.form] * len(one.texts), strict=False)
    ]
    return turns, np.concatenate([one.labels for one in sequences])


def learn_words(sequences: list[Sequence], out: Path) -> WordCounts:
    turns, labels = turns_of(sequences)
    counter = TfidfVectorizer(analyzer=lambda turn: features(*turn), sublinear_tf=True, min_df=2)
    counted = counter.fit_transform(turns)
    weights, constant = [], []
    for sign in range(labels.shape[1]):
        told = labels[:, sign] >= 0
        judge = LogisticRegression(solver="liblinear", C=ROOM, class_weight={0: 1, 1: 2}, random_state=0)
        judge.fit(counted[told], labels[told, sign])
        weights.append(judge.coef_[0])
        constant.append(judge.intercept_[0])
    columns = np.array(weights, dtype=np.float32).T
    scale = np.abs(columns).max(axis=0) / 127
    np.savez_compressed(
        out,
        vocabulary="\n".join(counter.get_feature_names_out()),
        rarity=counter.idf_.astype(np.float32),
        weights=np.round(columns / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        constant=np.array(constant, dtype=np.float32),
    )
    return WordCounts(out)
