"""Learn the decision: from signs read without having seen them, to the verdicts of the labels.

`python training/decision.py --work var/training` writes `src/prevenance/reviewing/decision.json` and prints how
well the decision does on encounters that neither it nor the signs have seen. `--further training/heldout` then learns
on from encounters that the shipped weights have not seen either, leaning on what was learnt before, and finds how far
a verdict may lean towards met and missed.
"""

import argparse
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from corpus import MOMENTS, Written, read_corpus
from examples import ROLE_OF
from leaning import VERDICTS, figures, leaning_of, leant
from numpy.typing import NDArray
from scipy.optimize import minimize

from prevenance.observing.observations import Observations
from prevenance.observing.text_model import bundled_model
from prevenance.reading.encounter import Encounter, Form, Role, Turn
from prevenance.reviewing.judging import DECISION, FEATURES, OWN, plainly_applies, sight
from prevenance.reviewing.review import Known
from prevenance.reviewing.situation import situation
from prevenance.reviewing.unsaid import without_the_unsaid
from prevenance.standard.loading import load_standard

FURTHER_OWN, FURTHER_AROUND = 0.1, 0.02
"""Room around what was learnt before."""
SEEDS = (1, 2, 3, 4, 5)
"""One way to part few encounters is chance; five are told together."""
RECOVERY = ("complaint_thanked", "apology", "ownership", "put_right", "made_good_beyond")
QUESTIONS = ("applies", "shown", "met")
Weights = dict[str, dict[str, list[float]]]
Bound = tuple[float | None, float | None]
Numbers = NDArray[Any]


def encounter_of(one: Written) -> Encounter:
    turns: list[Turn] = []
    source = ""
    for line in one.lines:
        role = ROLE_OF[line.who]
        turns.append(
            Turn(len(turns), len(source), len(source) + len(line.text), line.text, Role(role) if role else None)
        )
        source += line.text + "\n"
    return Encounter(source, Form(one.form), 1.0, "en", tuple(turns))


def known_of(one: Written) -> Known:
    known = one.known or {}
    return Known(known.get("client_name"), known.get("met_before"), tuple(known.get("personal_details", ())))  # type: ignore[arg-type]


def features_of(written: list[Written], readings: dict[str, Numbers], signs: list[str]) -> dict[str, Numbers]:
    """moment → (encounters, features). Without readings the shipped weights read."""
    standard = load_standard()
    rows: dict[str, list[Numbers]] = {moment: [] for moment in MOMENTS}
    for one in written:
        known, encounter = known_of(one), encounter_of(one)
        read = (
            Observations(encounter, tuple(signs), readings[one.id]) if readings else bundled_model().observe(encounter)
        )
        seen = without_the_unsaid(read, bundled_model())
        shared = situation(seen, known)
        for moment in MOMENTS:
            rows[moment].append(sight(standard.moments[moment], seen, known, shared).features)
    return {moment: np.array(found) for moment, found in rows.items()}


def asked_of(moment: str, written: list[Written], rows: list[int]) -> dict[str, tuple[list[int], Numbers]]:
    """question → (encounters that it is asked of, yes or no). Whether a thing is shown is asked of told visits only."""
    asked: dict[str, tuple[list[int], list[int]]] = {question: ([], []) for question in QUESTIONS}
    plain = load_standard().moments[moment].kind == "plain"
    for row in rows:
        verdict, told = written[row].verdicts[moment], written[row].form in ("narrative", "note")
        _add(asked["applies"], row, verdict != "not_applicable")
        if verdict != "not_applicable" and plain and told:
            _add(asked["shown"], row, verdict != "not_observable")
        if verdict in ("met", "missed") and plain:
            _add(asked["met"], row, verdict == "met")
    return {question: (some, np.array(answers)) for question, (some, answers) in asked.items()}


def _add(asked: tuple[list[int], list[int]], row: int, yes: bool) -> None:
    asked[0].append(row)
    asked[1].append(int(yes))


def bounds_of(question: str) -> list[Bound]:
    """What no labels may unlearn: a stronger response never speaks against met, a clearer cue never against applies."""
    up: Bound = (0.0, None)
    down: Bound = (None, 0.0)
    free: Bound = (None, None)
    fault = down if question == "met" else up
    by_name = {name: up for name in OWN if "response" in name} | {name: fault for name in OWN if "fault" in name}
    by_name["cue"] = up if question == "applies" else free
    return [by_name.get(name, free) for name in (*FEATURES, "constant")]


def room_of(own: float, around: float) -> Numbers:
    """How far each weight may lean: the moment's own signs tell more of it than the situation around."""
    return np.array([own if name in OWN else around for name in FEATURES] + [own])


def weights_of(x: Numbers, y: Numbers, prior: Numbers, room: Numbers, question: str) -> Numbers:
    """Weights of the features and, last, the constant: logistic regression that leans on `prior` unless the labels
    say otherwise; `room` is the variance that each weight may have around it."""
    x = np.column_stack([x, np.ones(len(x))])
    sign = 2.0 * y - 1

    def loss(w: Numbers) -> tuple[float, Numbers]:
        margin = sign * (x @ w)
        away = w - prior
        value = np.logaddexp(0, -margin).sum() + (away**2 / (2 * room)).sum()
        return float(value), x.T @ (-sign / (1 + np.exp(margin))) + away / room

    found: Numbers = minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=bounds_of(question)).x
    return found


def learn(x: dict[str, Numbers], written: list[Written], rows: list[int], own: float, around: float) -> Weights:
    """First one set of weights for all moments together; then each moment's own, leaning on it."""
    asked = {moment: asked_of(moment, written, rows) for moment in MOMENTS}
    learnt: Weights = {moment: {} for moment in MOMENTS}
    for question in QUESTIONS:
        plain = [moment for moment in MOMENTS if load_standard().moments[moment].kind == "plain"]
        everything = np.concatenate([x[moment][asked[moment][question][0]] for moment in plain])
        answers = np.concatenate([asked[moment][question][1] for moment in plain])
        room = room_of(own, around)
        shared = weights_of(everything, answers, np.zeros(len(FEATURES) + 1), room * 10, question)
        for moment in MOMENTS:
            some, y = asked[moment][question]
            prior = shared if moment in plain else np.zeros_like(shared)
            learnt[moment][question] = rounded(
                weights_of(x[moment][some], y, prior, room, question) if len(y) else prior
            )
    return as_one_recovery(learnt)


def learn_further(before: Weights, x: dict[str, Numbers], written: list[Written], rows: list[int]) -> Weights:
    """Each moment's weights, leaning on those learnt before."""
    room, learnt = room_of(FURTHER_OWN, FURTHER_AROUND), {moment: dict(before[moment]) for moment in MOMENTS}
    for moment in MOMENTS:
        for question, (some, y) in asked_of(moment, written, rows).items():
            if len(y):
                prior = np.array(before[moment][question])
                learnt[moment][question] = rounded(weights_of(x[moment][some], y, prior, room, question))
    return as_one_recovery(learnt)


def as_one_recovery(learnt: Weights) -> Weights:
    """Recovery applies to all of its moments or to none."""
    together = np.mean([learnt[moment]["applies"] for moment in RECOVERY], axis=0)
    for moment in RECOVERY:
        learnt[moment]["applies"] = rounded(together)
    return learnt


def rounded(weights: Numbers) -> list[float]:
    return [round(float(weight), 4) for weight in weights]


def judged(weights: dict[str, list[float]], x: Numbers, kind: str, applicable: Numbers) -> Numbers:
    """(rows, 4): chances of met, missed, not applicable, not observable."""
    applies, shown, met = (1 / (1 + np.exp(-(x @ np.array(weights[q][:-1]) + weights[q][-1]))) for q in QUESTIONS)
    spoken = x[:, FEATURES.index("form_transcript")] + x[:, FEATURES.index("form_chat")]
    shown = np.maximum(shown, spoken)
    applies = np.maximum(applies, [plainly_applies(kind, row) for row in x]) * applicable
    nothing = np.zeros_like(applies)
    if kind == "watch":
        return np.stack([nothing, applies, 1 - applies, nothing], axis=1)
    if kind == "bonus":
        return np.stack([applies, nothing, 1 - applies, nothing], axis=1)
    return np.stack([applies * shown * met, applies * shown * (1 - met), 1 - applies, applies * (1 - shown)], axis=1)


def cross_validated(
    x: dict[str, Numbers], written: list[Written], learnt_from: Callable[[list[int]], Weights], seed: int = 1
) -> tuple[Numbers, Numbers]:
    """Chances (encounters × moments × verdicts) and labelled verdicts, each judged by weights that did not see it."""
    standard = load_standard()
    order = list(range(len(written)))
    random.Random(seed).shuffle(order)
    gold = np.array([[VERDICTS.index(one.verdicts[m]) for m in MOMENTS] for one in written])
    found = np.zeros((*gold.shape, len(VERDICTS)))
    detailed = np.array([bool(known_of(one).personal_details) for one in written])
    for fold in range(5):
        held = order[fold::5]
        learnt = learnt_from([row for row in order if row not in set(held)])
        for column, moment in enumerate(MOMENTS):
            can = detailed[held] if moment == "remembered_detail" else np.ones(len(held))
            found[held, column] = judged(learnt[moment], x[moment][held], standard.moments[moment].kind, can)
    return found, gold


def from_the_start(work: Path, own: float, around: float) -> Weights:
    signs = json.loads((work / "signs.json").read_text())["signs"]
    readings = dict(np.load(work / "unseen.npz"))
    written = [one for one in read_corpus()[0] if one.id in readings]
    x = features_of(written, readings, signs)
    found, gold = cross_validated(x, written, lambda rows: learn(x, written, rows, own, around))
    verdicts = found.argmax(axis=-1)
    print(f"{len(written)} encounters of our own, unseen: {figures(verdicts, gold)}")
    for form in Form:
        rows = [i for i, one in enumerate(written) if one.form == form]
        if rows:
            print(f"  {form:10} {len(rows):3}  {figures(verdicts[rows], gold[rows])}")
    return learn(x, written, list(range(len(written))), own, around)


def further(folder: Path, before: Weights) -> tuple[Weights, dict[str, float]]:
    """The weights learnt on, and the leaning that fits encounters which neither signs nor weights have seen."""
    written, faults = read_corpus(folder)
    if faults or not written:
        raise SystemExit("\n".join(faults) or f"{folder}: there are no labelled encounters here.")
    x = features_of(written, {}, [])
    runs = [cross_validated(x, written, lambda rows: learn_further(before, x, written, rows), seed) for seed in SEEDS]
    found, gold = (np.concatenate(part) for part in zip(*runs, strict=True))
    leaning = leaning_of(found, gold)
    print(f"{len(written)} further encounters, unseen: {figures(found.argmax(axis=-1), gold)}")
    print(f"  leaning {leaning}: {figures(leant(found, **leaning), gold)}")
    return learn_further(before, x, written, list(range(len(written)))), leaning


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("var/training"))
    parser.add_argument("--own", type=float, default=1.0, help="room for the weights of a moment's own signs")
    parser.add_argument("--around", type=float, default=0.1, help="room for the weights of the situation")
    parser.add_argument("--further", type=Path, help="labelled encounters to learn on from; --work is not read then")
    args = parser.parse_args()
    if args.further:
        moments, leaning = further(args.further, json.loads(DECISION.read_text())["moments"])
    else:
        moments, leaning = from_the_start(args.work, args.own, args.around), {"met": 1.0, "missed": 1.0}
    told = {"features": FEATURES, "leaning": leaning, "moments": moments}
    DECISION.write_text(json.dumps(told, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
