"""Programs with a key, as they speak to the API."""

import json
from dataclasses import dataclass
from typing import Any

from django.test import Client

from prevenance.house.api_keys import make_key
from prevenance.house.models import ApiKey, Boutique, Membership, Scope
from tests.cast import Cast

ROOT = "/api/v1"
ALL = tuple(Scope.values)


@dataclass(frozen=True)
class Program:
    key: ApiKey
    token: str

    @property
    def membership(self) -> Membership:
        return self.key.membership

    def get(self, path: str, **query: Any) -> Any:
        return self.ask("GET", path, query=query)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.ask("POST", path, body, headers)

    def ask(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None, query: Any = None
    ) -> Any:
        told = {"Authorization": f"Bearer {self.token}", **(headers or {})}
        sent: dict[str, Any] = (
            {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
        )
        return Client(raise_request_exception=False).generic(
            method, ROOT + path, **sent, headers=told, query_params=query
        )


def program(cast: Cast, *scopes: str, boutique: Boutique | None = None, name: str = "Web shop") -> Program:
    """Of Alder; with every scope where none is named."""
    return Program(*make_key(by=cast.maud, name=name, scopes=scopes or ALL, boutique=boutique))


def program_of_corran(cast: Cast, *scopes: str) -> Program:
    return Program(*make_key(by=cast.teo, name="Till", scopes=scopes or ALL))
