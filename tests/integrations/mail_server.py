"""A real mail server on this machine: pymap, in a process of its own."""

import imaplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prevenance.house.models import House
from prevenance.integrations.models import Mailbox, Security

USER, PASSWORD = "hello@alder.example", "a secret of the house"


@contextmanager
def mail_server() -> Iterator[int]:
    """The port that it listens on."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("pymap")), "--host", "127.0.0.1", "--port", str(port)]
    command += ["--no-service", "admin", "--no-service", "managesieve", "--no-tls"]
    command += ["dict", "--demo-data", "--demo-user", USER, "--demo-password", PASSWORD]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(port)
            yield port
        finally:
            server.terminate()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_for(port: int) -> None:
    for _try in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("The mail server did not start.")


def signed_in(port: int) -> imaplib.IMAP4:
    server = imaplib.IMAP4("127.0.0.1", port)
    server.login(USER, PASSWORD)
    return server


def lay_in(port: int, *mails: bytes, folder: str = "House") -> None:
    """Into a folder of this test's own; the server comes with mails of its own in INBOX."""
    server = signed_in(port)
    server.create(folder)
    for raw in mails:
        assert server.append(folder, "", "", raw)[0] == "OK"
    server.logout()


def seen_in(port: int, folder: str = "House") -> int:
    server = signed_in(port)
    server.select(folder, readonly=True)
    found = server.search(None, "SEEN")[1][0].split()
    server.logout()
    return len(found)


def mailbox(house: House, port: int, folder: str = "House", password: str = PASSWORD) -> Mailbox:
    box = Mailbox(house=house, host="127.0.0.1", port=port, security=Security.NONE, user=USER, folder=folder)
    box.password = password
    box.save()
    return box
