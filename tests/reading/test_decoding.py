import codecs
import pathlib

import pytest

from prevenance.reading import ReadingError, read

WORDS = "SA: Bonjour, quel bel été !\nCliente: Je cherche un étui, s'il vous plaît.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le",
                                      "utf-32-be", "latin-1", "cp1252"])  # fmt: skip
def test_every_usual_encoding_is_read(encoding: str) -> None:
    encounter = read(WORDS.encode(encoding))
    assert encounter.source == WORDS
    assert encounter.turns[0].text == "Bonjour, quel bel été !"


def test_byte_order_marks_are_not_words() -> None:
    for bom, encoding in ((codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_LE, "utf-32-le")):
        assert read(bom + WORDS.encode(encoding)).source == WORDS


def test_windows_quotation_marks_are_read() -> None:
    assert "“Enfin”" in read(b"SA: \x93Enfin\x94, madame.\nCliente: Oui.").source


def test_utf8_with_one_broken_letter_stays_utf8() -> None:
    assert "été" in read(WORDS.encode() + "à bientôt".encode()[:-2]).source


@pytest.mark.parametrize("nothing", ["", "   ", "\n\r\n\t", "\ufeff", b"", b"\xef\xbb\xbf \n", "\u200e\u2028"])
def test_an_empty_record_is_named_so(nothing: str | bytes) -> None:
    with pytest.raises(ReadingError, match="There is nothing to read") as caught:
        read(nothing)
    assert caught.value.remedy
    assert caught.value.line is None


@pytest.mark.parametrize("start", [b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"ID3\x04\x00",
                                   b"\x00\x00\x00\x20ftypM4A ", b"{\\rtf1 hello}", bytes(range(256)) * 4])  # fmt: skip
def test_what_is_not_text_is_refused_with_a_remedy(start: bytes) -> None:
    with pytest.raises(ReadingError) as caught:
        read(start + b"\x00\x01\x02\x03" * 50)
    assert caught.value.remedy


def test_control_characters_and_marks_stay_where_they_are() -> None:
    text = "SA: Good \x1bmorning.\n\u202bClient\u202c: \u2066Hello\u2069, I need a pen.\u200f\n"
    encounter = read(text)
    assert encounter.source == text
    assert [turn.name for turn in encounter.turns] == ["SA", "Client"]


def test_what_no_database_can_hold_is_replaced_letter_by_letter() -> None:
    encounter = read("SA: Good\x00 morning \ud800.\nClient: Hello, I need a pen.")
    assert encounter.turns[0].text == "Good\ufffd morning \ufffd."


def test_a_file_is_read_by_its_path(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "visit.txt"
    path.write_bytes(WORDS.encode("utf-16"))
    assert read(path).source == WORDS


def test_a_missing_file_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(ReadingError, match=r"absent\.txt"):
        read(tmp_path / "absent.txt")
    with pytest.raises(ReadingError):
        read(tmp_path)
    with pytest.raises(ReadingError):
        read(pathlib.Path("a\x00b"))


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ReadingError, match="poem"):
        read("Hello", form="poem")


def test_an_error_names_line_and_remedy() -> None:
    error = ReadingError("This is not valid JSON", line=3, remedy="Export it again.")
    assert str(error) == "This is not valid JSON (line 3). Export it again."
