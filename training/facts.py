"""Make the second judge of facts: `python training/facts.py`. Seeded; a few minutes on one core.

1. The letter: a linear judge for each kind over the clauses of `training/corpus/` and `training/told_facts/`.
2. The weighing of sense, letter and plain wordings, learnt on `training/heldout/`, which neither judge has seen.

Run it again whenever the encoder, `remembering/plain/` or the features change: all three feed it.
"""

import argparse
import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from corpus import CORPUS, read_corpus
from examples import KINDS as TAGS
from examples import of_told_facts
from export import OUT
from gold import as_gold, as_labelled
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from prevenance.observing.text_model import bundled_model
from prevenance.observing.words import WordCounts
from prevenance.reading.encounter import Encounter, Form, Role, Turn
from prevenance.remembering.fact import KINDS
from prevenance.remembering.plain_words import said_plainly
from prevenance.remembering.telling import Clause, clauses_of, evidence_of, features

HELD_OUT = CORPUS.parent / "heldout"
ROOM = 8.0
"""Inverse strength of regularisation of the letter."""
DAY = datetime.date(2026, 3, 10)


class Labelled(NamedTuple):
    """An encounter and its facts: kind, start and end in code points of the source."""

    encounter: Encounter
    facts: list[tuple[str, int, int]]


def encounters_of(folder: Path) -> Iterator[Labelled]:
    for one in read_corpus(folder)[0]:
        if one.facts is not None:
            encounter = as_labelled(as_gold(one))
            places = [(fact.kind, encounter.source.find(fact.quote), len(fact.quote)) for fact in one.facts]
            yield Labelled(encounter, [(kind, at, at + length) for kind, at, length in places if at >= 0])


def single_turns() -> Iterator[Labelled]:
    for one in of_told_facts([]):
        text, role = one.texts[0], Role(one.roles[0]) if one.roles[0] else None
        turn = Turn(0, 0, len(text), text, role)
        told = [(TAGS[kind], start, end) for start, end, kind in one.told[0]] if one.told else []
        yield Labelled(Encounter(text, Form(one.form), 1.0, "en", (turn,), date=DAY), told)


def clauses_in(labelled: list[Labelled]) -> tuple[list[Clause], np.ndarray]:
    """All clauses, and which kinds each tells (clauses, kinds)."""
    found, labels = [], []
    for encounter, facts in labelled:
        for turn in encounter.turns:
            for clause in clauses_of(encounter, turn, list(said_plainly(encounter, turn))):
                found.append(clause)
                labels.append([any(tells(clause, kind, fact) for fact in facts) for kind in KINDS])
    return found, np.array(labels)


def tells(clause: Clause, kind: str, fact: tuple[str, int, int]) -> bool:
    """Where the fact holds half of the clause's words, or the clause half of the fact's."""
    shared = min(clause.end, fact[2]) - max(clause.start, fact[1])
    return kind == fact[0] and shared > 0 and 2 * shared >= min(clause.end - clause.start, fact[2] - fact[1])


def learn_letter(clauses: list[Clause], labels: np.ndarray) -> dict[str, np.ndarray | str]:
    """As `WordCounts` reads it: 8-bit weights, a scale for each kind."""
    counter = TfidfVectorizer(analyzer=features, sublinear_tf=True, min_df=2, dtype=np.float32)
    counted = counter.fit_transform(clauses)
    judges = [
        LogisticRegression(solver="liblinear", C=ROOM, class_weight={0: 1, 1: 2}, random_state=0, tol=1e-3)
        .fit(counted, labels[:, kind])
        for kind in range(len(KINDS))
    ]  # fmt: skip
    columns = np.stack([judge.coef_[0] for judge in judges], axis=1)
    scale = np.abs(columns).max(axis=0) / 127
    small = np.round(columns / scale).astype(np.int8)
    matters = np.flatnonzero(np.abs(small).max(axis=1) >= 1)
    return {
        "vocabulary": "\n".join(counter.get_feature_names_out()[matters]),
        "rarity": counter.idf_[matters].astype(np.float32),
        "weights": small[matters],
        "scale": scale.astype(np.float32),
        "constant": np.array([judge.intercept_[0] for judge in judges], dtype=np.float32),
    }


def learn_weighing(letter: WordCounts, labelled: list[Labelled]) -> np.ndarray:
    """(3 + kinds,): one weight each for sense, letter and plain wording, whatever the kind, and a constant for each."""
    evidence, labels = [], []
    for one in labelled:
        hearing = bundled_model().observe(one.encounter).hearing
        clauses, told = clauses_in([one])
        evidence += [
            evidence_of(each, hearing.between(each.start, each.end), letter.of(features(each))) for each in clauses
        ]
        labels += [told]
    each_kind = np.tile(np.eye(len(KINDS)), (len(evidence), 1))
    judge = LogisticRegression(max_iter=1000).fit(
        np.hstack([np.concatenate(evidence), each_kind]), np.concatenate(labels).ravel()
    )
    weighing = judge.coef_[0].copy()
    weighing[3:] += judge.intercept_[0]
    found: np.ndarray = weighing.astype(np.float32)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT / "facts.npz")
    args = parser.parse_args()
    saved = learn_letter(*clauses_in([*encounters_of(CORPUS), *single_turns()]))
    np.savez_compressed(args.out, **saved)  # type: ignore[arg-type]
    weighing = learn_weighing(WordCounts(args.out), list(encounters_of(HELD_OUT)))
    np.savez_compressed(args.out, **saved, weighing=weighing)  # type: ignore[arg-type]
    weighed = dict(zip(("sense", "letter", "plainly", *KINDS), weighing.round(2).tolist(), strict=True))
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB; {weighed}")


if __name__ == "__main__":
    main()
