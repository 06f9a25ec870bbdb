"""What cannot be read comes back in place, with the remedy, and nothing that was typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from prevenance.reading.decoding import KINDS
from prevenance.reading.errors import ReadingError
from prevenance.web.forms.record import LIMIT
from prevenance.web.reading_errors import explained

Send = Callable[..., Any]
LINE = "Theo: Good afternoon.\nClient: Hello, a refill please.\n"


def test_nothing_sent_is_answered_with_the_remedy(send: Send) -> None:
    answer = send("  \n ")
    assert answer.status_code == 422
    assert "There is nothing to read. Paste or choose a record that holds some words." in answer.content.decode()


def test_a_picture_is_named_as_one(send: Send) -> None:
    answer = send("", file=SimpleUploadedFile("visit.png", b"\x89PNG\r\n\x1a\n" + bytes(200)))
    assert answer.status_code == 422
    assert "This is a picture, not text." in answer.content.decode()


def test_a_record_of_one_megabyte_is_read(send: Send) -> None:
    line = LINE.replace("please", "please" + " indeed" * 200)
    record = (line * (LIMIT // len(line) + 1))[:LIMIT]
    assert send(record).status_code == 200


def test_one_letter_more_is_too_large_and_the_text_is_kept(send: Send) -> None:
    answer = send("a" * (LIMIT + 1))
    assert answer.status_code == 422
    assert "larger than 1 MB" in answer.content.decode()
    assert "a" * LIMIT in answer.content.decode()


def test_a_file_beyond_any_measure_is_called_too_large(send: Send) -> None:
    answer = send("", file=SimpleUploadedFile("long.txt", b"word " * (6 * LIMIT // 5)))
    assert answer.status_code == 422
    assert "larger than 1 MB" in answer.content.decode()


def test_pasting_beyond_any_measure_is_answered_plainly(client: Client) -> None:
    client.raise_request_exception = False
    answer = client.post("/try", {"record": "a" * (6 * LIMIT)})
    assert answer.status_code == 400
    assert "larger than 1 MB" in answer.content.decode()


def test_an_unknown_name_is_told_beside_its_field_and_the_text_is_kept(send: Send) -> None:
    page = send(LINE, ambassador="Beatriz").content.decode()
    assert "Nobody in the record is called Beatriz. The speakers are" in page
    assert "a refill please" in page
    assert '<details class="fold" open>' in page


def test_a_file_that_is_not_understood_comes_back_as_its_words(send: Send) -> None:
    page = send("", ambassador="Beatriz", file=SimpleUploadedFile("visit.txt", LINE.encode("utf-16"))).content.decode()
    assert "a refill please." in page[page.index('id="record"') :].split("</textarea>")[0]
    assert 'name="file_name" value="visit.txt"' in page


def test_what_could_not_be_decoded_is_not_called_kept(send: Send) -> None:
    assert "Your text is kept." not in send("", file=SimpleUploadedFile("visit.pdf", b"%PDF-1.7 ")).content.decode()
    assert "Your text is kept." not in send("").content.decode()
    assert "Your text is kept." in send("a" * (LIMIT + 1)).content.decode()


@pytest.mark.parametrize("name", ["x" * 201, "visit\0.txt"])
def test_a_file_name_that_cannot_be_used_is_left_out(send: Send, name: str) -> None:
    assert send(LINE, file_name=name).status_code == 200
    assert send("", file_name=name).status_code == 422


def test_a_date_that_is_none_is_told_beside_its_field(send: Send) -> None:
    answer = send(LINE, date="soon")
    assert answer.status_code == 422
    assert 'id="id_date_error"' in answer.content.decode()


def test_the_remedy_is_told_in_french(send: Send) -> None:
    page = send("  ", language="fr").content.decode()
    assert "Il n’y a rien à lire. Collez ou choisissez un texte" in page
    assert "Votre texte est gardé." in page


@pytest.mark.parametrize(("kind", "remedy"), sorted({(kind, remedy) for _start, kind, remedy in KINDS}))
def test_every_kind_of_file_is_named_in_french(kind: str, remedy: str) -> None:
    with translation.override("fr"):
        said = explained(ReadingError(f"This is {kind}, not text", remedy=remedy))
    assert said.startswith("C’est ")
    assert remedy not in said
