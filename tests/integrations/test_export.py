import csv
import io
import json
import zipfile
from collections.abc import Iterable
from datetime import date

import pytest

from prevenance.clientbook.actions import keep_client, keep_fact, record_purchase
from prevenance.clientbook.models import Client, Kind, Purchase, Remembered
from prevenance.encounters.models import LawfulBasis, Source
from prevenance.house import audit
from prevenance.house.keys import new_key
from prevenance.house.models import AuditedDeed
from prevenance.house.rules import RefusedError
from prevenance.integrations.export.tables import LEFT_OUT, house_tables
from prevenance.integrations.exporting import export_cards, export_client, export_house
from prevenance.integrations.models import Of
from prevenance.integrations.tables.read import read_table
from prevenance.journey.encounter import Arrival, receive
from tests.cast import Cast
from tests.integrations.files import CLIENTS, bring

pytestmark = pytest.mark.django_db


def opened(pieces: Iterable[bytes]) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(b"".join(pieces)))
    assert archive.testzip() is None
    return archive


def rows(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))


def test_what_is_taken_along_can_be_brought_into_another_house(cast: Cast) -> None:
    bring(cast.maud, CLIENTS)
    rosalind = Client.objects.seen_by(cast.maud).get(given="Rosalind")
    bought = {"piece_name": "Halo ring", "reference": "RNG-1", "price_minor": 385000, "currency": "EUR"}
    record_purchase(by=cast.ines, client=rosalind, on=date(2026, 3, 14), **bought)  # type: ignore[arg-type]
    archive = opened(export_house(by=cast.maud))
    assert bring(cast.teo, archive.read("clients.csv")).counts["new"] == 3
    assert bring(cast.teo, archive.read("purchases.csv"), Of.PURCHASES).counts["new"] == 1
    ours, theirs = opened(export_house(by=cast.maud)), opened(export_house(by=cast.teo))
    away = ("owner", "boutique")
    for one, other in zip(rows(ours, "clients.csv"), rows(theirs, "clients.csv"), strict=True):
        assert {k: v for k, v in one.items() if k not in away} == {k: v for k, v in other.items() if k not in away}
    ring = Purchase.objects.seen_by(cast.teo).get()
    assert (ring.client.name, ring.on, ring.price_minor) == ("Rosalind Calloway", date(2026, 3, 14), 385000)


def test_every_table_is_there_as_csv_and_as_json(cast: Cast) -> None:
    bring(cast.maud, CLIENTS)
    archive = opened(export_house(by=cast.maud))
    for table in house_tables(cast.maud):
        told = json.loads(archive.read(f"json/{table.name}.json"))
        assert len(told) == len(rows(archive, f"csv/{table.name}.csv")) == table.rows.count()


def test_nothing_that_opens_a_door_leaves(cast: Cast) -> None:
    tables = {table.name: table for table in house_tables(cast.maud)}
    assert not {model._meta.model_name for model in LEFT_OUT} & set(tables)
    columns = [column for table in tables.values() for column in table.columns]
    assert not [c for c in columns if "token" in c or "sealed" in c or "password" in c or "secret" in c or "hash" in c]


def test_what_is_discreet_to_others_stays(cast: Cast) -> None:
    secret = keep_client(by=cast.ines, name="Somebody Discreet", owner=cast.ines, discreet=True)
    open_to_all = keep_client(by=cast.ines, name="Rosalind Calloway", owner=cast.ines)
    gift = {"piece_name": "Surprise pendant", "for_whom": "his wife", "discreet": True}
    record_purchase(by=cast.ines, client=open_to_all, on=date(2026, 3, 14), **gift)  # type: ignore[arg-type]
    archive = opened(export_house(by=cast.maud))
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Somebody Discreet" not in everything
    assert b"Surprise pendant" not in everything
    with pytest.raises(RefusedError):
        export_client(by=cast.maud, client=secret)


def test_what_the_guard_holds_back_has_a_label_in_its_stead(cast: Cast) -> None:
    client = keep_client(by=cast.ines, name="Rosalind Calloway")
    words = "Rosalind is diabetic and loves emeralds."
    arrival = Arrival(
        id=new_key(),
        raw=words.encode(),
        text=words,
        source=Source.TOLD_BY_AMBASSADOR,
        lawful_basis=LawfulBasis.LEGITIMATE_INTEREST,
        client=client,
    )
    receive(by=cast.ines, arrival=arrival)
    keep_fact(by=cast.ines, client=client, kind=Kind.PREFERENCE, value="emeralds", quote=words)
    Remembered.objects.seen_by(cast.ines).update(quote=words)
    archive = opened(export_client(by=cast.maud, client=client))
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"diabetic" not in everything
    assert b"loves emeralds" in everything


def test_one_client_is_taken_along_with_all_that_leads_to_them(cast: Cast) -> None:
    bring(cast.maud, CLIENTS)
    rosalind = Client.objects.seen_by(cast.maud).get(given="Rosalind")
    archive = opened(export_client(by=cast.maud, client=rosalind))
    assert [row["name"] for row in rows(archive, "csv/client.csv")] == ["Rosalind Calloway"]
    assert {row["value"] for row in rows(archive, "csv/contactpoint.csv")} == {
        "rosalind@calloway.example",
        "+33 6 12 34 56 78",
    }
    assert b"Haruto" not in b"".join(archive.read(name) for name in archive.namelist())
    entry = audit.trail(seen_by=cast.maud).first()
    assert entry is not None
    assert (entry.deed, entry.subject_id) == (AuditedDeed.EXPORT, rosalind.pk)


def test_no_cell_is_a_formula_when_a_spreadsheet_opens_it(cast: Cast) -> None:
    keep_client(by=cast.ines, name='=HYPERLINK("http://elsewhere.example")')
    archive = opened(export_house(by=cast.maud))
    assert rows(archive, "clients.csv")[0]["name"].startswith("'=")
    assert json.loads(archive.read("json/client.json"))[0]["name"].startswith("=")
    bring(cast.teo, archive.read("clients.csv"))
    assert Client.objects.seen_by(cast.teo).get().name.startswith("=")


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_cards_taken_along_are_read_again(cast: Cast, version: str) -> None:
    bring(cast.maud, CLIENTS)
    raw = b"".join(export_cards(by=cast.maud, version=version))  # type: ignore[arg-type]
    assert len(read_table(raw).rows) == 3
    bring(cast.teo, raw)
    rosalind = Client.objects.seen_by(cast.teo).get(given="Rosalind")
    assert (rosalind.family, rosalind.name) == ("Calloway", "Rosalind Calloway")


def test_only_those_who_answer_for_the_house_take_it_along(cast: Cast) -> None:
    for nobody in (cast.ines, cast.jonah):
        with pytest.raises(RefusedError):
            export_house(by=nobody)
