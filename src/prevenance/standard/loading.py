"""Load the standard that ships, and lay a house's own folder over it."""

import hashlib
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from prevenance.standard.checking import faults_of, faults_of_corrections
from prevenance.standard.step import Corrected, Moment, Standard, Step

T = TypeVar("T")

SHIPPED = Path(__file__).parent / "steps"
EDITION = "1"


class StandardError(ValueError):
    """A standard that cannot be used. `faults` name file, table and key, each with its remedy."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def load_standard(house: Path | None = None) -> Standard:
    """The shipped standard, with the folder `house` laid over it: each of its TOML files may add a moment
    (`[moments.<id>]` with its `step`), change keys of one, put right how one is judged, or switch one off
    (`off = true`).

    Raises StandardError with every fault found.
    """
    return _shipped() if house is None else _overlaid(house)


@cache
def _shipped() -> Standard:
    return _assembled(_files(SHIPPED), Standard("", (), {}))


def _overlaid(house: Path) -> Standard:
    if not house.is_dir():
        raise StandardError([f"{house}: there is no such folder. Name the folder that holds the house's TOML files."])
    return _assembled(_files(house), _shipped())


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.toml") if path.is_file())


def _assembled(files: list[Path], base: Standard) -> Standard:
    faults: list[str] = []
    steps = {step.id: step for step in base.steps}
    moments, corrections = dict(base.moments), dict(base.corrections)
    for file in files:
        try:
            content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            faults.append(f"{file.name}: not valid TOML: {error}")
            continue
        corrections |= _corrections(file.name, content, faults)
        _lay_over(file.name, content, steps, moments, bool(base.moments), faults)
    faults += _homeless(steps, moments)
    faults += faults_of_corrections(corrections, moments)
    if faults:
        raise StandardError(faults)
    ordered = sorted(steps.values(), key=lambda step: step.number)
    return Standard(_version(ordered, moments, corrections), tuple(ordered), moments, corrections)


def _lay_over(
    file: str, content: dict[str, Any], steps: dict[str, Step], moments: dict[str, Moment], own: bool, faults: list[str]
) -> None:
    """`own`: a moment not seen before is the house's, not ours, and learnt from its examples."""
    for key in content.keys() - {"step", "moments"}:
        faults.append(f"{file}: [{key}]: unknown table. A file holds [step] and [moments.<id>].")
    step_id = None
    if "step" in content:
        step = _converted(file, "step", content["step"], Step, faults)
        if step:
            steps[step.id] = step
            step_id = step.id
    for moment_id, table in _tables(file, content.get("moments", {}), faults):
        off = table.pop("off", False)
        if not isinstance(off, bool):
            faults.append(f"{file}: [moments.{moment_id}] off: write off = true, without quotes.")
        elif off:
            if moments.pop(moment_id, None) is None:
                faults.append(f"{file}: [moments.{moment_id}] off: there is no such moment to switch off.")
            continue
        moment = _moment(file, moment_id, table, step_id, moments.get(moment_id), own, faults)
        if moment:
            moments[moment_id] = moment


def _corrections(file: str, content: dict[str, Any], faults: list[str]) -> dict[str, Corrected]:
    """The tables `[moments.<id>.corrected]`, taken out of their moments, which they do not change."""
    found = {}
    moments = content.get("moments", {})
    for moment_id, table in moments.items() if isinstance(moments, dict) else ():
        if isinstance(table, dict) and "corrected" in table:
            place = f"moments.{moment_id}.corrected"
            if corrected := _converted(file, place, table.pop("corrected"), Corrected, faults):
                found[moment_id] = corrected
    return found


def _tables(file: str, moments: Any, faults: list[str]) -> list[tuple[str, dict[str, Any]]]:
    if not isinstance(moments, dict):
        faults.append(f"{file}: moments: must be tables, [moments.<id>].")
        return []
    odd = [name for name, table in moments.items() if not isinstance(table, dict)]
    faults += [f"{file}: [moments.{name}]: must be a table." for name in odd]
    return [(name, dict(table)) for name, table in moments.items() if name not in odd]


def _moment(
    file: str,
    moment_id: str,
    table: dict[str, Any],
    step: str | None,
    base: Moment | None,
    own: bool,
    faults: list[str],
) -> Moment | None:
    place = f"{file}: [moments.{moment_id}]"
    inherited = msgspec.to_builtins(base) if base else {"step": step or "", "learnt_from_examples": own}
    moment = _converted(file, f"moments.{moment_id}", {**inherited, **table, "id": moment_id}, Moment, faults)
    if moment:
        faults += [f"{place} {fault}" for fault in faults_of(moment, table)]
    return moment


def _converted(file: str, table: str, value: Any, kind: type[T], faults: list[str]) -> T | None:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        faults.append(f"{file}: [{table}]: {str(error).replace(' - at `$.', ' at key `')}.")
        return None


def _homeless(steps: dict[str, Step], moments: dict[str, Moment]) -> list[str]:
    return [
        f"[moments.{moment.id}] step: there is no step {moment.step!r}."
        for moment in moments.values()
        if moment.step not in steps
    ]


def _version(steps: list[Step], moments: dict[str, Moment], corrections: dict[str, Corrected]) -> str:
    told = [steps, list(moments.values()), *([corrections] if corrections else [])]
    words = msgspec.json.encode(told, order="deterministic")
    return f"{EDITION}.{hashlib.sha256(words).hexdigest()[:8]}"
