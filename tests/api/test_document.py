"""The examples of docs/api.md, tried as they stand there."""

import json
import re
import subprocess
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.api.programs import program
from tests.cast import Cast
from tests.catalogue.pieces import kept_card

DOCUMENT = Path(__file__).parents[2] / "docs" / "api.md"
BOOK = "http://localhost:8000/api/v1"
SAYS = 'curl() { printf "%s\\0" "$@"; printf "\\0"; }; '


def commands(block: str, variables: dict[str, str]) -> list[list[str]]:
    """What a shell would hand to curl."""
    bash = ["bash", "-euc", SAYS + block]
    said = subprocess.run(bash, env=variables, capture_output=True, text=True, check=True).stdout
    return [call.split("\0") for call in said.split("\0\0") if call]


def asked(arguments: list[str]) -> Any:
    parser = ArgumentParser()
    parser.add_argument("-H", action="append", default=[])
    parser.add_argument("-X")
    parser.add_argument("-d")
    parser.add_argument("-G", action="store_true")
    parser.add_argument("--data-urlencode")
    parser.add_argument("address")
    given = parser.parse_args(arguments)
    method = given.X or ("POST" if given.d else "GET")
    address = urlsplit(given.address)
    headers = dict(header.split(": ", 1) for header in given.H)
    query: dict[str, Any] = {"query_params": dict([given.data_urlencode.split("=", 1)])} if given.data_urlencode else {}
    path = address.path + (f"?{address.query}" if address.query else "")
    return Client().generic(method, path, given.d or "", "application/json", headers=headers, **query)


@pytest.mark.django_db
@pytest.mark.usefixtures("by_hand")
def test_every_example_of_the_document_works_as_it_stands(cast: Cast) -> None:
    kept_card(cast.maud)
    variables = {"BOOK": BOOK, "KEY": program(cast).token}
    blocks = re.findall(r"```sh\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    tried = 0
    for block in (block for block in blocks if "curl" in block):
        for arguments in commands(block, variables):
            answer = asked(arguments)
            assert answer.status_code in (200, 201, 204), (arguments, answer.content)
            variables |= named(arguments[-1], answer.json() if answer.content else None)
            tried += 1
    assert tried > 20


def named(address: str, answer: Any) -> dict[str, str]:
    """What the document calls `$CLIENT` and `$ENCOUNTER`."""
    if address.endswith("/clients"):
        return {"CLIENT": answer["id"]}
    return {"ENCOUNTER": answer["encounter"]["id"]} if address.endswith("/encounters") else {}


@pytest.mark.django_db
def test_the_problem_that_the_document_shows_is_the_one_that_comes(cast: Cast) -> None:
    shown = re.search(r"```json\n(\{\"type\".*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    assert program(cast).post("/clients", {}).json() == json.loads(shown[1])
