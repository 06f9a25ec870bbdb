"""The text model as it is trained: a small sentence encoder, and a reader of segments in their order.

A segment is a turn, or a sentence of a long one. Each is encoded by itself (so that it is encoded once, whatever stands
around it), and its words are tagged with the kinds of fact; a two-way GRU then reads the segments in order, with who
speaks and in which form, and gives each the chance of each sign.
"""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

ROLES = ("ambassador", "client", "other", None)
FORMS = ("transcript", "chat", "narrative", "note")
PLACE = 8
"""Features of where a turn stands: see `place_of_turns` of the engine."""


class TurnEncoder(nn.Module):
    """Token ids and mask, both (segments, tokens), and roles (segments,) → the mean of the last layer over the words,
    (segments, 384); the logits of the tags, (segments, tokens, tags); and of each sign its strongest word's logit,
    (segments, signs): so that a deed told in half a sentence is not drowned by the other half."""

    def __init__(self, weights: Path, layers: int, tags: int, signs: int) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(weights, add_pooling_layer=False, attn_implementation="eager")
        self.bert.encoder.layer = self.bert.encoder.layer[:layers]
        self.bert.config.num_hidden_layers = layers
        self.tag = nn.Linear(384, tags)
        self.by_role = nn.Embedding(len(ROLES), tags)
        self.peak = nn.Linear(384, signs)

    def forward(self, ids: Tensor, mask: Tensor, roles: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        words = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(words.dtype)
        mean = (words * weight).sum(1) / weight.sum(1).clamp(min=1.0)
        peaks = self.peak(words) - 1e4 * (1 - weight)
        return mean, self.tag(words) + self.by_role(roles).unsqueeze(1), peaks.max(dim=1).values


class TurnReader(nn.Module):
    """Embeddings (1, segments, 384), roles (1, segments), form (1,), place (1, segments, 8) → two logits, both
    (1, segments, signs): of each segment among the others, and of each alone."""

    def __init__(self, signs: int, width: int = 384, hidden: int = 128) -> None:
        super().__init__()
        self.role = nn.Embedding(len(ROLES), 16)
        self.form = nn.Embedding(len(FORMS), 16)
        self.squeeze = nn.Sequential(nn.Linear(width + 32 + PLACE, 256), nn.GELU(), nn.Dropout(0.2))
        self.order = nn.GRU(256, hidden, batch_first=True, bidirectional=True)
        self.alone = nn.Linear(256, signs)
        self.among = nn.Linear(2 * hidden, signs)

    def forward(self, turns: Tensor, roles: Tensor, form: Tensor, place: Tensor) -> tuple[Tensor, Tensor]:
        told = self.form(form).unsqueeze(1).expand(-1, turns.shape[1], -1)
        seen = self.squeeze(torch.cat([turns, self.role(roles), told, place], dim=-1))
        around, _ = self.order(seen)
        alone = self.alone(seen)
        return alone + self.among(around), alone
