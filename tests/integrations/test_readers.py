"""Any bytes in: rows, or an error that names what is wrong and the remedy. Never a crash."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prevenance.integrations.errors import UnreadableError
from prevenance.integrations.mapping.guess import guessed_columns
from prevenance.integrations.tables.read import read_table
from prevenance.integrations.tables.table import MOST_ROWS, Table
from prevenance.integrations.values.amounts import amount_in
from prevenance.integrations.values.days import Day, day_in, tells_day_first
from prevenance.integrations.values.words import language_in, parted_name, parts_of, yes_or_no


def rows_or_words(raw: bytes) -> Table | None:
    try:
        return read_table(raw)
    except UnreadableError as error:
        assert error.message  # noqa: PT017  either is well
        assert error.remedy  # noqa: PT017
        return None


@given(st.binary(max_size=400))
def test_any_bytes_are_rows_or_a_clear_error(raw: bytes) -> None:
    table = rows_or_words(raw)
    if table:
        assert len(guessed_columns(table, "clients")) == len(table.headers)
        assert all(line >= 1 and len(cells) <= len(table.headers) for line, cells in table.rows)


@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "cp1252", "utf-8-sig"]))
def test_any_text_is_rows_or_a_clear_error(text: str, encoding: str) -> None:
    rows_or_words(text.encode(encoding, "replace"))


@given(st.binary(max_size=300))
def test_any_archive_is_rows_or_a_clear_error(inside: bytes) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            written.writestr(name, inside)
    rows_or_words(archive.getvalue())


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=12))
@settings(max_examples=40)
def test_a_damaged_workbook_is_rows_or_a_clear_error(damage: list[tuple[int, int]]) -> None:
    raw = bytearray(workbook([["name", "phone"], ["Léa Dupré", "+33 6 12 34 56 78"]]))
    for at, byte in damage:
        raw[at % len(raw)] = byte
    rows_or_words(bytes(raw))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_card_is_rows_or_a_clear_error(inside: str) -> None:
    rows_or_words(f"BEGIN:VCARD\nVERSION:4.0\n{inside}\nEND:VCARD\n".encode())


@given(st.text(max_size=40))
def test_any_cell_is_a_value_or_none(text: str) -> None:
    for day in (day_in(text), day_in(text, day_first=False)):
        assert day is None or day.exists
    amount_in(text), amount_in(text, "EUR")
    yes_or_no(text), language_in(text), parts_of(text), parted_name(text)


def workbook(rows: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def test_a_workbook_is_read_with_its_dates_and_numbers() -> None:
    born = datetime(1980, 5, 14)  # noqa: DTZ001  as spreadsheets have it
    table = read_table(
        workbook([["Name", "Birthday", "Phone"], ["Léa Dupré", born, 33612345678], [], ["Bo", date(2000, 2, 29), None]])
    )
    assert table.headers == ["Name", "Birthday", "Phone"]
    assert table.rows == [(2, ["Léa Dupré", "1980-05-14", "33612345678"]), (4, ["Bo", "2000-02-29"])]


def test_a_workbook_with_a_mark_on_its_very_last_cell_is_read_all_the_same() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["name", "phone"], ["Léa", "+33 6"]])))
    book.active["XFD1048576"] = "z"  # type: ignore[index]
    raw = io.BytesIO()
    book.save(raw)
    assert read_table(raw.getvalue()).rows == [(2, ["Léa", "+33 6"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(encoding: str, delimiter: str) -> None:
    text = "Prénom,Nom,Courriel\nLéa,Dupré,lea@dupre.example\nRenée,Müller,r@mueller.example\n".replace(",", delimiter)
    table = read_table(text.encode(encoding))
    assert table.headers == ["Prénom", "Nom", "Courriel"]
    assert table.rows[1] == (3, ["Renée", "Müller", "r@mueller.example"])


def test_a_cell_of_several_lines_does_not_shift_the_numbers_of_lines() -> None:
    table = read_table(b'name,note\n"Anna\nBerg",x\nBo,y\n')
    assert [line for line, _cells in table.rows] == [2, 4]


def test_a_file_without_headers_is_known_by_its_values() -> None:
    table = read_table(b"Anna Berg;anna@berg.example;+46 70 123 45 67\nBo Ek;bo@ek.example;+46 70 123 45 68\n")
    assert table.headers == ["A", "B", "C"]
    assert len(table.rows) == 2
    assert guessed_columns(table, "clients") == ["name", "email", "phone"]


def test_a_picture_is_refused_with_the_remedy() -> None:
    with pytest.raises(UnreadableError, match="Save it as CSV"):
        read_table(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


def test_too_many_rows_are_refused_before_they_fill_the_memory() -> None:
    with pytest.raises(UnreadableError, match="Split it"):
        read_table(b"name\n" + b"Anna Berg\n" * (MOST_ROWS + 2))


CARDS = """BEGIN:VCARD
VERSION:4.0
FN:Léa Dupré
N:Dupré;Léa;;;
TEL;VALUE=uri:tel:+33-6-12
BDAY:--0514
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Bo Ek
EMAIL;TYPE=HOME:bo@ek.example
ADR:;;1 Lane;Town;;123;Land
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg
TEL;HOME:+49 30 12345
END:VCARD
"""


def test_cards_of_every_version_are_read() -> None:
    table = read_table(CARDS.encode())
    assert table.fields is not None
    cards = [dict(zip(table.fields, cells, strict=True)) for _line, cells in table.rows]
    assert (cards[0]["name"], cards[0]["phone"], cards[0]["birthday"]) == ("Léa Dupré", "+33-6-12", "--0514")
    assert (cards[1]["email"], cards[1]["street"], cards[1]["city"]) == ("bo@ek.example", "1 Lane", "Town")
    assert (cards[2]["given"], cards[2]["family"], cards[2]["phone"]) == ("Jörg", "Müller", "+49 30 12345")


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        ("Nom;Prénom;Téléphone portable;Courriel;Date de naissance", "family given phone email birthday"),
        ("Kundennr;Vorname;Name;E-Mail;Handy;PLZ;Ort", "reference given family email phone postcode city"),
        ("Codice cliente;Nome;Cognome;Cellulare;Data di nascita", "reference given family phone birthday"),
        ("Nombre;Apellidos;Correo electrónico;Móvil;Fecha de nacimiento", "given family email phone birthday"),
        ("Customer ID;First Name;Last Name;Accepts Email Marketing", "reference given family news_email"),
        ("Nom;Téléphone", "name phone"),
    ],
)
def test_headers_of_five_languages_are_known(headers: str, fields: str) -> None:
    table = Table(headers.split(";"), [(2, [""] * 8)])
    assert guessed_columns(table, "clients") == fields.split()


def test_days_are_read_as_they_are_written_elsewhere() -> None:
    assert day_in("14/05/80", today=date(2026, 1, 1)) == Day(14, 5, 1980)
    assert day_in("5/14/1980") == day_in("14. Mai 1980") == day_in("14 maggio 1980") == Day(14, 5, 1980)
    assert day_in("14 mai") == day_in("--0514") == Day(14, 5)
    assert day_in("31/02/1980") is None
    assert (tells_day_first(["01/02/1980", "13/02/1980"]), tells_day_first(["01/13/80"])) == (True, False)


def test_prices_are_read_as_they_are_written_elsewhere() -> None:
    assert amount_in("1.234,50 €") == amount_in("€1,234.50") == amount_in("1 234,50", "EUR") == (123450, "EUR")
    assert amount_in("¥120,000", "JPY") == (120000, "JPY")
    assert amount_in("$1,200") is None  # of which of a dozen countries
