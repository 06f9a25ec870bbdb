"""On a real scheduler with real worker processes, on this machine."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from prevenance.cli.__main__ import main
from tests.cli.bulk.conftest import NAMES

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    ways = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with distributed.LocalCluster(host="127.0.0.1", silence_logs=40, **ways) as running:
        yield running.scheduler_address


def test_a_cluster_reviews_as_processes_do(cluster: str, records: Path, tmp_path: Path) -> None:
    far, near = tmp_path / "far.jsonl", tmp_path / "near.jsonl"
    assert main(["review", str(records), "--cluster", cluster, "--out", str(far)]) == 1
    assert main(["review", str(records), "--workers", "1", "--out", str(near)]) == 1
    assert sorted(far.read_text().splitlines()) == sorted(near.read_text().splitlines())
    assert len(far.read_text().splitlines()) == len(NAMES) + 1


def test_a_house_standard_reaches_the_workers_and_a_second_run_does_nothing(
    cluster: str, records: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    own, out = tmp_path / "own", tmp_path / "out.jsonl"
    own.mkdir()
    (own / "house.toml").write_text("[moments.compliment]\noff = true\n")
    for _ in range(2):
        main(["review", str(records), "--cluster", cluster, "--standard", str(own), "--out", str(out)])
    read = [line for line in map(json.loads, out.read_text().splitlines()) if "error" not in line]
    assert len(read) == len(NAMES)
    assert all("compliment" not in line["moments"] for line in read)
    assert f"0 reviewed, {len(NAMES)} already there" in capfd.readouterr().err


def test_where_no_scheduler_answers_it_is_told(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("prevenance.cli.bulk.cluster.PATIENCE", 1)
    assert main(["review", str(records), "--cluster", "tcp://127.0.0.1:1", "--out", str(tmp_path / "o")]) == 2
    assert "no scheduler answers at tcp://127.0.0.1:1" in capsys.readouterr().err


def test_without_dask_the_remedy_is_told(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["review", str(records), "--cluster", "tcp://127.0.0.1:1", "--out", str(tmp_path / "o")]) == 2
    assert "prevenance[cluster]" in capsys.readouterr().err
