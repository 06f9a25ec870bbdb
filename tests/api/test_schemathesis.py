"""Whatever fits the description of the API, and whatever does not, is answered: never with a crash."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from prevenance.wsgi import application
from tests.api.book import Book
from tests.api.programs import Program, program

CHECKS = [not_a_server_error, response_schema_conformance, content_type_conformance]
LITTLE = settings(
    max_examples=2,
    phases=(Phase.generate,),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """A server lets go of its connection after each request; this test's own holds all that it made."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def shop(book: Book) -> Program:
    shop = program(book.cast)
    shop.key.per_minute = 1_000_000
    shop.key.save()
    return shop


@pytest.mark.django_db
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfitting"])
def test_no_request_ends_in_a_crash(mode: GenerationMode, shop: Program, book: Book) -> None:
    described: Any = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for operation in described.get_all_operations():
        sends(operation.ok(), mode, shop, book)()


def sends(operation: Any, mode: GenerationMode, shop: Program, book: Book) -> Callable[[], None]:
    """A few requests of this operation: to rows that are there, so that what is behind the address is tried too."""

    @LITTLE
    @given(case=operation.as_strategy(generation_mode=mode))
    def sent(case: Any) -> None:
        if mode == GenerationMode.POSITIVE:
            lead_somewhere(case, book)
        case.headers["Authorization"] = f"Bearer {shop.token}"
        case.call_and_validate(checks=CHECKS)

    return sent


def lead_somewhere(case: Any, book: Book) -> None:
    kind = case.path.split("/")[3].removesuffix("s").replace("policie", "policy").replace("wishe", "wish")
    if "id" in (case.path_parameters or {}) and hasattr(book, kind):
        case.path_parameters["id"] = str(getattr(book, kind).id)
    if isinstance(case.body, dict) and "client_id" in case.body:
        case.body["client_id"] = str(book.client.id)
