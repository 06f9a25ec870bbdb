"""Every operation as every scope, as a stranger, and as a program of another house."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prevenance.api.openapi import description, operations
from prevenance.house.models import Scope
from tests.api.book import Book
from tests.api.deeds import DEEDS, Deed
from tests.api.programs import Program, program, program_of_corran

MOST_QUERIES = 12
OPERATIONS = {told["operationId"]: (path, method, told) for path, method, told in operations(description())}


def test_every_operation_is_tried_and_every_trial_has_its_operation() -> None:
    assert sorted(OPERATIONS) == sorted(deed.name for deed in DEEDS)


def tried(deed: Deed, book: Book, shop: Program) -> Any:
    """The answer; what was done is undone."""
    path, method, _told = OPERATIONS[deed.name]
    query = {"text": "Roux"} if deed.name == "search_clients" else None
    with transaction.atomic():
        answer = shop.ask(method.upper(), deed.address(book, path), deed.sends(book), query=query)
        transaction.set_rollback(True)
    return answer


@pytest.mark.django_db
@pytest.mark.parametrize("scope", Scope.values)
def test_a_key_may_do_what_its_scope_names_and_no_more(scope: str, book: Book) -> None:
    shop = program(book.cast, scope)
    wanted = {
        deed.name: deed.meets.get(scope, deed.status) if scope in OPERATIONS[deed.name][2]["x-scopes"] else 403
        for deed in DEEDS
    }
    assert {deed.name: tried(deed, book, shop).status_code for deed in DEEDS} == wanted


@pytest.mark.django_db
def test_a_stranger_is_told_nothing(book: Book) -> None:
    for deed in DEEDS:
        path, method, _told = OPERATIONS[deed.name]
        answer = Client().generic(method.upper(), "/api/v1" + deed.address(book, path))
        assert (answer.status_code, answer.json()["type"]) == (401, "/api/v1/docs#no_key"), deed


@pytest.mark.django_db
def test_to_another_house_nothing_of_this_one_is_there(book: Book) -> None:
    till = program_of_corran(book.cast)
    for deed in DEEDS:
        answer = tried(deed, book, till)
        if deed.at or "client_id" in (deed.sends(book) or {}):
            assert answer.status_code in (404, 422), deed
        assert str(book.client.id) not in answer.content.decode(), deed
        assert "Roux" not in answer.content.decode(), deed


@pytest.mark.django_db
def test_no_reading_asks_the_database_more_than_twelve_times(book: Book) -> None:
    shop = program(book.cast)
    for deed in DEEDS:
        if OPERATIONS[deed.name][1] == "get":
            with CaptureQueriesContext(connection) as queries:
                tried(deed, book, shop)
            asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
            assert len(asked) <= MOST_QUERIES, (deed.name, asked)
