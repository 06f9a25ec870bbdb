"""What the API can do, as OpenAPI."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.utils import translation

from prevenance.api.house_api import api
from prevenance.api.problems import KINDS, MEDIA_TYPE
from prevenance.api.repeated import HEADER, LONGEST

ROOT = "/api/v1/"
METHODS = ("get", "post", "put", "patch", "delete")
ANSWERS = ("no_key", "out_of_scope", "not_there", "refused", "not_sound", "too_many")
ABOUT = """The client book of a house, for its other programs.

Every request bears a key that an administrator makes in Settings, Connections: `Authorization: Bearer prv_…`."""
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "remedy", "errors"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "remedy": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["place", "problem", "remedy"],
                "properties": {name: {"type": "string"} for name in ("place", "problem", "remedy")},
            },
        },
    },
}
REPEATABLE = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "schema": {"type": "string", "maxLength": LONGEST},
    "description": "A name of your own for this request: sent twice within a day, it is done once.",
}


@cache
def description() -> dict[str, Any]:
    """In English, whoever asks first."""
    with translation.override("en"):
        return _description()


def _description() -> dict[str, Any]:
    told: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=ROOT))
    told["info"] |= {"description": ABOUT, "license": {"name": "Apache-2.0"}}
    told["components"]["schemas"]["Problem"] = PROBLEM
    told["components"]["responses"] = {kind: _answer(kind) for kind in KINDS}
    for _path, method, operation in operations(told):
        _complete(method, operation)
    return told


def operations(told: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in told["paths"].items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


def _answer(kind: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": str(KINDS[kind].title), "content": {MEDIA_TYPE: {"schema": schema}}}


def _complete(method: str, operation: dict[str, Any]) -> None:
    operation["responses"] = {str(status): answer for status, answer in operation["responses"].items()}
    kinds = [*ANSWERS, *(["unreadable", "too_large"] if "requestBody" in operation else [])]
    for kind in kinds:
        operation["responses"][str(KINDS[kind].status)] = {"$ref": f"#/components/responses/{kind}"}
    if method != "get":
        operation["parameters"].append(REPEATABLE)
