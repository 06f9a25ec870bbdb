"""Learn the decision: from signs read without having seen them, to the verdicts of the labels.

`python training/decision.py --work var/training` writes `src/prevenance/reviewing/decision.json` and prints how
well the decision does on encounters that neither it nor the signs have seen.
"""

import argparse
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
from corpus import MOMENTS, Written, read_corpus
from examples import ROLE_OF
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
    """moment → (encounters, features)."""
    standard = load_standard()
    rows: dict[str, list[Numbers]] = {moment: [] for moment in MOMENTS}
    for one in written:
        known, encounter = known_of(one), encounter_of(one)
        seen = without_the_unsaid(Observations(encounter, tuple(signs), readings[one.id]), bundled_model())
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
    x: dict[str, Numbers], written: list[Written], own: float, around: float
) -> tuple[Numbers, Numbers]:
    """Predicted and labelled verdicts (encounters × moments), each judged by weights that did not see it."""
    standard = load_standard()
    order = list(range(len(written)))
    random.Random(1).shuffle(order)
    names = ["met", "missed", "not_applicable", "not_observable"]
    gold = np.array([[names.index(one.verdicts[m]) for m in MOMENTS] for one in written])
    found = np.zeros_like(gold)
    detailed = np.array([bool(known_of(one).personal_details) for one in written])
    for fold in range(5):
        held = order[fold::5]
        learnt = learn(x, written, [row for row in order if row not in set(held)], own, around)
        for column, moment in enumerate(MOMENTS):
            can = detailed[held] if moment == "remembered_detail" else np.ones(len(held))
            chances = judged(learnt[moment], x[moment][held], standard.moments[moment].kind, can)
            found[held, column] = chances.argmax(axis=1)
    return found, gold


def figures(found: Numbers, gold: Numbers) -> str:
    exact = (found == gold).mean()
    chance = sum((found == v).mean() * (gold == v).mean() for v in range(4))
    met, missed = gold == 0, gold == 1
    judging = ((found == gold)[met].mean() + (found == gold)[missed].mean()) / 2
    precision = (gold == 1)[found == 1].mean()
    return (
        f"exact {exact:.3f}  kappa {(exact - chance) / (1 - chance):.3f}  judging {judging:.3f}  "
        f"missed precision {precision:.3f} recall {(found == gold)[missed].mean():.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("var/training"))
    parser.add_argument("--own", type=float, default=1.0, help="room for the weights of a moment's own signs")
    parser.add_argument("--around", type=float, default=0.1, help="room for the weights of the situation")
    args = parser.parse_args()
    signs = json.loads((args.work / "signs.json").read_text())["signs"]
    readings = dict(np.load(args.work / "unseen.npz"))
    written = [one for one in read_corpus()[0] if one.id in readings]
    x = features_of(written, readings, signs)
    found, gold = cross_validated(x, written, args.own, args.around)
    print(f"{len(written)} encounters of our own, unseen: {figures(found, gold)}")
    for form in Form:
        rows = [i for i, one in enumerate(written) if one.form == form]
        if rows:
            print(f"  {form:10} {len(rows):3}  {figures(found[rows], gold[rows])}")
    learnt = learn(x, written, list(range(len(written))), args.own, args.around)
    DECISION.write_text(json.dumps({"features": FEATURES, "moments": learnt}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
