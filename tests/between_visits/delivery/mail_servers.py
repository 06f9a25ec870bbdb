"""Mail servers on loopback: one that works, by aiosmtpd, and some that do not."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Post:
    """What came in. `answers` are given to recipient and to the whole; empty, all is well."""

    to_recipient: str = ""
    to_message: str = ""
    slow: float = 0
    came: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.to_recipient:
            return self.to_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        time.sleep(self.slow)
        if self.to_message:
            return self.to_message
        assert isinstance(envelope.content, bytes)
        self.came.append(message_from_bytes(envelope.content, policy=policy.default))
        self.envelopes.append((envelope.mail_from or "", list(envelope.rcpt_tos)))
        return "250 Kept"


@contextmanager
def post_office(**more: Any) -> Iterator[Post]:
    post = Post(**more)
    controller = Controller(post, hostname="127.0.0.1", port=free_port())
    controller.start()
    post.port = controller.port
    try:
        yield post
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def scripted(act: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server that does with each caller what `act` says; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_serve, args=(listening, act), daemon=True).start()
        yield listening.getsockname()[1]


def _serve(listening: socket.socket, act: Callable[[socket.socket], None]) -> None:
    while True:
        try:
            caller, _address = listening.accept()
        except OSError:
            return
        with caller:
            try:
                act(caller)
            except OSError:
                continue


def until_the_message(caller: socket.socket) -> None:
    """Polite up to and with the word that the message may begin."""
    caller.sendall(b"220 here\r\n")
    for answer in (b"250 here", b"250 OK", b"250 OK", b"354 begin"):
        caller.recv(1000)
        caller.sendall(answer + b"\r\n")


def never_answers(_caller: socket.socket) -> None:
    time.sleep(30)


def dies_in_the_middle(caller: socket.socket) -> None:
    """Before it can have the whole."""
    until_the_message(caller)
    caller.recv(10)
    caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")


def dies_at_the_end(caller: socket.socket) -> None:
    """It has the whole, and says nothing of it."""
    until_the_message(caller)
    got = b""
    while not got.endswith(b"\r\n.\r\n"):
        got += caller.recv(100_000)
