from pathlib import Path

import pytest

from prevenance.cli.__main__ import main
from prevenance.standard.loading import load_standard


def test_a_sound_folder_is_told_with_what_it_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own.toml").write_text("[moments.compliment]\noff = true\n[moments.greeting]\nweight = 2.0\n")
    assert main(["standard", "check", str(tmp_path)]) == 0
    assert "37 moments: 0 added, 1 changed, 1 switched off." in capsys.readouterr().out


def test_every_fault_is_listed_with_file_table_and_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.toml").write_text("[moments.greeting]\nweight = 'heavy'\n")
    (tmp_path / "b.toml").write_text("[moments\n")
    assert main(["standard", "check", str(tmp_path)]) == 2
    listed = capsys.readouterr().out.splitlines()
    assert any("a.toml" in line and "moments.greeting" in line and "weight" in line for line in listed)
    assert any("b.toml" in line for line in listed)


def test_a_review_by_a_faulty_standard_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.toml").write_text("[moments.greeting]\nweight = 'heavy'\n")
    (tmp_path / "note.txt").write_text("Came by for the clasp.")
    assert main(["review", str(tmp_path / "note.txt"), "--standard", str(tmp_path)]) == 2
    err = capsys.readouterr().err
    assert "a.toml" in err
    assert err.count("\n") == 1


def test_all_steps_and_moments_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["standard", "show"]) == 0
    shown = capsys.readouterr().out
    assert all(moment in shown for moment in load_standard().moments)


def test_one_moment_is_shown_in_full_and_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["standard", "show", "greeting", "--language", "fr"]) == 0
    shown = capsys.readouterr().out
    assert "salut" in shown
    assert "Manqué quand" in shown


def test_an_unknown_moment_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["standard", "show", "complimnt"]) == 2
    assert "Did you mean compliment" in capsys.readouterr().err


def test_a_standard_steers_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own.toml").write_text('[moments.greeting]\nname = { en = "a \\u001b[2Jgreeting" }\n')
    assert main(["standard", "show", "--standard", str(tmp_path)]) == 0
    assert main(["standard", "show", "greeting", "--standard", str(tmp_path)]) == 0
    (tmp_path / "own.toml").write_text('[moments.greeting]\n"\\u001b[2J" = 1\n')
    assert main(["standard", "check", str(tmp_path)]) == 2
    out, _ = capsys.readouterr()
    assert "greeting" in out
    assert "\x1b" not in out
