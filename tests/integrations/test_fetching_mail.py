"""Mail is fetched from a real server: once, kept first, and whatever is wrong with it."""

from collections.abc import Iterator

import pytest

from prevenance.between_visits.delivery.models import Received, ReceivedKind
from prevenance.integrations.inbound import fetching, taking_up
from prevenance.integrations.inbound.fetching import fetch_all_mail, fetch_mail
from prevenance.integrations.models import Mailbox
from tests.cast import Cast
from tests.integrations.mail_server import lay_in, mail_server, mailbox, seen_in
from tests.integrations.mails import mail, returned, with_attachment
from tests.journey.arrivals import all_inquiries

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with mail_server() as found:
        yield found


def kept(cast: Cast) -> list[Received]:
    return list(Received.objects.unscoped_for("the test").filter(house=cast.alder).order_by("id"))


def test_what_came_by_mail_waits_in_the_inbox_and_is_fetched_once(cast: Cast, port: int) -> None:
    lay_in(port, mail(), with_attachment(), folder="Once")
    box = mailbox(cast.alder, port, "Once")
    assert fetch_all_mail() == 2
    assert seen_in(port, "Once") == 2
    assert [row.content.subject for row in kept(cast)] == ["The Lune watch", ""]
    assert kept(cast)[0].raw.startswith(b"From: Ada Wren")
    (row,) = all_inquiries(cast.alder)  # of one sender
    assert (row.name, row.contact) == ("Ada Wren", "ada@wren.example")
    assert fetch_all_mail() == 0
    lay_in(port, mail("And in gold?", id="<9@wren.example>", sender="bo@tran.example"), folder="Once")
    assert fetch_all_mail() == 1
    box.refresh_from_db()
    assert (box.trouble, box.last_uid > 0) == ("", True)


def test_a_folder_that_is_numbered_anew_brings_nothing_twice(cast: Cast, port: int) -> None:
    lay_in(port, mail(), folder="Anew")
    box = mailbox(cast.alder, port, "Anew")
    assert fetch_mail(box) == 1
    Mailbox.objects.unscoped_for("the test").update(uid_validity=1, last_uid=0)
    lay_in(port, mail(), folder="Anew")
    box.refresh_from_db()
    assert fetch_mail(box) == 0
    assert len(kept(cast)) == 1


def test_a_mail_that_cannot_be_read_is_kept_and_taken_up_again(
    cast: Cast, port: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(raw: bytes) -> None:
        raise RuntimeError(f"no good: {raw!r}")

    lay_in(port, mail("An emerald"), mail("A second", id="<b@wren.example>"), folder="Broken")
    with monkeypatch.context() as patched:
        patched.setattr(taking_up, "read_mail", breaks)
        assert fetch_mail(mailbox(cast.alder, port, "Broken")) == 0
    assert [row.kind for row in kept(cast)] == [ReceivedKind.KEPT] * 2
    assert "emerald" not in caplog.text
    assert "RuntimeError" in caplog.text
    assert taking_up.take_up_what_was_left() == 0  # it may be read at this moment
    Received.objects.unscoped_for("the test").update(created="2020-01-01T00:00Z")
    assert taking_up.take_up_what_was_left() == 2
    assert [row.content.words for row in kept(cast)] == ["An emerald", "A second"]


def test_of_a_huge_mail_the_beginning_is_kept_and_the_rest_stays_in_the_mailbox(
    cast: Cast, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 3000)
    letter = mail("It begins with words.\n" + "and goes on and on\n" * 5000)
    lay_in(port, letter, folder="Huge")
    assert fetch_mail(mailbox(cast.alder, port, "Huge")) == 1
    (row,) = kept(cast)
    assert len(row.raw) == 3000
    assert row.content.words.startswith("It begins with words.")


def test_mail_that_came_back_and_what_a_machine_wrote_wait_for_nobody(cast: Cast, port: int) -> None:
    lay_in(port, returned("<ours@alder.example>"), mail(Auto_Submitted="auto-replied"), folder="Machines")
    assert fetch_mail(mailbox(cast.alder, port, "Machines")) == 2
    assert {row.kind for row in kept(cast)} == {ReceivedKind.BOUNCE, ReceivedKind.AUTO_REPLY}
    assert all_inquiries(cast.alder) == []


def test_what_is_wrong_with_a_mailbox_is_told_and_stops_no_other(cast: Cast, port: int) -> None:
    lay_in(port, mail(), folder="Good")
    wrong = mailbox(cast.alder, port, "A", password="no")
    no_folder = mailbox(cast.alder, port, "No such folder")
    nobody = mailbox(cast.corran, 1)
    mailbox(cast.alder, port, "Good")
    assert fetch_all_mail() == 1
    found = [Mailbox.objects.unscoped_for("the test").get(pk=box.pk).trouble for box in (wrong, no_folder, nobody)]
    assert found == ["refused", "no_folder", "unreachable"]


def test_the_password_is_sealed(cast: Cast) -> None:
    box = mailbox(cast.alder, 1, password="open sesame")
    row = Mailbox.objects.unscoped_for("the test").get(pk=box.pk)
    assert b"sesame" not in bytes(row.sealed_password)
    assert row.password == "open sesame"
