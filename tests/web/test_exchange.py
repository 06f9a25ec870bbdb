import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from prevenance.clientbook.actions import keep_client
from prevenance.clientbook.models import Client
from prevenance.house import audit
from prevenance.house.models import AuditedDeed
from prevenance.integrations import actions
from prevenance.integrations.models import ImportBatch
from prevenance.web.views.exchange import running
from tests.cast import Cast
from tests.web.people import as_member

pytestmark = pytest.mark.django_db
FILE = """No,Vorname,Nachname,E-Mail,Geburtstag
7,Anke,Weiß,anke@weiss.example,31.02.1980
8,Jörg,Müller,joerg(at)m,3.3.77
"""
AS_READ = {"encoding": "cp1252", "delimiter": ","}


def upload(browser: Browser, text: str | bytes = FILE, of: str = "clients", name: str = "kunden.csv") -> Any:
    raw = text if isinstance(text, bytes) else text.encode("cp1252")
    return browser.post("/settings/imports", {"of": of, "file": SimpleUploadedFile(name, raw)})


def test_a_file_is_shown_before_anything_is_written(cast: Cast) -> None:
    browser = as_member(cast.maud)
    page = browser.get(upload(browser).headers["Location"]).content.decode()
    assert not Client.objects.seen_by(cast.maud).exists()
    assert "Nothing is written yet." in page
    assert re.search(r'<select id="column-1".*?<option value="given" selected>', page, re.DOTALL)
    assert "Anke · Jörg" in page
    assert "line 2</span>" not in page
    assert re.search(r"line 2 · E2.*31\.02\.1980.*is no day\. Write it as 1980-05-14\.", page, re.DOTALL)
    assert "Import two rows" in page


def test_a_guess_is_corrected_and_the_file_imported(cast: Cast) -> None:
    browser = as_member(cast.maud)
    address = upload(browser).headers["Location"]
    chosen = {"column-0": "reference", "column-1": "given", "column-2": "family", "column-3": "email"}
    answer = browser.post(f"{address}/columns", {**chosen, "then": "look", **AS_READ})
    assert 'value="reference" selected' in browser.get(answer.headers["Location"]).content.decode()
    browser.post(f"{address}/columns", {**chosen, "then": "run", **AS_READ, "region": "DE"})
    page = browser.get(address).content.decode()
    assert "Two new" in page or "two new" in page
    assert {client.name for client in Client.objects.seen_by(cast.maud)} == {"Anke Weiß", "Jörg Müller"}
    assert "joerg(at)m" in page


def test_another_encoding_reads_the_file_anew(cast: Cast) -> None:
    browser = as_member(cast.maud)
    address = upload(browser).headers["Location"]
    browser.post(f"{address}/columns", {"then": "look", "encoding": "cp1251", "delimiter": ","})
    assert "Weiß" not in browser.get(address).content.decode()
    browser.post(f"{address}/columns", {"then": "look", **AS_READ})
    assert "Weiß" in browser.get(address).content.decode()


def test_all_of_it_is_taken_back(cast: Cast) -> None:
    browser = as_member(cast.maud)
    address = upload(browser).headers["Location"]
    browser.post(
        f"{address}/columns",
        {"then": "run", "column-1": "given", "column-2": "family", **AS_READ},
    )
    assert Client.objects.seen_by(cast.maud).count() == 2
    browser.post(f"{address}/undoing")
    assert not Client.objects.seen_by(cast.maud).exists()
    assert "It is taken back." in browser.get(address).content.decode()


def test_a_long_import_goes_on_step_by_step_with_and_without_script(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "PART", 1)
    monkeypatch.setattr(running, "SECONDS", 0.0)
    browser = as_member(cast.maud)
    people = "".join(f"Client {n},c{n}@mail.example\n" for n in range(4))
    address = upload(browser, "Name,E-mail\n" + people).headers["Location"]
    browser.post(
        f"{address}/columns",
        {"then": "run", "column-0": "name", "column-1": "email", **AS_READ, "encoding": "utf-8"},
    )
    page = browser.get(address).content.decode()
    assert "1 of 4 rows" in page
    assert "hx-trigger" in page
    assert browser.post(f"{address}/run").headers["Location"] == address
    part = browser.post(f"{address}/run", headers={"HX-Request": "true"})
    assert "3 of 4 rows" in part.content.decode()
    assert "<html" not in part.content.decode()
    last = browser.post(f"{address}/run", headers={"HX-Request": "true"})
    assert last.headers["HX-Redirect"] == address
    assert Client.objects.seen_by(cast.maud).count() == 4


def test_a_file_larger_than_a_record_is_taken(cast: Cast) -> None:
    rows = "".join(f"{n},Client {n},{'x' * 200}\n" for n in range(30_000))
    answer = upload(as_member(cast.maud), "Customer ID,Name,Remark\n" + rows)
    assert answer.status_code == 302
    assert ImportBatch.objects.seen_by(cast.maud).get().rows == 30_000


def test_what_cannot_be_read_is_kept_and_told_with_the_remedy(cast: Cast) -> None:
    browser = as_member(cast.maud)
    page = browser.get(upload(browser, b"\x89PNG\r\n\x1a\n" + bytes(range(256))).headers["Location"]).content.decode()
    assert "This is not a table. Save it as CSV" in page
    assert "The file is kept." in page


def test_no_file_at_all_is_told(cast: Cast) -> None:
    answer = as_member(cast.maud).post("/settings/imports", {"of": "clients"})
    assert answer.status_code == 422
    assert "Choose a file." in answer.content.decode()


def test_a_file_cannot_be_sent_from_elsewhere(cast: Cast) -> None:
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(cast.maud.person)
    assert upload(browser).status_code == 403
    assert not ImportBatch.objects.seen_by(cast.maud).exists()


def test_a_manager_does_not_see_the_files_of_another(cast: Cast) -> None:
    address = upload(as_member(cast.maud)).headers["Location"]
    browser = as_member(cast.jonah)
    assert browser.get(address).status_code == 404
    assert "kunden.csv" not in browser.get("/settings/imports").content.decode()


def test_everything_is_taken_along_but_what_is_discreet_to_others(cast: Cast) -> None:
    keep_client(by=cast.ines, name="Rosalind Calloway")
    keep_client(by=cast.ines, name="Somebody Discreet", discreet=True, owner=cast.ines)
    answer = as_member(cast.maud).post("/settings/exports/house")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    assert archive.testzip() is None
    clients = json.loads(archive.read("json/client.json"))
    assert [client["name"] for client in clients] == ["Rosalind Calloway"]
    assert "Discreet" not in archive.read("clients.csv").decode("utf-8-sig")
    assert audit.trail(seen_by=cast.maud).first().deed == AuditedDeed.EXPORT  # type: ignore[union-attr]


def test_address_cards_are_taken_along(cast: Cast) -> None:
    keep_client(by=cast.ines, name="Rosalind Calloway", given="Rosalind", family="Calloway")
    answer = as_member(cast.maud).post("/settings/exports/cards", {"version": "3.0"})
    cards = b"".join(answer).decode()
    assert "VERSION:3.0" in cards
    assert "N:Calloway;Rosalind;;;" in cards
