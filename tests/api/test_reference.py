import json
import os
import re
from pathlib import Path

import pytest
from django.test import Client

from prevenance.api.openapi import description, operations
from prevenance.api.problems import KINDS

SNAPSHOT = Path(__file__).parent / "openapi.json"


def as_it_is_now() -> str:
    told = json.loads(json.dumps(description()))
    told["info"].pop("version")  # a release is no change of the API
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def test_the_api_is_what_it_was_or_its_snapshot_says_otherwise() -> None:
    """Where a change is meant, run this with WRITE_SNAPSHOT=1, and look at what has changed."""
    if os.environ.get("WRITE_SNAPSHOT"):
        SNAPSHOT.write_text(as_it_is_now(), encoding="utf-8")
    assert as_it_is_now() == SNAPSHOT.read_text(encoding="utf-8")


def test_every_operation_says_who_may_and_what_goes_wrong() -> None:
    for path, method, told in operations(description()):
        assert told["security"], path
        assert told["x-scopes"], path
        assert {"401", "403", "404", "409", "422", "429"} <= set(told["responses"]), path
        named = [one["name"] for one in told["parameters"] if one["in"] == "header"]
        assert named == ([] if method == "get" else ["Idempotency-Key"]), path


def test_every_sentence_about_an_operation_stands_in_the_reference(client: Client) -> None:
    page = client.get("/api/v1/docs").content.decode()
    for path, _method, told in operations(description()):
        assert path in page
        assert f'id="{told["operationId"]}"' in page
    for kind in KINDS:
        assert f'id="{kind}"' in page  # where the type of a problem leads


@pytest.mark.parametrize("address", ["/api/v1/docs", "/api/v1/openapi.json"])
def test_the_reference_is_open_to_all_and_needs_no_script_from_elsewhere(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    page = answer.content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=\"/)|<style|\sstyle=|\son\w+=|javascript:", page)
    assert not re.search(r"(src|href)=\"(https?:)?//", page)


def test_the_description_speaks_english_whoever_asks(client: Client) -> None:
    told = client.get("/api/v1/openapi.json", headers={"Accept-Language": "fr"}).json()
    assert told["components"]["responses"]["not_there"]["description"] == "This is not there"
