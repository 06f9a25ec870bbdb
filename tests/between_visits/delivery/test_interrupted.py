"""Workers that are killed, and workers that run side by side: nothing is lost, and nothing is sent twice."""

import signal
import socket
import threading
from pathlib import Path

import pytest
from django.db import connection

from tests.between_visits.delivery.apart import begin, done
from tests.between_visits.delivery.mail_servers import post_office, scripted, until_the_message

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def database(tmp_path: Path) -> str:
    """One that other processes reach as well."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{tmp_path / 'shared.sqlite3'}"
    told = connection.settings_dict
    return f"postgres://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


class Slow:
    """Takes each message, and has not answered yet when its worker is killed."""

    def __init__(self) -> None:
        self.came: list[bytes] = []
        self.has_one = threading.Event()

    def __call__(self, caller: socket.socket) -> None:
        until_the_message(caller)
        got = b""
        while not got.endswith(b"\r\n.\r\n"):
            more = caller.recv(100_000)
            if not more:
                return
            got += more
        self.came.append(got)
        self.has_one.set()
        caller.recv(1)  # until the other side is gone


def test_a_worker_that_is_killed_leaves_its_message_to_a_person_and_never_twice(database: str) -> None:
    server = Slow()
    with scripted(server) as port:
        done(database, "stage", str(port), "1")
        worker = begin(database, "work")
        assert server.has_one.wait(60)
        worker.send_signal(signal.SIGKILL)
        worker.wait(30)
        assert done(database, "work") == 0
        assert done(database, "tell") == [["sending", "", 1]]
        done(database, "expire")
        assert done(database, "work") == 0
        assert done(database, "work") == 0
        assert done(database, "tell") == [["uncertain", "interrupted", 1]]
    assert len(server.came) == 1


def test_workers_side_by_side_send_each_message_once(database: str) -> None:
    with post_office() as post:
        done(database, "stage", str(post.port), "24")
        workers = [begin(database, "work") for _n in range(3)]
        counts = [int(worker.communicate(timeout=120)[0]) for worker in workers]
    assert sum(counts) == 24
    assert len({mail["Message-ID"] for mail in post.came}) == len(post.came) == 24
    assert {state for state, _trouble, _attempts in done(database, "tell")} == {"sent"}
