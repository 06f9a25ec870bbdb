import os
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted([*(ROOT / "bin").iterdir(), ROOT / ".ci" / "run"])


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_runs_and_says_what_it_does(script: Path) -> None:
    first, second, *rest = script.read_text().splitlines()
    assert first == "#!/usr/bin/env bash"
    assert re.fullmatch(r"# [A-Z].*[.:a-zA-Z]", second)
    assert "set -euo pipefail" in rest or script.parent.name == ".ci"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)


def test_setup_sees_quickly_that_nothing_is_to_be_done() -> None:
    if not (ROOT / ".venv" / "installed-dev").exists():
        pytest.skip("bin/setup has not made this environment")
    subprocess.run([ROOT / "bin" / "setup", "--dev"], check=True)
    before = time.perf_counter()
    subprocess.run([ROOT / "bin" / "setup", "--dev"], check=True)
    assert time.perf_counter() - before < 0.5


def test_setup_names_the_remedy_when_python_does_not_fit(tmp_path: Path) -> None:
    told = subprocess.run(
        [ROOT / "bin" / "setup"],
        env={**os.environ, "PREVENANCE_PYTHON": "/bin/false", "PREVENANCE_VENV": str(tmp_path / "venv")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert told.stderr == "setup: PREVENANCE_PYTHON is not a Python 3.11, 3.12 or 3.13.\n"


def test_the_demo_serves_and_its_second_start_is_quicker(tmp_path: Path) -> None:
    began = time.perf_counter()
    with _demo(tmp_path) as first:
        assert _health(first) == 200
        first_took = time.perf_counter() - began
        # The port is taken now: the next demo finds another.
        began = time.perf_counter()
        with _demo(tmp_path) as second:
            assert second != first
            assert _health(second) == 200
            assert time.perf_counter() - began < first_took  # the house is there already
    assert (tmp_path / "demo.env").stat().st_mode & 0o077 == 0


@contextmanager
def _demo(var: Path) -> Iterator[str]:
    """Starts the demo and gives its address."""
    environment = {**os.environ, "PREVENANCE_VAR": str(var), "PORT": "8710"}
    for name in ("DATABASE_URL", "PREVENANCE_SECRET_KEY", "PREVENANCE_KEYS", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    demo = subprocess.Popen(
        [ROOT / "bin" / "demo"], env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert demo.stdout
        said = []
        for line in demo.stdout:
            said.append(line)
            if found := re.search(r"http://localhost:\d+", line):
                yield found.group()
                break
        else:
            pytest.fail("".join(said))
    finally:
        os.killpg(demo.pid, signal.SIGINT)
        demo.wait(timeout=60)


def _health(address: str) -> int:
    with urllib.request.urlopen(f"{address}/health", timeout=60) as answer:
        status: int = answer.status
    return status
