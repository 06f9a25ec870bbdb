"""The process that plans is killed, as a machine that goes down kills it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.journey.killed_planning import TIMES


def test_planning_that_is_killed_anywhere_and_begun_again_comes_to_the_same(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/book.sqlite3"
    command = [sys.executable, "-m", "tests.journey.killed_planning"]
    done = subprocess.run(
        command, env=os.environ | {"DATABASE_URL": address}, capture_output=True, text=True, check=False
    )
    assert not done.returncode, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert len(told["times"]) == TIMES
    assert len(told["whole"]) > 20
    assert any(0 < len(time["left"]) < len(told["whole"]) for time in told["times"])
    for time in told["times"]:
        assert time["killed"]
        assert time["after"] == told["whole"], time["at"]
