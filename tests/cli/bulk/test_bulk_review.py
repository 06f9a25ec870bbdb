"""A bulk run as a shell runs it: real processes, the bundled text model, and the worst that can happen to them."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prevenance.cli.__main__ import main
from tests.cli.bulk.conftest import NAMES
from tests.cli.contract import faults
from tests.cli.test_from_the_shell import COMMAND, SOURCES, run

ALL = sorted([*NAMES, "picture.txt"])


def lines(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def names(out: Path) -> list[str]:
    return sorted(Path(line["file"]).name for line in lines(out))


def started(records: Path, out: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [*COMMAND, "review", str(records), "--out", str(out), *(more or ("--workers", "2"))]
    environment = {**os.environ, "PYTHONPATH": str(SOURCES)}
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, preexec_fn=_interruptible)


def _interruptible() -> None:
    """A shell that runs the tests in the background has all below it pass over an interruption."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def all_of(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def workers_of(pid: int) -> list[int]:
    """Its children that review; another child of a spawned pool only counts what they share."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in told if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_a_killed_run_goes_on_where_it_was_and_each_result_stands_once(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    first = started(many, out)
    until(lambda: out.exists() and out.read_bytes().count(b"\n") >= 3)
    workers = workers_of(first.pid)
    first.send_signal(signal.SIGKILL)
    first.wait()
    until(lambda: not any(map(is_alive, workers)))
    there = out.read_bytes()
    assert 3 <= there.count(b"\n") < len(all_of(many))
    out.write_bytes(there + b'{"schema": 1, "file": "vis')
    done = run("review", str(many), "--workers", "2", "--out", str(out))
    assert done.returncode == 1
    assert names(out) == all_of(many)
    assert out.read_bytes().startswith(there)


def test_lines_keep_the_contract_and_a_bad_file_is_told_and_stops_nothing(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = run("review", str(records), "--workers", "1", "--out", str(out))
    assert done.returncode == 1
    assert b"picture.txt: This is a picture" in done.stderr
    told = {Path(line["file"]).name: line for line in lines(out)}
    assert all(faults(told[name]) == [] and told[name]["key"] for name in NAMES)
    assert "picture" in told["picture.txt"]["error"]


def test_a_worker_that_dies_costs_no_record(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    process = started(records, out)
    until(lambda: out.exists() and out.read_bytes().count(b"\n") >= 2)
    os.kill(workers_of(process.pid)[0], signal.SIGKILL)
    assert process.wait(timeout=120) == 1
    assert names(out) == ALL
    assert [line["file"] for line in lines(out) if "error" in line] == [str(records / "picture.txt")]


def test_an_interrupted_run_ends_as_interrupted_and_leaves_whole_lines(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    process = started(many, out)
    until(lambda: out.exists() and out.read_bytes().count(b"\n") >= 2)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert len(lines(out)) < len(all_of(many))


def test_another_option_reviews_anew(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    one = str(records / NAMES[0])
    for more in ([], ["--date", "2026-05-14"], []):
        assert main(["review", one, "--workers", "1", "--out", str(out), *more]) == 0
    assert [line["date"] for line in lines(out)] == [None, "2026-05-14"]


def test_a_record_that_cannot_be_opened_is_told_and_stops_nothing(
    records: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    for name in NAMES[1:]:
        (records / name).unlink()
    (records / "gone.txt").symlink_to(tmp_path / "nowhere")
    for _ in range(2):
        assert main(["review", str(records), "--workers", "1", "--out", str(out)]) == 1
        assert "gone.txt: Cannot open" in capfd.readouterr().err
    assert len(lines(out)) == 3


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--workers", "2"], "--out"),
        (["--workers", "2", "--cluster", "tcp://127.0.0.1:1", "--out", "o.jsonl"], "one of them"),
        (["--workers", "2", "--format", "html", "--out", "o.jsonl"], "JSON lines"),
        (["--workers", "0", "--out", "o.jsonl"], "--workers"),
    ],
)
def test_wrong_usage_is_told_with_its_remedy(
    records: Path, options: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", str(records), *options]) == 2
    assert told in capsys.readouterr().err
