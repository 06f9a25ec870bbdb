import logging
import re
import tempfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

RECORD = """Theo: Good afternoon, I am Theo.
Ms Calloway: Look, I carved this walnut case myself.
Theo: Which refill is it?
Ms Calloway: The broad one.
Theo: Here you are."""

Send = Callable[..., Any]


def test_a_missed_moment_stands_at_the_turn_that_failed(send: Send) -> None:
    page = send(RECORD).content.decode()
    turn = page[page.index('id="turn-3"') : page.index('id="turn-4"')]
    assert "Missed: compliment." in turn
    assert 'class="wording"' in turn
    assert "Missed" not in page[page.index('id="turn-1"') : page.index('id="turn-2"')]


def test_what_was_met_is_one_faint_line(send: Send) -> None:
    page = send(RECORD).content.decode()
    assert '<p class="met-line">Met: greeting</p>' in page[page.index('id="turn-1"') : page.index('id="turn-2"')]


def test_a_mark_leads_to_its_turn_and_says_what_it_means(send: Send) -> None:
    page = send(RECORD).content.decode()
    assert '<a class="mark missed" href="#turn-3"><span class="hidden">compliment: missed</span></a>' in page
    assert '<a class="mark met" href="#turn-1"><span class="hidden">greeting: met</span></a>' in page


def test_the_page_says_how_it_was_read_and_that_nothing_is_kept(send: Send) -> None:
    page = send(RECORD).content.decode()
    assert re.search(r"Read as a transcript, (sure|likely)\.", page)
    assert "Served by \u2068Theo\u2069" in page
    assert "Nothing is kept." in page


def test_what_is_set_by_hand_is_taken_as_said(send: Send) -> None:
    page = send(RECORD, form="transcript", ambassador="Ms Calloway", date="2026-11-19").content.decode()
    assert "Read as a transcript, as you said." in page
    assert "Served by \u2068Ms Calloway\u2069, as you said." in page
    assert "Thursday 19 November 2026." in page


def test_the_record_goes_along_to_be_corrected(send: Send) -> None:
    page = send(RECORD, client_name="Ms Calloway").content.decode()
    again = page[page.index('id="record"') :].split("</textarea>")[0]
    assert "I carved this walnut case myself." in again
    assert 'value="Ms Calloway"' in page


def test_a_file_is_read_like_pasted_words(send: Send) -> None:
    file = SimpleUploadedFile("visit.txt", RECORD.encode("utf-16"))
    assert "Missed: compliment." in send("", file=file).content.decode()


def test_a_try_out_leaves_no_trace(
    send: Send, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any, **_more: Any) -> None:
        raise AssertionError("a try-out touched the disk")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    with caplog.at_level(logging.DEBUG):
        answer = send("", file=SimpleUploadedFile("calloway-visit.txt", RECORD.encode() * 500))
        send("")
    assert "walnut" not in caplog.text
    assert "calloway" not in caplog.text.lower()
    assert set(answer.cookies) <= {"csrftoken"}
    assert "no-store" in answer.headers["Cache-Control"]


def test_an_error_does_not_log_the_record(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_more: Any) -> None:
        raise ValueError("no room for walnut")

    monkeypatch.setattr("prevenance.web.try_out.review", fail)
    client.raise_request_exception = False
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/try", {"record": RECORD})
    assert answer.status_code == 500
    assert "walnut" not in answer.content.decode()
    assert "walnut" not in "".join(record.getMessage() for record in caplog.records)


def test_reloading_a_try_out_begins_anew(client: Client) -> None:
    page = client.get("/try").content.decode()
    assert 'name="record"' in page
    assert "Ms Calloway" not in page


def test_a_record_cannot_be_sent_from_elsewhere() -> None:
    assert Client(enforce_csrf_checks=True).post("/try", {"record": RECORD}).status_code == 403


def test_a_record_in_french_is_shown_and_not_judged(send: Send) -> None:
    page = send("Léonie : Bonsoir, Monsieur, entrez.\nM. Castaing : Bonsoir, je cherche des gants pour ma femme.")
    words = page.content.decode()
    assert "read and shown, but not judged yet" in words
    assert "je cherche des gants" in words
    assert "Missed" not in words


def test_the_other_language_takes_the_record_along(send: Send) -> None:
    answer = send(RECORD, language="fr")
    page = answer.content.decode()
    assert '<html lang="fr">' in page
    assert "Manqué\u00a0: compliment." in page
    assert "«\u00a0" in page
    assert answer.cookies["django_language"].value == "fr"
