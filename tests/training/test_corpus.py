"""The corpus that the text model learns from is part of the project, and is held to its guide."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "training/corpus.py"), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_encounter_of_the_corpus_is_labelled_whole() -> None:
    checked = check(ROOT / "training/corpus")
    assert checked.returncode == 0, checked.stdout


def test_a_fault_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("### one\nform: note\nknown:\n-: Came in. {no_such_sign}\n", encoding="utf-8")
    checked = check(tmp_path)
    assert checked.returncode == 1
    assert "one.txt:4: no sign no_such_sign" in checked.stdout
    assert "one.txt: one: no verdict for greeting" in checked.stdout


def test_measuring_says_plainly_when_its_encounters_are_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "training")
    read_gold = importlib.import_module("gold").read_gold
    with pytest.raises(SystemExit, match="there is no such folder"):
        read_gold(tmp_path / "nowhere")
