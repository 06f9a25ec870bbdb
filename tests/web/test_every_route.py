"""Every address as every role, as another house and as a stranger, from one table: tests/web/routes/."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from prevenance.house.actions import welcome_person
from prevenance.house.models import Membership, Role
from tests.cast import Cast
from tests.web.routes.table import WHO, Row

FOLDER = Path(__file__).parent / "routes"
MOST_QUERIES = 13  # twelve is the aim: a client's purchases are still read twice
# Pages without people, tried in tests of their own.
ELSEWHERE = {"sample_review"}


def rows() -> Iterator[Row]:
    for path in sorted(FOLDER.glob("*.py")):
        yield from getattr(importlib.import_module(f"tests.web.routes.{path.stem}"), "ROWS", [])


ROWS = list(rows())


def routes(resolver: URLResolver) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)
        else:
            yield from (route for route in routes(pattern) if pattern.namespace is None)


def everyone(cast: Cast) -> dict[str, Membership | None]:
    def new(role: Role, name: str) -> Membership:
        return welcome_person(house=cast.alder, role=role, email=f"{name}@alder.example", name=name)

    people = (cast.ines, cast.jonah, new(Role.TRAINER, "ravi"), new(Role.HEAD_OFFICE, "ada"), cast.maud, cast.teo)
    for membership in people:
        membership.person.set_password("a sentence is easier")
        membership.person.save()
    return dict(zip(WHO, (None, *people), strict=True))


def test_every_route_has_a_row() -> None:
    assert sorted(set(routes(get_resolver())) - {row.route for row in ROWS} - ELSEWHERE) == []


def test_every_row_has_a_route() -> None:
    assert sorted({row.route for row in ROWS} - set(routes(get_resolver()))) == []


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_may_do_what_the_table_says_and_no_more(row: Row, cast: Cast) -> None:
    assert connection.features.supports_json_field is not None  # asked once a process
    people = everyone(cast)
    address = reverse(row.route, kwargs=row.at(cast))
    found = {who: answered(row, address, membership) for who, membership in people.items()}
    assert found == dict(zip(WHO, row.expected.split(), strict=True))


def answered(row: Row, address: str, membership: Membership | None) -> str:
    """The status, undone afterwards; a page that is shown keeps to its queries."""
    client = Client()
    with transaction.atomic():
        if membership:
            client.force_login(membership.person)
        with CaptureQueriesContext(connection) as queries:
            answer = getattr(client, row.method.lower())(address, row.sends)
        transaction.set_rollback(True)
    if answer.status_code == 200 and row.method == "GET":
        assert len(queries) <= MOST_QUERIES, [query["sql"] for query in queries]
    goes_to = answer.headers.get("Location", "")
    return "in" if goes_to.startswith(reverse("account_login")) else str(answer.status_code)
