"""Where a webhook may lead."""

import socket
from typing import Any

import pytest

from prevenance.integrations.webhooks.address import problem_with
from prevenance.integrations.webhooks.sending import NOBODY_ANSWERED, post


@pytest.mark.parametrize(
    "address",
    [
        *("http://shop.example/hear", "ftp://shop.example", "shop.example", "https://", "https://shop.example:port/"),
        *("https://localhost/hear", "https://127.0.0.1/", "https://[::1]/", "https://10.0.0.8/", "https://intranet/"),
        *("https://192.168.1.4/", "https://169.254.169.254/latest/", "https://[fd00::1]/", "https://0.0.0.0/"),
        *("https://anna:secret@shop.example/", "https://printer.local/", "https://[::ffff:10.0.0.8]/"),
        *("http://127.0.0.1:8000/", "http://localhost:8000/"),
    ],
)
def test_a_webhook_leads_nowhere_within_the_walls(address: str) -> None:
    assert problem_with(address)
    assert post(address, b"{}", {}) == NOBODY_ANSWERED


def test_a_webhook_leads_out_by_https() -> None:
    assert problem_with("https://shop.example/hear?from=book") is None


@pytest.mark.parametrize("within", ["10.0.0.8", "127.0.0.1", "169.254.169.254", "::1", "fd00::1", "100.64.0.1"])
def test_a_public_name_that_leads_within_the_walls_is_not_followed(
    within: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = socket.AF_INET6 if ":" in within else socket.AF_INET
    found = [(kind, socket.SOCK_STREAM, 6, "", (within, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)
    monkeypatch.setattr(socket.socket, "connect", lambda *args: pytest.fail("it was followed"))
    assert post("https://shop.example/hear", b"{}", {}) == NOBODY_ANSWERED


def test_on_a_developers_machine_a_program_beside_it_may_hear(settings: Any) -> None:
    settings.DEBUG = True
    assert problem_with("http://localhost:9000/hear") is None
    assert problem_with("http://10.0.0.8/hear")
