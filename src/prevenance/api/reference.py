"""The reference as a page of our own, which needs no script, and as JSON for programs that make their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prevenance.api.openapi import ROOT, description, operations
from prevenance.api.problems import KINDS


@dataclass(frozen=True)
class Shown:
    name: str
    kind: str
    required: bool
    about: str


@dataclass(frozen=True)
class Route:
    id: str
    area: str
    method: str
    path: str
    about: str
    scopes: list[str]
    asked: list[Shown]
    sent: list[Shown]

    @property
    def fields(self) -> list[list[Shown]]:
        return [fields for fields in (self.asked, self.sent) if fields]


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(description())


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    areas = [(area, list(some)) for area, some in groupby(routes_told(), key=lambda route: route.area)]
    return render(request, "api/reference.html", {"areas": areas, "problems": KINDS, "root": ROOT})


def routes_told() -> list[Route]:
    told = description()
    found = [_route(told, path, method, operation) for path, method, operation in operations(told)]
    order = list(dict.fromkeys(route.area for route in found))
    return sorted(found, key=lambda route: order.index(route.area))


def _route(told: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> Route:
    asked = [
        Shown(one["name"], _kind(one["schema"]), one["required"], one.get("description", ""))
        for one in operation["parameters"]
        if one["in"] == "query"
    ]
    return Route(
        id=operation["operationId"],
        area=operation["tags"][0],
        method=method.upper(),
        path=path,
        about=operation.get("description", ""),
        scopes=operation["x-scopes"],
        asked=asked,
        sent=list(_fields(told, operation)),
    )


def _fields(told: dict[str, Any], operation: dict[str, Any]) -> Iterator[Shown]:
    content: dict[str, Any] = operation.get("requestBody", {}).get("content", {})
    schema = _resolved(told, *(one["schema"] for one in content.values())) if content else {}
    for name, field in schema.get("properties", {}).items():
        field = _resolved(told, field)
        yield Shown(name, _kind(field), name in schema.get("required", ()), field.get("description", ""))


def _resolved(told: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """What a reference stands for; of one that may be null, what it is otherwise."""
    bare = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    schema = {**schema, **bare[0]} if bare else schema
    name = schema.get("$ref", "").rpartition("/")[2]
    return {**told["components"]["schemas"][name], **schema} if name else schema


def _kind(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    bare = next((one for one in schema.get("anyOf", ()) if one.get("type") != "null"), schema)
    return str(bare.get("format") or bare.get("type") or "")
