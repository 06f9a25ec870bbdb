"""How well the guard does on the frozen cases of `tests/guard/`: figures only, so that nobody fits it to their words.

`python -m tests.remembering.guard_figures`
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prevenance.remembering.guard import guard

CASES = Path(__file__).parents[1] / "guard"


@dataclass
class Figures:
    """A span is found where anything held overlaps it; an alarm is false where a harmless note holds anything."""

    found: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    alarms: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    beyond: list[float] = field(default_factory=list)

    def recall(self, of: str = "all") -> float:
        return sum(self.found[of]) / len(self.found[of])

    def false_alarms(self, of: str = "all") -> float:
        return sum(self.alarms[of]) / len(self.alarms[of])


def measured() -> Figures:
    figures = Figures()
    for case in _cases("sensitive"):
        _count_found(case, figures)
    for case in _cases("harmless"):
        held = bool(guard(case["text"]))
        for group in ("all", _language(case)):
            figures.alarms[group].append(held)
    return figures


def _count_found(case: dict[str, Any], figures: Figures) -> None:
    text, kinds = case["text"], case["kinds"]
    held = guard(text)
    covered = 0
    for at, words in enumerate(case["spans"]):
        start = text.index(words)
        end = start + len(words)
        found = any(one.start < end and start < one.end for one in held)
        covered += sum(max(0, min(one.end, end) - max(one.start, start)) for one in held)
        for group in ("all", _language(case), kinds[at] if len(kinds) == len(case["spans"]) else kinds[0]):
            figures.found[group].append(found)
    total = sum(one.end - one.start for one in held)
    if total:
        figures.beyond.append((total - covered) / total)


def _language(case: dict[str, Any]) -> str:
    return str(case.get("language") or case.get("lang") or str(case.get("id", ""))[:2])


def _cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines() if line]


if __name__ == "__main__":
    told = measured()
    for group, each in told.found.items():
        print(f"recall {group:<12} {told.recall(group):.3f} of {len(each)}")
    for group, each in told.alarms.items():
        print(f"false alarms {group:<6} {told.false_alarms(group):.3f} of {len(each)}")
    print(f"share of what is held in sensitive notes that was not to be held {sum(told.beyond) / len(told.beyond):.3f}")
