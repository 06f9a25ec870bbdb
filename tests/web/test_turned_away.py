"""Requests that are turned away before anybody knows who sends them: they get a page like any other."""

import pytest
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, page_not_found, server_error


@pytest.mark.parametrize("host", ["elsewhere.example", "two words", "[::1"])
@pytest.mark.parametrize("path", ["/", "/clients", "/nowhere", "/health", "/api/v1/clients"])
def test_a_host_that_is_not_ours_is_told_so_on_a_page(host: str, path: str) -> None:
    answer = Client().get(path, headers={"host": host})
    assert answer.status_code == 400
    assert "That could not be taken." in answer.content.decode()


@pytest.mark.parametrize("host", ["elsewhere.example", "two words"])
def test_a_host_that_is_not_ours_is_told_so_to_who_has_a_session_too(host: str) -> None:
    client = Client()
    client.cookies["prevenance"], client.cookies["tablet"] = "no such session", "no such tablet"
    assert client.get("/home", headers={"host": host}).status_code == 400


def answers() -> list[HttpResponse]:
    met_nothing = RequestFactory().get("/x")
    refused, absent = bad_request(met_nothing, ValueError()), page_not_found(met_nothing, Http404())
    return [refused, absent, server_error(met_nothing)]


def test_the_pages_of_what_went_wrong_ask_nothing_of_a_request_that_met_no_middleware() -> None:
    assert [answer.status_code for answer in answers()] == [400, 404, 500]
    assert all('<main id="main">' in answer.content.decode() for answer in answers())
