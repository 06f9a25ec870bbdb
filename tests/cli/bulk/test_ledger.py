import json
from pathlib import Path

import pytest

from prevenance.cli.bulk.ledger import Kept, Ledger, opened_ledger
from prevenance.cli.bulk.tasks import Line, Task
from prevenance.cli.faults import UsageError


def task(name: str, key: str) -> Task:
    return Task(name, key, b"")


def line(name: str, key: str) -> Line:
    return Line(name, key, json.dumps({"schema": 1, "file": name, "key": key}))


def written(path: Path, *lines: Line) -> Path:
    with opened_ledger(path) as ledger:
        for each in lines:
            ledger.add(each)
    return path


def left(path: Path, *tasks: Task) -> list[str]:
    with opened_ledger(path) as ledger:
        sifted = list(ledger.sift(tasks, {each.name for each in tasks}))
    return [each.name for each in sifted if isinstance(each, Task)]


def test_what_is_there_is_not_done_again(tmp_path: Path) -> None:
    path = written(tmp_path / "out.jsonl", line("a.txt", "1"))
    assert left(path, task("a.txt", "1"), task("b.txt", "2")) == ["b.txt"]


def test_a_changed_record_is_done_again(tmp_path: Path) -> None:
    path = written(tmp_path / "out.jsonl", line("a.txt", "1"))
    assert left(path, task("a.txt", "2")) == ["a.txt"]


def test_a_renamed_record_is_not_done_again(tmp_path: Path) -> None:
    path = written(tmp_path / "out.jsonl", line("old.txt", "1"))
    assert left(path, task("new.txt", "1")) == []


def test_two_records_of_the_same_words_have_a_line_each(tmp_path: Path) -> None:
    path = written(tmp_path / "out.jsonl", line("b.txt", "1"))
    assert left(path, task("a.txt", "1"), task("b.txt", "1")) == ["a.txt"]


@pytest.mark.parametrize("cut", [1, 2, 20, 40])
def test_a_torn_last_line_is_cut_off_and_done_again(tmp_path: Path, cut: int) -> None:
    path = written(tmp_path / "out.jsonl", line("a.txt", "1"), line("b.txt", "2"))
    path.write_bytes(path.read_bytes()[:-cut])
    assert left(path, task("a.txt", "1"), task("b.txt", "2")) == ["b.txt"]
    assert path.read_text() == line("a.txt", "1").text + "\n"


@pytest.mark.parametrize(
    "content", ["A visit.\n", "A visit.", '{"file": "a.txt"}\n', '{"schema": 1, "file": "a"}\n', "\0\0\0\n"]
)
def test_a_file_that_is_no_ledger_is_left_as_it_is(tmp_path: Path, content: str) -> None:
    path = tmp_path / "visit.txt"
    path.write_text(content)
    with pytest.raises(UsageError, match="Nothing was changed"), opened_ledger(path):
        pass
    assert path.read_text() == content


def test_two_runs_do_not_write_into_one_file(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with opened_ledger(path), pytest.raises(UsageError, match="another run"), opened_ledger(path):
        pass


def test_results_are_for_this_account_alone(tmp_path: Path) -> None:
    assert written(tmp_path / "out.jsonl").stat().st_mode & 0o777 == 0o600


def test_a_line_that_is_there_tells_its_error_again(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text('{"schema": 1, "file": "a.txt", "error": "No words.", "key": "1"}\n')
    with opened_ledger(path) as ledger:
        assert isinstance(ledger, Ledger)
        assert list(ledger.sift([task("a.txt", "1")], {"a.txt"})) == [Kept("a.txt", "1", "No words.")]
