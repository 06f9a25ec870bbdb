"""The command as a shell runs it: a new Python, the bundled text model, pipes and locales."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import PICTURE
from tests.cli.contract import faults

COMMAND = [sys.executable, "-m", "prevenance.cli"]
SOURCES = Path(__file__).parents[2] / "src"


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(SOURCES), **environment},
        check=False,
    )


@pytest.mark.usefixtures("shop")
def test_a_file_is_reviewed_by_the_contract() -> None:
    done = run("review", "refill.txt", "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert faults(json.loads(done.stdout)) == []


def test_standard_input_is_reviewed_by_the_contract(shop: Path) -> None:
    done = run("review", "-", "--format", "json", stdin=(shop / "refill.txt").read_bytes())
    assert faults(json.loads(done.stdout)) == []


def test_the_same_record_gives_the_same_review(shop: Path) -> None:
    assert (
        run("review", "refill.txt", "--format", "json").stdout == run("review", "refill.txt", "--format", "json").stdout
    )


def test_a_folder_with_a_broken_file_ends_with_one(shop: Path) -> None:
    (shop / "broken.txt").write_bytes(PICTURE)
    done = run("review", ".", "--format", "json")
    assert done.returncode == 1
    broken, read = (json.loads(line) for line in done.stdout.splitlines())
    assert list(broken) == ["schema", "file", "error"]
    assert faults(read) == []


@pytest.mark.usefixtures("shop")
def test_terminals_without_utf_8_do_not_stop_a_review() -> None:
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for manner in ("rich", "json", "markdown", "html"):
        done = run("review", "refill.txt", "--format", manner, "--language", "fr", stdin=b"", **plain)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.usefixtures("shop")
def test_json_is_utf_8_whatever_the_terminal_speaks() -> None:
    done = run("review", "refill.txt", "--format", "json", PYTHONIOENCODING="latin-1")
    assert "I’m Theo" in json.loads(done.stdout.decode("utf-8"))["source"]


def test_a_closed_pipe_is_no_news(shop: Path) -> None:
    for number in range(40):
        (shop / f"{number}.txt").write_bytes((shop / "refill.txt").read_bytes())
    piped = f'"{sys.executable}" -m prevenance.cli review . --format json | head -c 1'
    done = subprocess.run(
        ["sh", "-c", piped], capture_output=True, env={**os.environ, "PYTHONPATH": str(SOURCES)}, check=False
    )
    assert done.stderr == b""


def test_help_names_every_exit_code() -> None:
    done = run("review", "--help")
    for code in (b"  0  ", b"  1  ", b"  2  ", b"  130  "):
        assert code in done.stdout


def test_versions_of_package_engine_and_standard_are_told() -> None:
    told = run("version").stdout.decode().split()
    assert told[::2] == ["prevenance", "engine", "standard"]


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from prevenance.cli.__main__ import main; main(['--help']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env={**os.environ, "PYTHONPATH": str(SOURCES)}, check=True
    )
    loaded = set(done.stdout.decode().split())
    assert not loaded & {"numpy", "onnxruntime", "django", "prevenance.reading", "rich.console"}
