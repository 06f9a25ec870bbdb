"""Text messages by a gateway, through Apprise, against one on loopback."""

import io
import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from pytest_django import Settings

from prevenance.between_visits.delivery.actions import set_up
from prevenance.between_visits.delivery.delivering import deliver_what_is_due
from prevenance.between_visits.delivery.models import Message, State, Trouble
from prevenance.between_visits.delivery.senders.apprise import problem_with
from prevenance.clientbook.models import Channel
from tests.between_visits.delivery.letters import at_any_hour, due_now, letter, reachable
from tests.between_visits.delivery.mail_servers import free_port
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@dataclass
class Gateway:
    status: int = 200
    mute: bool = False
    port: int = 0
    came: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


@contextmanager
def gateway(**more: Any) -> Iterator[Gateway]:
    here = Gateway(**more)

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            here.came.append((self.path, json.loads(body)))
            if here.mute:
                self.close_connection = True
                return
            self.send_response(here.status)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_told: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    here.port = server.server_port
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()


def texted(cast: Cast, port: int, **more: Any) -> Message:
    at_any_hour(cast)
    address = f"json://127.0.0.1:{port}/to/{{to}}"
    set_up(by=cast.maud, channel=Channel.SMS, settings={"address": address})
    client = reachable(cast, Channel.SMS, "+33 6 12 34 56 78")
    message = due_now(letter(cast, client, channel=Channel.SMS, **more))
    deliver_what_is_due()
    message.refresh_from_db()
    return message


def test_a_text_message_goes_to_their_number(cast: Cast) -> None:
    with gateway() as here:
        message = texted(cast, here.port, words="Votre fermoir est prêt.")
    ((path, told),) = here.came
    assert (path, told["message"]) == ("/to/+33612345678", "Votre fermoir est prêt.")
    assert message.state == State.SENT


@pytest.mark.parametrize(
    ("status", "state", "trouble"),
    [
        (400, State.FAILED, Trouble.REFUSED),
        (401, State.QUEUED, Trouble.KEY_REFUSED),
        (429, State.QUEUED, Trouble.BUSY),
        (503, State.QUEUED, Trouble.BUSY),
        (302, State.FAILED, Trouble.REFUSED),
    ],
)
def test_each_answer_of_a_gateway_is_told_for_what_it_is(
    cast: Cast, status: int, state: State, trouble: Trouble
) -> None:
    with gateway(status=status) as here:
        message = texted(cast, here.port)
    assert (message.state, message.trouble) == (state, trouble)
    assert [path for path, _told in here.came] == ["/to/+33612345678"]  # a redirect is not followed


def test_a_gateway_that_took_it_without_an_answer_leaves_it_uncertain(cast: Cast) -> None:
    with gateway(mute=True) as here:
        assert texted(cast, here.port).state == State.UNCERTAIN


def test_a_gateway_that_is_not_there_is_tried_again(cast: Cast) -> None:
    message = texted(cast, free_port())
    assert (message.state, message.trouble) == (State.QUEUED, Trouble.UNREACHABLE)


def test_a_gateway_within_the_walls_is_left_alone(cast: Cast, settings: Settings) -> None:
    settings.INNER_SERVERS = False
    with gateway() as here:
        message = texted(cast, here.port)
    assert (message.trouble, here.came) == (Trouble.NO_PUBLIC_PLACE, [])


@pytest.mark.parametrize(
    "address",
    [
        "json://gateway.example/",
        "dbus://{to}",
        "syslog://{to}",
        "mailto://a:b@c.example/{to}",
        "twilio://{to}",
        "",
        "{to}",
    ],
)
def test_only_gateways_that_write_to_a_number_are_taken(address: str) -> None:
    assert problem_with(address) == Trouble.NOT_SET_UP


def test_a_known_gateway_is_taken() -> None:
    account = "twilio://AC" + "a" * 32 + ":" + "b" * 32 + "@+33142000000/{to}"
    assert problem_with(account) is None


def test_what_is_texted_is_in_no_log(cast: Cast) -> None:
    told = io.StringIO()
    handler, root = logging.StreamHandler(told), logging.getLogger()
    root.addHandler(handler)
    try:
        with gateway(status=503) as here:
            texted(cast, here.port, words="The secret of the pond.")
    finally:
        root.removeHandler(handler)
    assert "pond" not in told.getvalue()
    assert "612345678" not in told.getvalue()
