"""Write the trained model as the engine reads it: `encoder.onnx` (8-bit), `turns.onnx`, tokenizer and signs."""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from network import FORMS, PLACE, ROLES, TurnEncoder, TurnReader
from onnxruntime.quantization import QuantType, quantize_dynamic
from reader import LONGEST, TAGS, starting_weights, tokenizer_of
from torch import Tensor, nn

OUT = Path("src/prevenance/observing/weights")


class WithChances(nn.Module):
    """The encoder with chances of the tags, not logits."""

    def __init__(self, encoder: TurnEncoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor, roles: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        mean, words, peaks = self.encoder(ids, mask, roles)
        return mean, torch.softmax(words, dim=-1), peaks


def export_encoder(encoder: TurnEncoder, out: Path) -> None:
    """8-bit weights, a scale for each output column. One bit is left free (`reduce_range`), so that processors
    without 8-bit dot products do not overflow, and all give the same verdicts."""
    ids = torch.ones((2, 8), dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            WithChances(encoder), (ids, torch.ones_like(ids), torch.zeros(2, dtype=torch.long)), str(full),
            dynamo=False, opset_version=17,
            input_names=["ids", "mask", "roles"], output_names=["turns", "words", "peaks"],
            dynamic_axes={
                "ids": {0: "turns", 1: "tokens"}, "mask": {0: "turns", 1: "tokens"}, "roles": {0: "turns"},
                "turns": {0: "turns"}, "words": {0: "turns", 1: "tokens"}, "peaks": {0: "turns"},
            },
        )  # fmt: skip
        quantize_dynamic(full, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


class AmongOthers(nn.Module):
    """What each segment says among the others: the second answer serves training only."""

    def __init__(self, turns: TurnReader) -> None:
        super().__init__()
        self.turns = turns

    def forward(self, turns: Tensor, roles: Tensor, form: Tensor, place: Tensor) -> Tensor:
        among: Tensor = self.turns(turns, roles, form, place)[0]
        return among


def export_turns(turns: TurnReader, out: Path) -> None:
    width = 384
    example = (
        torch.zeros(1, 3, width),
        torch.zeros(1, 3, dtype=torch.long),
        torch.zeros(1, dtype=torch.long),
        torch.zeros(1, 3, PLACE),
    )
    names = ["turns", "roles", "form", "place"]
    torch.onnx.export(
        AmongOthers(turns), example, str(out), dynamo=False, opset_version=17,
        input_names=names, output_names=["signs"],
        dynamic_axes={name: {1: "count"} for name in ("turns", "roles", "place", "signs")},
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("var/training"))
    args = parser.parse_args()
    made = json.loads((args.work / "signs.json").read_text())
    state = torch.load(args.work / "final.pt")
    encoder = TurnEncoder(starting_weights(), made["layers"], TAGS, len(made["signs"])).eval()
    turns = TurnReader(len(made["signs"])).eval()
    encoder.load_state_dict(state["encoder"]), turns.load_state_dict(state["turns"])
    OUT.mkdir(parents=True, exist_ok=True)
    export_encoder(encoder, OUT / "encoder.onnx")
    export_turns(turns, OUT / "turns.onnx")
    for name in ("encoder.onnx", "turns.onnx"):
        onnx.checker.check_model(str(OUT / name))
    tokenizer_of(starting_weights()).save(str(OUT / "tokenizer.json"), pretty=False)
    shutil.copyfile(args.work / "words.npz", OUT / "words.npz")
    meta = {"signs": made["signs"], "kinds": made["kinds"], "roles": ROLES, "forms": FORMS, "longest": LONGEST}
    (OUT / "signs.json").write_text(json.dumps(meta) + "\n")
    print({path.name: f"{path.stat().st_size / 1e6:.1f} MB" for path in sorted(OUT.iterdir())})


if __name__ == "__main__":
    main()
