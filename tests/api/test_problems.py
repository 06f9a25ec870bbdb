import logging
from typing import Any

import pytest
from django.test import Client, override_settings

from tests.api.programs import Program, program
from tests.cast import Cast
from tests.clientbook.people import amelie

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(cast: Cast) -> Program:
    return program(cast)


def problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert set(told) == {"type", "title", "status", "remedy", "errors"}
    assert told["status"] == status
    assert told["remedy"]
    return told


def test_a_field_that_is_missing_is_named(shop: Program) -> None:
    told = problem(shop.post("/clients", {}), 422)
    assert told["errors"] == [{"place": "name", "problem": "This is missing.", "remedy": "Fill it in."}]


def test_a_field_that_is_misspelt_is_no_field_that_is_lost(shop: Program) -> None:
    told = problem(shop.post("/clients", {"name": "Rosalind", "nmae": "Calloway"}), 422)
    assert told["errors"][0]["place"] == "nmae"


def test_a_choice_that_is_none_is_told_with_the_choices(cast: Cast, shop: Program) -> None:
    body = {"client_id": str(amelie(cast).id), "channel": "pigeon", "value": "grey"}
    error = problem(shop.post("/contacts", body), 422)["errors"][0]
    assert error["place"] == "channel"
    assert "whatsapp" in error["remedy"]


def test_what_an_area_refuses_is_named_by_its_field(cast: Cast, shop: Program) -> None:
    yes = {"client_id": str(amelie(cast).id), "channel": "email", "purpose": "events", "given": True}
    assert problem(shop.post("/consents", yes), 422)["errors"][0]["place"] == "wording"
    price = {"client_id": yes["client_id"], "on": "2026-05-14", "piece_name": "Ring", "price_minor": 100}
    assert problem(shop.post("/purchases", price), 422)["errors"][0]["place"] == "currency"
    piece = {"reference": "AL-9", "name": "Ring", "price_minor": 100, "currency": "XXQ"}
    assert problem(shop.post("/pieces", piece), 422)["errors"][0]["place"] == "currency"


def test_what_was_sent_is_never_quoted(shop: Program) -> None:
    answer = shop.post("/clients", {"name": "Achterberg" * 50, "languages": "Achterberg", "owner_id": "Achterberg"})
    assert len(problem(answer, 422)["errors"]) == 3
    assert "Achterberg" not in answer.content.decode()


@pytest.mark.parametrize("body", [b"{", b"", b"\xff\xfe", b"null", b"[1]", b'"name"', b"[" * 5000])
def test_a_body_that_cannot_be_read_is_no_crash(shop: Program, body: bytes) -> None:
    answer = Client().generic(
        "POST", "/api/v1/clients", body, "application/json", headers={"Authorization": f"Bearer {shop.token}"}
    )
    problem(answer, 422 if body in (b"", b"null", b"[1]", b'"name"') else 400)


@pytest.mark.parametrize("name", ["\x00", "Ro\x00salind", "\ud800"])
def test_signs_that_are_no_text_are_refused(shop: Program, name: str) -> None:
    assert problem(shop.post("/clients", {"name": name}), 422)["errors"][0]["place"] == "name"
    customer = {"customers": [{"id": 1, "first_name": name, "email": "r@calloway.example"}]}
    problem(shop.post("/imports/shopify/customers", customer), 422)


@pytest.mark.parametrize("path", ["/", "/clients/", "/clients/nobody", "/nothing/here", "/clients/%0A"])
def test_an_address_that_is_none_is_told_so(shop: Program, path: str) -> None:
    assert problem(shop.get(path), 404)["type"] == "/api/v1/docs#not_there"


def test_a_method_that_is_none_is_told_with_those_that_are(shop: Program) -> None:
    answer = shop.ask("DELETE", "/clients")
    problem(answer, 405)
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}


def test_a_body_that_is_too_large_is_told_so(shop: Program) -> None:
    problem(shop.post("/encounters", {"text": "x" * 6_000_000, "source": "chat"}), 413)


def test_a_key_that_is_taken_is_refused_without_saying_why(cast: Cast, shop: Program) -> None:
    taken = str(amelie(cast).id)
    assert problem(shop.post("/clients", {"id": taken, "name": "Somebody else"}), 409)["errors"] == []
    old = "6f8a3c1e-0b7d-4a51-9d35-8a4f60d3f7aa"
    assert problem(shop.post("/clients", {"id": old, "name": "Somebody"}), 409)["type"] == "/api/v1/docs#refused"


def test_what_breaks_is_told_without_a_word_of_what_was_sent(
    shop: Program, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(**told: Any) -> None:
        raise RuntimeError(f"{told['name']} broke it")

    monkeypatch.setattr("prevenance.api.clients.keep_client", broken)
    with caplog.at_level(logging.ERROR):
        answer = shop.post("/clients", {"name": "Marijke Achterberg"})
    assert "Achterberg" not in str(problem(answer, 500))
    assert all("Achterberg" not in record.getMessage() for record in caplog.records)


def test_problems_are_told_in_the_language_that_is_asked_for(shop: Program) -> None:
    answer = shop.ask("POST", "/clients", {}, {"Accept-Language": "fr"})
    assert answer.headers["Content-Language"] == "fr"


@override_settings(DEBUG=True)
def test_a_key_is_never_written_to_a_log(shop: Program, caplog: pytest.LogCaptureFixture) -> None:
    for header in (f"Token {shop.token}", f"Bearer {shop.token}"):
        Client().get("/api/v1/clients/nobody", headers={"Authorization": header})
        Client().get("/api/v1/clients", headers={"Authorization": header})
    assert shop.token not in caplog.text


def test_a_program_needs_no_token_of_a_form(shop: Program) -> None:
    strict = Client(enforce_csrf_checks=True)
    headers = {"Authorization": f"Bearer {shop.token}"}
    sent = strict.post("/api/v1/clients", {"name": "Rosalind"}, content_type="application/json", headers=headers)
    assert sent.status_code == 201
    problem(strict.post("/api/v1/nothing", headers=headers), 404)


def test_no_answer_is_kept_by_a_cache_on_the_way(cast: Cast, shop: Program) -> None:
    for answer in (shop.get("/clients"), shop.get(f"/clients/{amelie(cast).id}"), shop.get("/clients/nobody")):
        assert "no-store" in answer.headers.get("Cache-Control", "")
