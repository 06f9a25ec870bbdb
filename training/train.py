"""Make the bundled text model: `python training/train.py`. Seeded, resumable, about an hour on two cores.

1. Each fold: train on the other folds, and let the model read the encounters that it has not seen.
2. Train once more on everything.

Then `training/decision.py` learns the decision from the honest readings, and `training/export.py` writes the weights.
"""

import argparse
import json
import random
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from corpus import Written, read_corpus
from examples import (
    KINDS,
    Sequence,
    asides_of,
    joined,
    of_encounter,
    of_standard,
    of_told,
    of_told_facts,
    scattered,
    signs_learnt,
    told_singles,
    varied,
)
from reader import Reader, starting_weights
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits
from words import learn_words

from prevenance.observing.words import WordCounts, fused

HEAD_RATE = 1.5e-3
ALONE, TAGS = 0.5, 0.5
"""Share in the loss of what a segment says by itself, and of the words that tell facts."""


def batches(
    sequences: list[Sequence], asides: list[str], chance: random.Random, turns: int = 64
) -> list[list[Sequence]]:
    """All encounters, each varied, and by chance two of five single turns: they are many."""
    told = told_singles(sequences)
    chosen = [
        version
        for one in sequences if len(one.texts) > 1 or chance.random() < 0.4
        for version in (varied(one, told, asides, chance) if len(one.texts) > 1 else [one])
    ]  # fmt: skip
    chosen += joined(told, asides, chance)
    chosen += [scattered(told, asides, chance) for _ in range(len(told) // 60)]
    chance.shuffle(chosen)
    made: list[list[Sequence]] = [[]]
    for one in chosen:
        if made[-1] and sum(len(other.texts) for other in made[-1]) + len(one.texts) > turns:
            made.append([])
        made[-1].append(one)
    return made


def loss_of(reader: Reader, batch: list[Sequence]) -> Tensor:
    labels = torch.from_numpy(np.concatenate([one.labels for one in batch]))
    found = reader.logits(batch)
    among, alone = (
        binary_cross_entropy_with_logits(
            logits, labels.clamp(min=0), weight=(labels >= 0).float(), reduction="sum", pos_weight=torch.tensor(2.0)
        )
        / len(labels)
        for logits in (found.among, found.alone)
    )
    return among + ALONE * alone + TAGS * found.tags


def train(
    sequences: list[Sequence], signs: int, weights: Path, args: argparse.Namespace, seed: int, name: str
) -> Reader:
    torch.manual_seed(seed)
    chance, asides = random.Random(seed), asides_of(sequences)
    reader = Reader(weights, args.layers, signs)
    bert = reader.encoder.bert
    for frozen in (bert.embeddings, *bert.encoder.layer[: args.frozen]):
        frozen.requires_grad_(False)
    tuned = [p for p in bert.parameters() if p.requires_grad]
    heads = [*reader.turns.parameters(), *reader.encoder.tag.parameters(), *reader.encoder.by_role.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": tuned, "lr": args.rate}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01
    )
    steps = len(batches(sequences, asides, random.Random(seed))) * args.epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [args.rate, HEAD_RATE], total_steps=int(steps * 1.1) + 20, pct_start=0.1
    )
    for epoch in range(args.epochs):
        reader.encoder.train(), reader.turns.train()
        began, total = time.time(), 0.0
        made = batches(sequences, asides, chance)
        for batch in made:
            loss = loss_of(reader, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*tuned, *heads], 5.0)
            optimizer.step(), optimizer.zero_grad(), schedule.step()
            total += loss.item()
        print(f"{name} epoch {epoch + 1}: loss {total / len(made):.3f}, {time.time() - began:.0f} s", flush=True)
    return reader


def folds_of(written: list[Written], count: int, seed: int) -> list[list[int]]:
    """Whole encounters, forms spread evenly."""
    chance = random.Random(seed)
    order = sorted(range(len(written)), key=lambda i: (written[i].form, chance.random()))
    return [order[start::count] for start in range(count)]


def read_by_both(reader: Reader, words: WordCounts, one: Sequence) -> np.ndarray:
    """(turns, signs): chances, as the engine gives them."""
    return fused(reader.read(one), words.logits(one.texts, one.roles, one.form))


def make(number: int, args: argparse.Namespace) -> str:
    """One run on one core. A fold leaves the readings of the encounters it has not seen (`fold0.npz`); number -1
    learns from everything and leaves the weights (`final.pt`, `words.npz`). What is there already is not made again."""
    torch.set_num_threads(1)
    written, _ = read_corpus()
    signs = signs_learnt(written)
    held = set(folds_of(written, args.folds, args.seed)[number]) if number >= 0 else set()
    name = f"fold{number}" if held else "final"
    done = args.work / (f"{name}.npz" if held else f"{name}.pt")
    if not done.exists():
        sequences = [of_encounter(one, signs) for one in written]
        seen = (
            [one for i, one in enumerate(sequences) if i not in held]
            + of_standard(signs, args.seed)
            + of_told(signs)
            + of_told_facts(signs)
        )
        words = learn_words(seen, args.work / f"words{number if held else ''}.npz")
        reader = train(seen, len(signs), starting_weights(), args, args.seed + number, name)
        if held:
            np.savez(done, **{written[i].id: read_by_both(reader, words, sequences[i]) for i in held})  # type: ignore[arg-type]
        else:
            torch.save({"encoder": reader.encoder.state_dict(), "turns": reader.turns.state_dict()}, done)
    return name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("var/training"), help="checkpoints; delete it to start anew")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--frozen", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=13)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=2, help="runs at once, each on one core")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    written, faults = read_corpus()
    if faults:
        raise SystemExit("\n".join(faults))
    signs = signs_learnt(written)
    (args.work / "signs.json").write_text(json.dumps({"signs": signs, "kinds": KINDS, "layers": args.layers}))
    print(f"{len(written)} encounters, {sum(len(w.lines) for w in written)} turns, {len(signs)} signs", flush=True)
    with ProcessPoolExecutor(args.jobs, mp_context=get_context("spawn")) as pool:
        for name in pool.map(make, [*range(args.folds), -1], [args] * (args.folds + 1)):
            print(f"{name}: done", flush=True)
    readings = [dict(np.load(args.work / f"fold{number}.npz")) for number in range(args.folds)]
    np.savez(args.work / "unseen.npz", **{name: found for part in readings for name, found in part.items()})


if __name__ == "__main__":
    main()
