import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from prevenance.cli.__main__ import main
from prevenance.reading import Encounter
from tests.cli.conftest import PICTURE, RECORD
from tests.cli.contract import faults

pytestmark = pytest.mark.usefixtures("quick", "shop")
Calls = list[dict[str, Any]]


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_one_file_prints_one_object_by_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "refill.txt", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert faults(told) == []
    assert told["file"] == "refill.txt"
    assert told["turns"][1]["speaker"] == "client"


def test_standard_input_is_a_record(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RECORD.encode())))
    assert main(["review", "-", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["file"], len(told["turns"])) == ("-", 7)


def test_a_folder_prints_a_line_each_in_the_order_of_names(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "photo.jpg"):
        (shop / name).write_text(RECORD, encoding="utf-8")
    (shop / "more").mkdir()
    (shop / "more" / "c.VTT").write_text(RECORD, encoding="utf-8")
    assert main(["review", ".", "--format", "json"]) == 0
    assert [told["file"] for told in lines(capsys.readouterr().out)] == ["a.md", "b.txt", "more/c.VTT", "refill.txt"]


def test_a_folder_of_one_record_prints_a_line_too(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(shop), "--format", "json"]) == 0
    assert len(lines(capsys.readouterr().out)) == 1


def test_a_broken_file_fails_alone(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "broken.txt").write_bytes(PICTURE)
    assert main(["review", ".", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    broken, read = lines(out)
    assert list(broken) == ["schema", "file", "error"]
    assert broken["file"] == "broken.txt"
    assert faults(read) == []
    assert err.startswith("prevenance: broken.txt: ")
    assert err.count("\n") == 1


def test_a_fault_of_our_own_costs_one_record_and_tells_none_of_its_words(
    shop: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(encounter: Encounter, *_: Any, **__: Any) -> None:
        raise KeyError(encounter.source)

    monkeypatch.setattr("prevenance.cli.outcomes.review", broken)
    assert main(["review", "refill.txt", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert "KeyError" in json.loads(out)["error"]
    assert "Calloway" not in out + err


def test_a_quoted_pattern_finds_its_files(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "second.txt").write_text(RECORD, encoding="utf-8")
    assert main(["review", "*.txt", str(shop / "ref*"), "refill.txt", "--format", "json"]) == 0
    assert len(lines(capsys.readouterr().out)) == 3


def test_a_name_with_brackets_is_a_file_where_there_is_one(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "visit [1].txt").write_text(RECORD, encoding="utf-8")
    assert main(["review", "visit [1].txt", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["file"] == "visit [1].txt"


def test_hostile_names_of_files_do_no_harm(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = [b"\xff\xfe.txt", b"\x1b[2Jclear.txt", "‮txt.exe.txt".encode(), b"<script>.txt", b"two\nlines.txt"]
    for name in hostile:
        (shop / os.fsdecode(name)).write_text(RECORD, encoding="utf-8")
    for manner in ("json", "markdown", "html", "rich"):
        assert main(["review", ".", "--format", manner]) == 0
        out = capsys.readouterr().out
        assert "\x1b[2J" not in out
        assert "<script>" not in out or manner in ("json", "rich")
    assert main(["review", "."]) == 0
    assert "\x1b[2J" not in capsys.readouterr().out


def test_what_is_known_reaches_the_review(shop: Path, quick: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    told = {"client_name": "Ms Calloway", "met_before": True, "personal_details": ["writes to her daughter"]}
    (shop / "known.json").write_text(json.dumps(told))
    assert main(["review", "refill.txt", "--known", "known.json", "--format", "json"]) == 0
    assert quick[0]["known"].client_name == "Ms Calloway"
    assert quick[0]["known"].met_before is True
    assert quick[0]["known"].personal_details == ("writes to her daughter",)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('{"client_name": 7}', "client_name"),
        ('{"met_before": "yes"}', "met_before"),
        ('{"met_before": 1}', "met_before"),
        ('{"personal_details": "one"}', "personal_details"),
        ('{"personal_details": ["one", 2]}', "personal_details[1]"),
        ('{"spend": 9000}', "spend"),
        ("[]", "object"),
        ('{"client_name":\n', "line 2"),
        ('{"client_name": ' + "9" * 5000 + "}", "too long"),
        ("[" * 100_000, "nested too deeply"),
        ('{"\\u001b[2J\\nprevenance: all is well": 1}', "unknown key"),
        ("\xff", "UTF-8"),
    ],
)
def test_a_faulty_known_is_told_by_file_and_key(
    shop: Path, capsys: pytest.CaptureFixture[str], content: str, named: str
) -> None:
    (shop / "known.json").write_bytes(content.encode("latin-1"))
    assert main(["review", "refill.txt", "--known", "known.json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "known.json" in err
    assert named in err
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_date_form_ambassador_and_language_are_taken_as_said(quick: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    said = ["--date", "2026-05-14", "--form", "chat", "--ambassador", "Ms Calloway", "--language", "fr"]
    assert main(["review", "refill.txt", "--format", "json", *said]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["date"], told["form"]) == ("2026-05-14", "chat")
    assert told["turns"][1]["speaker"] == "ambassador"
    assert quick[0]["language"] == "fr"


def test_a_house_lays_its_own_standard_over_ours(shop: Path, quick: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "house").mkdir()
    (shop / "house" / "own.toml").write_text("[moments.compliment]\noff = true\n")
    assert main(["review", "refill.txt", "--standard", "house", "--format", "json"]) == 0
    assert "compliment" not in quick[0]["standard"]
    assert len(quick[0]["standard"].moments) == 37


WRONG = [
    [],
    ["revew"],
    ["review"],
    ["review", "nowhere.txt"],
    ["review", "nothing*.txt"],
    ["review", "empty"],
    ["review", "refill.txt", "--format", "pdf"],
    ["review", "refill.txt", "--form", "poem"],
    ["review", "refill.txt", "--date", "14 May"],
    ["review", "refill.txt", "--date", "20260514"],
    ["review", "refill.txt", "--known", "nowhere.json"],
    ["review", "refill.txt", "--standard", "nowhere"],
    ["review", "refill.txt", "--output", "nowhere/out.html"],
    ["review", "refill.txt", "--output", "./refill.txt"],
    ["review", "refill.txt", "--language", "de"],
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_ends_with_two_and_prints_no_review(
    shop: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (shop / "empty").mkdir()
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Usage" if not arguments else "prevenance: ")
    assert "Traceback" not in err
    assert (shop / "refill.txt").read_text(encoding="utf-8") == RECORD


def test_output_goes_to_the_file_asked_for(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", ".", "--format", "json", "--output", "out.json"]) == 0
    assert main(["review", ".", "--format", "json", "--output", "out.json"]) == 0
    assert capsys.readouterr().out == ""
    assert len(lines((shop / "out.json").read_text(encoding="utf-8"))) == 1


def test_a_single_record_that_cannot_be_read_ends_with_one(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "photo.png").write_bytes(PICTURE)
    for manner in ([], ["--format", "markdown"], ["--format", "html"]):
        assert main(["review", "photo.png", *manner]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert "photo.png" in err


def test_several_records_are_a_line_each_and_a_summary(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "second.txt").write_text(RECORD, encoding="utf-8")
    (shop / "broken.txt").write_bytes(PICTURE)
    assert main(["review", "."]) == 1
    out = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in out[:3]] == ["broken.txt", "refill.txt", "second.txt"]
    assert any(line.startswith("2 reviewed, 1 could not be read.") for line in out)
    assert any(line.startswith("compliment") and "2 of 2" in line for line in out)


def test_being_interrupted_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("prevenance.cli.outcomes.review", interrupted)
    assert main(["review", "refill.txt"]) == 130
