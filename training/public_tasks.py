"""Single skills on words that nobody here wrote: `python training/public_tasks.py --public DIR [--most N]`.

DIR holds tasks as JSON lines (id, context, speaker, text, label; classes under `ambiguous` are skipped for that row);
they are not part of the project. Two figures stand beside the floor of each task, a TF-IDF judge trained on it:

- signs: the engine as it ships, without having seen the task; macro-F1 over the classes that a sign stands for, at
  even odds, and beside it the mean area under the curve, which no threshold spoils;
- probe: a logistic layer over what the engine sees, by dialogue in five folds; macro-F1 over all classes. Only where
  the licence lets one train (T). Tasks to measure only (E) have none.

A figure here is a check on one skill in another domain, never the score of the engine.
"""

import argparse
import json
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from prevenance.observing.observations import Observations
from prevenance.observing.text_model import bundled_model
from prevenance.reading.encounter import Encounter, Form, Role, Turn

CLEAR = 0.5


@dataclass(frozen=True)
class Task:
    """`signs`: class → the signs that stand for it; `?` is a question mark, `kind:` a fact. `rest`: the class of what
    shows none of them. `unmapped`: class → why no sign of ours stands for it; its rows are not counted in `signs`."""

    floor: float
    may_train: bool
    signs: dict[str, str]
    rest: str | None = None
    merged: dict[str, str] = field(default_factory=dict)
    unmapped: dict[str, str] = field(default_factory=dict)
    role: Role = Role.AMBASSADOR


NO_SIGN = "no moment or cue of the standard"
TASKS = {
    "question_open_closed": Task(0.72, False, {"open": "open_question", "closed": "?"}, "none"),
    "reflective_listening": Task(0.54, False, {"reflects": "reflected_back"}, "none",
                                 merged={"simple": "reflects", "complex": "reflects"}),
    "discovery_strategies": Task(
        0.69, False,
        {"asks_about_client": "lifestyle_question taste_explored open_question occasion_and_recipient",
         "confirms_or_rephrases_need": "reflected_back",
         "supports_recommendation": "fitting_selection feature_to_benefit piece_presented expertise_shared"}, "none",
        unmapped={"offers_help": "offering to be a guide to films; ours is an opening in a shop",
                  "encourages": NO_SIGN, "acknowledges": NO_SIGN, "rapport_similarity": NO_SIGN}),
    "recommend_with_reason": Task(
        0.65, True, {"personal_reason": "fitting_selection", "generic_reason": "feature_to_benefit"},
        merged={"no_reason": "none", "no_recommendation": "none"}, rest="none"),
    "client_stance": Task(
        0.74, True, {"states_preference": "kind:preference kind:dislike detailed_need", "rejects": "hesitation",
                     "accepts": "decision", "asks_recommendation": "request choosing"},
        unmapped={"asks_question": NO_SIGN}, role=Role.CLIENT),
    "courtesy_acts": Task(
        0.67, True, {"greeting": "greeting", "thanks": "thanked", "compliment": "compliment", "farewell": "closing"},
        "none", merged={"other_question": "none"},
        unmapped={"acknowledgement": NO_SIGN, "youre_welcome": NO_SIGN,
                  "personal_question": "about giving; ours are about the use of a piece"}),
    "rapport_empathy": Task(
        0.62, True, {"shows_empathy": "empathy", "asks_preference": "taste_explored"},
        unmapped={"small_talk": NO_SIGN, "states_personal_need": "a bargaining position; ours is a wish for a piece",
                  "states_family_or_group_need": "said by the one who serves; ours by the client"}),
    "service_close_acts": Task(
        0.94, True, {"offers_more_help": "explored_further_wants", "reads_back_request": "reflected_back",
                     "farewell": "closing", "recommends_option": "piece_presented",
                     "reports_success": "request_fulfilled"},
        unmapped={"asks_need": "a form to fill in; no moment", "gives_information": "no advice, a fact asked for",
                  "offers_next_step": NO_SIGN, "reports_problem": NO_SIGN}),
    "short_social_acts": Task(
        0.70, True, {"thanks": "thanked", "compliment": "compliment", "apology": "apology"}, "none",
        unmapped={"delight": NO_SIGN, "curiosity": NO_SIGN, "caring": "comfort and advice among strangers",
                  "dissatisfaction": "the client's word; here nobody is client"}),
    "complaint_tweets": Task(0.84, False, {"complaint": "complaint"}, "not_complaint", role=Role.CLIENT),
    "personal_facts": Task(
        0.51, False, {"family": "kind:person", "possession": "kind:possession",
                      "preference_or_hobby": "kind:preference kind:dislike"},
        unmapped={"work_or_study": "kept only as a life event, where something happens", "place": "no kind of fact",
                  "pet": "no kind of fact", "wish_or_plan": "an occasion only with a day", "other": "anything"},
        role=Role.CLIENT),
}  # fmt: skip


@dataclass
class Seen:
    """One row as the engine sees it: chance of each class of the task's, and all that a probe may use."""

    labels: frozenset[str]
    skipped: frozenset[str]
    chances: dict[str, float]
    features: NDArray[np.float32]
    dialogue: str


def rows_of(path: Path, most: int | None) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return rows if most is None or len(rows) <= most else random.Random(7).sample(rows, most)


def seen_row(row: dict[str, Any], task: Task) -> Seen:
    seen = bundled_model().observe(encounter_of(row, task))
    at = len(seen.encounter.turns) - 1
    vector = bundled_model().embed([row["text"] or " "])[0]
    shown = np.clip(seen.scores[at], 1e-4, 1 - 1e-4)
    features = np.concatenate([vector, np.log(shown / (1 - shown)) / 4]).astype(np.float32)
    label = row["label"] if isinstance(row["label"], list) else [row["label"]]
    labels = frozenset(str(task.merged.get(one, one)) for one in label)
    chances = {name: max(_chance(sign, seen, at) for sign in signs.split()) for name, signs in task.signs.items()}
    return Seen(labels, frozenset(row.get("ambiguous", ())), chances, features, dialogue_of(row["id"]))


def dialogue_of(id: str) -> str:
    """`annomi:68:88` is turn 88 of dialogue 68; `goemo:edosj8x` stands alone."""
    return id.rpartition(":")[0] if id.count(":") > 1 else id


def encounter_of(row: dict[str, Any], task: Task) -> Encounter:
    """The row's turn is the last; its speaker has the role that the task is about, the other speaker the other."""
    other = Role.CLIENT if task.role is Role.AMBASSADOR else Role.AMBASSADOR
    source, turns = "", []
    for at, said in enumerate([*row["context"], row]):
        role = task.role if said["speaker"] == row["speaker"] else other
        text = said["text"] or " "
        turns.append(Turn(at, len(source), len(source) + len(text), text, role))
        source += text + "\n"
    return Encounter(source, Form.CHAT, 1.0, "en", tuple(turns))


def _chance(sign: str, seen: Observations, at: int) -> float:
    turn = seen.encounter.turns[at]
    if sign == "?":
        return float("?" in turn.text) * 0.6  # a question is a closed one where nothing says that it is open
    if sign.startswith("kind:"):
        own = [one.chance for one in seen.mentions if one.start >= turn.start and one.kind == sign[5:]]
        return max(own, default=0.0)
    return float(seen.of((sign,))[at])


def by_signs(rows: list[Seen], task: Task) -> dict[str, tuple[float, float, int]]:
    """class → F1 at even odds, area under the curve, how many. With a `rest`, the likeliest class is said, and one."""
    classes = [*task.signs, *([task.rest] if task.rest else [])]
    found = {}
    counted = [row for row in rows if not task.rest or row.labels & set(classes)]
    for name in classes:
        kept = [row for row in counted if name not in row.skipped]
        truth = [name in row.labels for row in kept]
        said = [name in _said(row, task) for row in kept]
        chance = [row.chances.get(name, 1 - max(row.chances.values())) for row in kept]
        area = roc_auc_score(truth, chance) if 0 < sum(truth) < len(truth) else float("nan")
        found[name] = (float(f1_score(truth, said, zero_division=0)), float(area), sum(truth))
    return found


def _said(row: Seen, task: Task) -> set[str]:
    clear = {name for name, chance in row.chances.items() if chance >= CLEAR}
    if not task.rest:
        return clear
    return {max(clear, key=lambda name: row.chances[name])} if clear else {task.rest}


def by_probe(rows: list[Seen], names: list[str]) -> float:
    """Macro-F1 over all classes of the task, each row judged by a layer that saw none of its dialogue."""
    scores = []
    for name in names:
        kept = [row for row in rows if name not in row.skipped]
        truth = np.array([name in row.labels for row in kept])
        if truth.sum() < 5:
            continue
        layer = LogisticRegression(C=0.5, max_iter=300, class_weight="balanced")
        features = np.array([row.features for row in kept])
        groups = [row.dialogue for row in kept]
        chance = cross_val_predict(layer, features, truth, groups=groups, cv=GroupKFold(5), method="predict_proba")
        scores.append(f1_score(truth, chance[:, 1] >= _cut(chance[:, 1], truth)))
    return float(np.mean(scores))


def _cut(chance: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """As many are said as there are: a layer of balanced classes says too many of the rare ones."""
    return float(np.sort(chance)[-int(truth.sum())])


def print_task(name: str, path: Path, most: int | None, summary: Table, console: Console) -> None:
    task = TASKS[name]
    raw = rows_of(path, most)
    rows = [seen_row(row, task) for row in raw]
    signs = by_signs(rows, task)
    mean = float(np.mean([f1 for f1, _, _ in signs.values()]))
    area = float(np.nanmean([area for _, area, _ in signs.values()]))
    told = {one for row in raw for one in (row["label"] if isinstance(row["label"], list) else [row["label"]])}
    unmerged = [seen_row_labels(row) for row in raw]
    probe = "–"
    if task.may_train:
        for row, labels in zip(rows, unmerged, strict=True):
            row.labels = labels
        probe = f"{by_probe(rows, sorted(told)):.2f}"
    classes = f"{len(signs)} of {len(told)}" + (" (merged)" if task.merged else "")
    figures = (f"{task.floor:.2f}", f"{mean:.2f}", classes, f"{area:.2f}", probe)
    summary.add_row(name, "T" if task.may_train else "E", str(len(rows)), *figures)
    console.print(
        f"{name}: " + ", ".join(f"{one} F1 {f1:.2f}, AUC {area:.2f} of {n}" for one, (f1, area, n) in signs.items())
    )
    for one, why in task.unmapped.items():
        console.print(f"  not mapped: {one}: {why}")


def seen_row_labels(row: dict[str, Any]) -> frozenset[str]:
    return frozenset(row["label"] if isinstance(row["label"], list) else [row["label"]])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--public", type=Path, required=True, help="folder of tasks, <name>.jsonl each")
    parser.add_argument("--most", type=int, help="rows of a task, drawn by a fixed seed; all without it")
    args = parser.parse_args()
    if not args.public.is_dir():
        raise SystemExit(f"{args.public}: there is no such folder. The tasks are not part of the project; name yours.")
    console = Console(width=120, highlight=False)
    summary = Table(title="macro-F1; the floor is a TF-IDF judge trained on the task", title_justify="left")
    for head in ("task", "key", "rows", "floor", "signs", "of its classes", "their AUC", "probe"):
        summary.add_column(head, justify="left" if head == "task" else "right")
    for path in sorted(args.public.glob("*.jsonl")):
        if path.stem in TASKS:
            print_task(path.stem, path, args.most, summary, console)
        else:
            console.print(f"{path.stem}: not known here, left out")
    console.print(summary)


if __name__ == "__main__":
    main()
