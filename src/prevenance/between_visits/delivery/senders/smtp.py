"""E-mail by the house's own mail server, step by step, so that it is known how far a message came."""

import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.message import sanitize_address

from prevenance.between_visits.delivery.models import Message, Trouble
from prevenance.between_visits.delivery.senders.network import NoPublicPlaceError, public_address
from prevenance.between_visits.delivery.senders.outcome import Outcome, later, refused, sent, unknown
from prevenance.clientbook.models import Purpose

LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)
TLS, STARTTLS, PLAIN = "tls", "starttls", "none"


@dataclass(frozen=True)
class Server:
    """How the house's mail leaves. `security`: from the first word, after a greeting, or none, and then no password."""

    host: str
    sender: str
    port: int = 587
    security: str = STARTTLS
    user: str = ""
    password: str = ""
    sender_name: str = ""
    reply_to: str = ""


class _Checked(smtplib.SMTP):
    """Goes to the number that was checked, and still holds the certificate against the name."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return socket.create_connection((public_address(host, port), port), timeout)


class _CheckedWithTLS(smtplib.SMTP_SSL, _Checked):
    pass


@dataclass(eq=False)
class _AnsweredError(Exception):
    """The server said no; `code` is its own."""

    code: int
    words: str
    about: Trouble


def message_id(message: Message, told: dict[str, Any]) -> str:
    """The same at each try, so that a mail server that has it already may know it again."""
    return f"<{message.pk}@{told['sender'].rpartition('@')[2]}>"


def send(message: Message, told: dict[str, Any]) -> Outcome:
    server = Server(**told)
    try:
        written, envelope = _written(message, server)
    except (ValueError, UnicodeError):  # an address that breaks a line, or that no mail can bear
        return refused(Trouble.ADDRESS_REFUSED)
    try:
        with _line_to(server) as line:
            return _handed_over(line, envelope, written, message_id(message, told))
    except NoPublicPlaceError:
        return refused(Trouble.NO_PUBLIC_PLACE)
    except _AnsweredError as no:
        return _as_outcome(no)
    except (smtplib.SMTPException, OSError) as error:
        return later(Trouble.UNREACHABLE, type(error).__name__)


def _written(message: Message, server: Server) -> tuple[bytes, tuple[str, str]]:
    mail = EmailMessage(
        subject=message.subject or message.house.name,
        body=message.words,
        from_email=formataddr((server.sender_name or message.house.name, server.sender)),
        to=[message.address],
        reply_to=[server.reply_to] if server.reply_to else None,
        headers=_headers(message, server),
    )
    for one in message.attachments.unscoped_for("it goes with its message").order_by("place"):
        mail.attach(one.name, one.content, one.media_type)
    envelope = sanitize_address(server.sender, "utf-8"), sanitize_address(message.address, "utf-8")
    return mail.message().as_bytes(linesep="\r\n"), envelope  # type: ignore[call-arg]  # of Django's own messages


def _headers(message: Message, server: Server) -> dict[str, str]:
    told = {"Message-ID": message_id(message, {"sender": server.sender})}
    if message.purpose != Purpose.SERVICE:
        told["List-Unsubscribe"] = f"<mailto:{server.reply_to or server.sender}?subject=STOP>"
    if message.notice:
        told["Auto-Submitted"] = "auto-generated"
    if message.answers:
        told |= {"In-Reply-To": message.answers, "References": message.answers}
    return told


@contextmanager
def _line_to(server: Server) -> Iterator[smtplib.SMTP]:
    """Whatever happens at the farewell changes nothing of what was said before."""
    line = _connected(server)
    try:
        _login(line, server)
        yield line
        with suppress(smtplib.SMTPException, OSError):
            line.quit()
    finally:
        line.close()


def _connected(server: Server) -> smtplib.SMTP:
    secure, seconds = ssl.create_default_context(), settings.SENDING_TIMEOUT
    if server.security == TLS:
        return _CheckedWithTLS(server.host, server.port, timeout=seconds, context=secure)
    line = _Checked(server.host, server.port, timeout=seconds)
    if server.security == STARTTLS:
        _secure(line, secure)
    return line


def _secure(line: smtplib.SMTP, secure: ssl.SSLContext) -> None:
    line.ehlo()
    if not line.has_extn("starttls"):
        line.close()
        raise _AnsweredError(500, "", Trouble.NOT_SECURE)
    line.starttls(context=secure)


def _login(line: smtplib.SMTP, server: Server) -> None:
    line.ehlo_or_helo_if_needed()
    if not server.user:
        return
    if server.security == PLAIN:
        raise _AnsweredError(500, "", Trouble.NOT_SECURE)  # a password never travels in the clear
    try:
        line.login(server.user, server.password)
    except smtplib.SMTPAuthenticationError as no:
        raise _AnsweredError(no.smtp_code, _read(no.smtp_error), Trouble.KEY_REFUSED) from None


def _handed_over(line: smtplib.SMTP, envelope: tuple[str, str], written: bytes, id: str) -> Outcome:
    """Until the last dot the server has no message; from then on it is the server's, whether it says so or not."""
    _asked(lambda: line.mail(envelope[0]), Trouble.REFUSED)
    _asked(lambda: line.rcpt(envelope[1]), Trouble.ADDRESS_REFUSED)
    _asked(lambda: line.docmd("DATA"), Trouble.REFUSED)
    line.send(_dotted(written))
    try:
        line.send(b".\r\n")
        code, words = line.getreply()
    except (smtplib.SMTPException, OSError) as error:
        return unknown(type(error).__name__)
    return sent(id) if code == 250 else _as_outcome(_AnsweredError(code, _read(words), Trouble.REFUSED))


def _dotted(written: bytes) -> bytes:
    """A line that begins with a dot is not the end of the message."""
    whole = written if written.endswith(b"\r\n") else written + b"\r\n"
    return LEADING_DOT.sub(b"..", whole)


def _asked(ask: Callable[[], tuple[int, bytes]], about: Trouble) -> None:
    code, words = ask()
    if code >= 400:
        raise _AnsweredError(code, _read(words), about)


def _as_outcome(no: _AnsweredError) -> Outcome:
    told = f"{no.code} {no.words}".strip() if no.words else ""
    if no.about in (Trouble.KEY_REFUSED, Trouble.NOT_SECURE):  # no fault of the message: somebody will put it right
        return later(no.about, told)
    return refused(no.about, told) if no.code >= 500 else later(Trouble.BUSY, told)


def _read(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
