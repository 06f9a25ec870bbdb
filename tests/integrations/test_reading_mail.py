"""A mail is read however it was written, and nothing in it is opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevenance.integrations.inbound.mail import id_of, read_mail
from tests.integrations.mails import QUOTED, mail, page_only, returned, with_attachment


def test_what_is_new_stands_apart_from_what_is_quoted_and_the_whole_is_kept() -> None:
    read = read_mail(mail(QUOTED, sender="Hélène Vasseur <helene@vasseur.example>"))
    assert read.words.startswith("Mardi à 10 h me va très bien.")
    assert "vous irait-il" not in read.words
    assert "vous irait-il" in read.whole
    assert (read.sender, read.sender_name) == ("helene@vasseur.example", "Hélène Vasseur")


def test_a_page_is_read_as_words_and_none_of_its_scripts() -> None:
    page = "<html><head><title>x</title><style>p{}</style></head><body><p>Good&nbsp;day,</p><p>one <b>ring</b></p>"
    page += "<script>alert(1)</script><img src='http://tracker.example/1.gif'></body></html>"
    read = read_mail(page_only(page))
    assert read.words.split() == ["Good", "day,", "one", "ring"]


def test_attachments_are_named_and_not_opened() -> None:
    read = read_mail(with_attachment())
    assert read.attachments == ("montre cassée.jpg",)
    assert read.words == "Here is a photograph."


@pytest.mark.parametrize("charset", ["utf-8", "x-no-such-charset", "us-ascii", "iso-8859-1"])
def test_a_charset_that_is_not_the_one_it_says_is_read_all_the_same(charset: str) -> None:
    head = f"From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; charset={charset}\r\n\r\n"
    body = "Bonjour, ma montre s’est arrêtée hier à midi, pouvez-vous m’aider ?"
    assert "Bonjour" in read_mail(head.encode() + body.encode("utf-8")).words
    assert "Bonjour" in read_mail(head.encode() + body.encode("cp1252")).words


def test_broken_mails_still_have_their_words() -> None:
    cut = with_attachment()[:-80]
    no_end = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=zz\r\n\r\n--zz\r\n\r\nhello there\r\n"
    no_boundary = b"From: a@b.example\r\nContent-Type: multipart/mixed\r\n\r\nhello there\r\n"
    base64 = b"From: a@b.example\r\nContent-Transfer-Encoding: base64\r\n\r\nnot*base64*at all"
    assert read_mail(cut).words == "Here is a photograph."
    assert "hello there" in read_mail(no_end).words
    assert isinstance(read_mail(no_boundary).words, str)
    assert isinstance(read_mail(base64).words, str)
    assert read_mail(b"").sender == ""


@given(st.binary(max_size=400))
def test_no_bytes_at_all_break_the_reader(raw: bytes) -> None:
    read = read_mail(b"From: a@b.example\r\n" + raw)
    assert "\x00" not in read.words + read.subject + read.sender
    read.words.encode()
    id_of(raw)


def test_encoded_and_impossible_headers_are_read() -> None:
    raw = b"From: =?utf-8?q?H=C3=A9l=C3=A8ne?= <h@v.example>\r\nSubject: =?no-such?b?!!!?= =?utf-8?b?w6l0w6k=?=\r\n"
    read = read_mail(raw + b"Date: the day before\r\n\r\nx")
    assert read.sender_name == "Hélène"
    assert "été" in read.subject
    assert read.at is None


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"X_Autoreply": "yes"},
        {"Precedence": "bulk"},
        {"Precedence": "auto_reply"},
    ],
)
def test_what_nobody_wrote_is_automatic(headers: dict[str, str]) -> None:
    assert read_mail(mail(**headers)).is_automatic


def test_what_somebody_wrote_is_not() -> None:
    assert not read_mail(mail(Auto_Submitted="no")).is_automatic


def test_a_mail_that_came_back_names_ours_and_why_and_one_that_is_late_does_not() -> None:
    (back,) = read_mail(returned("<ours@alder.example>")).returned
    assert (back.provider_id, back.reason) == ("<ours@alder.example>", "smtp; 550 5.1.1 no such user")
    late = read_mail(returned("<ours@alder.example>", action="delayed"))
    assert late.returned == ()
    assert late.is_automatic


def test_the_nearest_mail_that_it_answers_comes_first() -> None:
    read = read_mail(mail(answers="<3@x>", References="<1@x> <2@x> <3@x>"))
    assert read.answers == ("<3@x>", "<2@x>", "<1@x>")
    assert id_of(mail(id="<me@x>")) == "<me@x>"
    assert id_of(mail("Message-ID: <not-the-head@x>", id="")) == ""
