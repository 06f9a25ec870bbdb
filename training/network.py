"""The text model as it is trained: a small sentence encoder, and a reader of turns in their order.

Every turn is encoded by itself (so that it is encoded once, whatever stands around it); a two-way GRU then reads the
turns in order, with who speaks and in which form, and gives each turn the chance of each sign.
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
    """Token ids and mask, both (turns, tokens) → the mean of the last layer over the words: (turns, 384)."""

    def __init__(self, weights: Path, layers: int) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(weights, add_pooling_layer=False, attn_implementation="eager")
        self.bert.encoder.layer = self.bert.encoder.layer[:layers]
        self.bert.config.num_hidden_layers = layers

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        words = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(words.dtype)
        return (words * weight).sum(1) / weight.sum(1).clamp(min=1.0)


class TurnReader(nn.Module):
    """Embeddings (1, turns, 384), roles (1, turns), form (1,), place (1, turns, 8) → logits (1, turns, signs)."""

    def __init__(self, signs: int, width: int = 384, hidden: int = 128) -> None:
        super().__init__()
        self.role = nn.Embedding(len(ROLES), 16)
        self.form = nn.Embedding(len(FORMS), 16)
        self.squeeze = nn.Sequential(nn.Linear(width + 32 + PLACE, 256), nn.GELU(), nn.Dropout(0.2))
        self.order = nn.GRU(256, hidden, batch_first=True, bidirectional=True)
        self.alone = nn.Linear(256, signs)
        self.among = nn.Linear(2 * hidden, signs)

    def forward(self, turns: Tensor, roles: Tensor, form: Tensor, place: Tensor) -> Tensor:
        told = self.form(form).unsqueeze(1).expand(-1, turns.shape[1], -1)
        seen = self.squeeze(torch.cat([turns, self.role(roles), told, place], dim=-1))
        around, _ = self.order(seen)
        return self.alone(seen) + self.among(around)
