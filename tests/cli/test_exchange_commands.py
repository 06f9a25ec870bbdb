"""Importing, exporting and seeding from the shell."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from prevenance.cli.__main__ import main
from prevenance.clientbook.actions import keep_client, keep_fact
from prevenance.clientbook.models import Client, Facet, Kind, Remembered
from prevenance.house.models import House, Membership, Role
from prevenance.integrations.models import ImportBatch
from tests.cast import Cast
from tests.integrations.files import CLIENTS

pytestmark = pytest.mark.django_db
Said = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "clients.csv"
    path.write_text(CLIENTS + "T4,,,no address,,31/02/1980,\n", encoding="utf-8")
    return str(path)


def test_clients_are_imported_and_taken_back(cast: Cast, file: str, capsys: Said) -> None:
    assert main(["import", "clients", file, "--house", "maison alder"]) == 1
    said = capsys.readouterr()
    assert "4 rows: 3 new, 0 changed, 0 as they were, 1 left out." in said.out
    assert "line 5, Birthday (F5): is no day. Write it as 1980-05-14." in said.err
    assert "no address" not in said.out + said.err
    key = re.search(r"import undo (\S+)", said.out)
    assert key is not None
    assert main(["import", "undo", key[1], "--house", "Maison Alder"]) == 0
    assert "3 removed" in capsys.readouterr().out
    assert not Client.objects.seen_by(cast.maud).exists()


def test_a_dry_run_says_what_would_be_and_leaves_nothing(cast: Cast, file: str, capsys: Said) -> None:
    main(["import", "clients", file, "--house", "Maison Alder", "--dry-run"])
    assert "would be: 3 new" in capsys.readouterr().out
    assert not Client.objects.seen_by(cast.maud).exists()
    assert not ImportBatch.objects.seen_by(cast.maud).exists()


def test_a_column_is_what_one_says(cast: Cast, file: str, capsys: Said) -> None:
    main(["import", "clients", file, "--house", "Maison Alder", "--column", "Likes=dislikes"])
    assert {fact.kind for fact in Remembered.objects.seen_by(cast.maud)} == {"dislike"}
    assert main(["import", "clients", file, "--house", "Maison Alder", "--column", "Loves=likes"]) == 2
    assert "there is no column 'Loves'. Columns: Customer ID" in capsys.readouterr().err
    assert main(["import", "clients", file, "--house", "Maison Alder", "--column", "Likes=taste"]) == 2
    assert "'taste' is no field" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["clients", "nowhere.csv", "--house", "Maison Alder"], "nowhere.csv: cannot be opened"),
        (["clients", "FILE", "--house", "Nowhere"], "no house is called 'Nowhere'. Houses: Corran & Daughters"),
        (["clients", "FILE", "--house", "Maison Alder", "--by", "teo@daughters.example"], "is not of Maison Alder"),
        (["clients", "FILE", "--house", "Maison Alder", "--by", "ines@alder.example"], "may not import clients"),
        (["undo", "nothing", "--house", "Maison Alder"], "nothing: there is no such import"),
    ],
)
def test_wrong_usage_names_the_remedy(cast: Cast, file: str, capsys: Said, arguments: list[str], told: str) -> None:
    assert main(["import", *(file if word == "FILE" else word for word in arguments)]) == 2
    assert told in capsys.readouterr().err


def test_a_file_that_is_no_table_is_told_in_one_line(cast: Cast, tmp_path: Path, capsys: Said) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert main(["import", "clients", str(picture), "--house", "Maison Alder"]) == 2
    assert "a.png: This is not a table. Save it as CSV" in capsys.readouterr().err


def test_a_house_is_taken_along_in_a_file_for_its_owner_alone(cast: Cast, file: str, tmp_path: Path) -> None:
    main(["import", "clients", file, "--house", "Maison Alder"])
    output = tmp_path / "alder.zip"
    assert main(["export", "--house", "Maison Alder", "--output", str(output)]) == 0
    assert output.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(output) as archive:
        assert b"Rosalind" in archive.read("clients.csv")
    cards = tmp_path / "alder.vcf"
    assert main(["export", "--house", "Maison Alder", "--output", str(cards)]) == 0
    assert cards.read_text().count("BEGIN:VCARD") == 3


def test_a_seed_fills_two_houses_with_the_same_people_each_time(transactional_db: None, capsys: Said) -> None:
    assert main(["seed", "--clients", "40"]) == 0
    assert "Sign in as administrator@tamaris.example" in capsys.readouterr().out
    assert House.objects.count() == 2
    everybody = Membership.objects.unscoped_for("both houses").filter(role=Role.ADMINISTRATOR).order_by("created")
    counts = [Client.objects.seen_by(member).count() for member in everybody]
    assert counts == [20, 20]
    facts = Remembered.objects.seen_by(everybody[0])
    assert facts.count() == 20 * 4
    assert main(["seed", "--clients", "40"]) == 2
    assert "is there already" in capsys.readouterr().err


def test_a_client_is_forgotten_from_the_shell(cast: Cast, capsys: Said) -> None:
    client = keep_client(by=cast.ines, name="Rosalind Calloway")
    keep_fact(by=cast.ines, client=client, kind=Kind.PREFERENCE, facet=Facet.COLOUR, value="Deep green")
    assert main(["forget", str(client.pk), "--house", "Maison Alder", "--by", cast.ines.person.email]) == 2
    assert "may not have clients forgotten" in capsys.readouterr().err
    assert main(["forget", str(client.pk), "--house", "Corran & Daughters", "--yes"]) == 2
    assert "is no client of the house" in capsys.readouterr().err
    assert main(["forget", str(client.pk), "--house", "Maison Alder", "--yes"]) == 0
    said = capsys.readouterr()
    assert "Forgotten." in said.out
    assert "Rosalind Calloway: 1 " in said.err
    assert not Remembered.objects.seen_by(cast.maud).exists()


def test_a_client_is_not_forgotten_unless_one_says_yes(
    cast: Cast, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = keep_client(by=cast.ines, name="Rosalind Calloway")
    monkeypatch.setattr("sys.stdin", io.StringIO("no\n"))
    assert main(["forget", str(client.pk), "--house", "Maison Alder"]) == 0
    assert "Nothing was forgotten." in capsys.readouterr().out
    assert Client.objects.seen_by(cast.maud).get(pk=client.pk).name == "Rosalind Calloway"
