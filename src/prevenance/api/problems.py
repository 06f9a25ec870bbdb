"""What goes wrong, as application/problem+json: what, where, and the remedy. It never quotes what was sent."""

import json
from dataclasses import dataclass, field

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import Schema

MEDIA_TYPE = "application/problem+json"
Said = str | Promise


class Place(Schema):
    """`place` is a field of the body such as `contacts.0.value`, or `query.size`, `header.Idempotency-Key`."""

    place: str
    problem: str
    remedy: str


class Problem(Schema):
    """RFC 9457, with the remedy beside. `type` leads to where the reference tells of it."""

    type: str
    title: str
    status: int
    remedy: str
    errors: list[Place]


@dataclass(frozen=True)
class Kind:
    status: int
    title: Said
    remedy: Said


KINDS = {
    "unreadable": Kind(400, _("The body cannot be read"), _("Send JSON, in UTF-8.")),
    "no_key": Kind(
        401,
        _("No key, or one that opens nothing"),
        _("Send Authorization: Bearer and a key, which an administrator makes in Settings, Connections."),
    ),
    "out_of_scope": Kind(
        403, _("This key is for something else"), _("Make a key with the scope that the reference names.")
    ),
    "not_there": Kind(
        404, _("This is not there"), _("Check the address. What a key may not see looks like what is not there.")
    ),
    "no_such_deed": Kind(405, _("This is not done here"), _("The header Allow says what is.")),
    "refused": Kind(
        409,
        _("This was refused"),
        _("Check that an id of your own is new and of version 7, and that the key may see all that is named."),
    ),
    "other_request": Kind(
        409,
        _("This Idempotency-Key was sent with another request"),
        _("Take a new one for each thing that is to be done."),
    ),
    "under_way": Kind(409, _("The same request is still being done"), _("Send it again in a while.")),
    "too_large": Kind(413, _("This is larger than five megabytes"), _("Send it in parts.")),
    "not_sound": Kind(422, _("Something that was sent is not as it should be"), _("Each error names its place.")),
    "held_back": Kind(
        422,
        _("The book does not keep this"),
        _("Leave it out, or say the useful part: “needs a chair” rather than why."),
    ),
    "too_many": Kind(429, _("Too many requests in this minute"), _("Wait until Retry-After has passed.")),
    "broken": Kind(500, _("This could not be done"), _("Send it again; if that is no help, tell whoever runs it.")),
}


@dataclass
class ProblemError(Exception):
    kind: str
    errors: list[Place] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)


def at_place(place: str, problem: Said, remedy: Said = "") -> ProblemError:
    """One thing that was sent is not as it should be."""
    return ProblemError("not_sound", [Place(place=place, problem=str(problem), remedy=str(remedy))])


def answered(error: ProblemError) -> HttpResponse:
    kind = KINDS[error.kind]
    problem = {
        "type": f"/api/v1/docs#{error.kind}",
        "title": str(kind.title),
        "status": kind.status,
        "remedy": str(kind.remedy),
        "errors": [place.dict() for place in error.errors],
    }
    body = json.dumps(problem, ensure_ascii=False)
    return HttpResponse(body, status=kind.status, content_type=MEDIA_TYPE, headers=error.headers)
