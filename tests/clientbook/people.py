"""Clients of the tests, and the colleagues who may and may not know of them."""

from typing import Any

from prevenance.clientbook.actions import keep_client
from prevenance.clientbook.models import Client
from prevenance.house.actions import welcome_person
from prevenance.house.models import Boutique, Membership, Role
from tests.cast import Cast


def colleague(cast: Cast, name: str, role: Role = Role.AMBASSADOR, boutique: Boutique | None = None) -> Membership:
    email = f"{name.split()[0].lower()}@alder.example"
    return welcome_person(house=cast.alder, role=role, email=email, name=name, boutique=boutique)


def client(by: Membership, name: str, **details: Any) -> Client:
    return keep_client(by=by, name=name, **details)


def amelie(cast: Cast) -> Client:
    return client(cast.ines, "Amélie Roux", given="Amélie", family="Roux", owner=cast.ines)


def husband(cast: Cast) -> Client:
    return client(cast.ines, "Bastien Roux", given="Bastien", family="Roux", owner=cast.ines)
