"""The public pages, the house, its people and tablets."""

from typing import Any

from prevenance.house.invitations import invite
from prevenance.house.models import Role
from prevenance.house.tablets import share_tablet
from tests.cast import Cast
from tests.web.routes.table import Row

EVERYBODY = "200 200 200 200 200 200 200"
MEMBERS = "in 200 200 200 200 200 200"
MANAGERS = "in 404 200 404 404 200 200"
ADMINISTRATORS = "in 404 404 404 404 200 200"


def an_invitation(cast: Cast) -> dict[str, Any]:
    invitation, _ = invite(by=cast.maud, email="lea@alder.example", role=Role.AMBASSADOR, boutique=cast.dyker)
    return {"id": invitation.id}


def a_link(cast: Cast) -> dict[str, Any]:
    return {"token": invite(by=cast.maud, email="lea@alder.example", role=Role.AMBASSADOR)[1]}


def a_tablet(cast: Cast) -> dict[str, Any]:
    return {"id": share_tablet(by=cast.maud, name="By the window")[0].id}


def tilleuls(cast: Cast) -> dict[str, Any]:
    return {"id": cast.tilleuls.id}


def ines(cast: Cast) -> dict[str, Any]:
    return {"id": cast.ines.id}


ROWS = [
    Row("health", EVERYBODY),
    Row("first", "200 302 302 302 302 302 302"),
    Row("try", EVERYBODY),
    Row("language", "302 302 302 302 302 302 302", "POST", sends={"language": "fr"}),
    Row("home", MEMBERS),
    Row("begin", "404 404 404 404 404 404 404"),
    Row("begin_people", ADMINISTRATORS),
    Row("begin_clients", ADMINISTRATORS),
    Row("invitation", EVERYBODY, at=a_link),
    Row("acting_as", MEMBERS),
    Row("change_person", "in 302 302 302 302 302 302"),
    Row("lock", "in 302 302 302 302 302 302", "POST"),
    Row("presence", "in 204 204 204 204 204 204", "POST"),
    Row("me", MEMBERS),
    Row("pin", MEMBERS),
    Row("settings", MEMBERS),
    Row("house", ADMINISTRATORS),
    Row("boutiques", ADMINISTRATORS),
    Row("boutique", "in 404 404 404 404 200 404", at=tilleuls),
    Row("team", MANAGERS),
    # Inès works at Tilleuls; a manager of Dyker Street knows nothing of her.
    Row("member", "in 404 404 404 404 200 404", at=ines),
    Row("departure", "in 404 404 404 404 302 404", "POST", at=ines),
    Row("invitation_withdrawal", "in 404 302 404 404 302 404", "POST", at=an_invitation),
    Row("tablets", MANAGERS),
    Row("tablet_withdrawal", "in 404 302 404 404 302 404", "POST", at=a_tablet),
    Row("audit", ADMINISTRATORS),
]
