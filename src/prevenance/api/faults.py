"""Errors of all layers below become problems. Their own messages are not passed on where they could quote a client."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as ShapeError

from prevenance.api.problems import Place, ProblemError, answered, at_place
from prevenance.house.rules import RefusedError
from prevenance.integrations.errors import UnreadableError
from prevenance.journey.facts import HeldBackError
from prevenance.reading import ReadingError

log = logging.getLogger(__name__)


def as_problem(error: Exception) -> ProblemError:
    match error:
        case ProblemError():
            return error
        case ShapeError():
            return misshapen(error)
        case ValidationError():
            return ProblemError("not_sound", list(_invalid(error)))
        case HeldBackError():
            return ProblemError("held_back", [Place(place="value", problem=", ".join(error.kinds), remedy="")])
        case ReadingError() | UnreadableError():
            return _unread(error)
        case RefusedError():
            return ProblemError("refused")
        case AuthenticationError():
            return ProblemError("no_key", headers={"WWW-Authenticate": "Bearer"})
        case RequestDataTooBig():
            return ProblemError("too_large")
        case Http404():
            return ProblemError("not_there")
        case HttpError():
            return ProblemError("unreadable")  # ninja's only one of its own: a body that is no JSON
    log.error("A request could not be answered", exc_info=error)
    return ProblemError("broken")


def misshapen(error: ShapeError) -> ProblemError:
    held = [one for one in error.errors if one["type"] == "held_back"]
    kind = "held_back" if held else "not_sound"
    return ProblemError(kind, [_place(one) for one in held or error.errors])


def _place(error: dict[str, Any]) -> Place:
    problem, remedy = _said(error)
    return Place(place=_where(error["loc"]), problem=problem, remedy=remedy)


def _where(loc: tuple[Any, ...]) -> str:
    """Within the body without the name that it has here: `name`, not `body.client.name`."""
    source, *parts = (str(part) for part in loc)
    if source == "body":
        return ".".join(parts[1:]) or "body"
    return ".".join([source, *parts])


def _said(error: dict[str, Any]) -> tuple[str, str]:
    told = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return _("This is missing."), _("Fill it in.")
        case "extra_forbidden":
            return _("This is not known here."), _("Leave it out, or look at the spelling.")
        case "string_too_long":
            return _("This is too long."), _("Write at most %(most)s characters.") % {"most": told["max_length"]}
        case "enum" | "literal_error":
            return _("This is none of the choices."), _("Choose one of %(choices)s.") % {"choices": told["expected"]}
        case "uuid_parsing" | "uuid_type" | "uuid_version":
            return _("This is no key of a row."), _("Send one as it was given to you.")
    return str(error["msg"]), ""


def _invalid(error: ValidationError) -> list[Place]:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"body": error.messages}
    return [Place(place=field, problem=said, remedy="") for field, some in by_field.items() for said in some]


def _unread(error: ReadingError | UnreadableError) -> ProblemError:
    said = error.message if error.line is None else f"{error.message} (line {error.line})"
    return at_place("text", said, error.remedy)


def speak_of(api: NinjaAPI) -> None:
    def handled(request: HttpRequest, error: Any) -> HttpResponse:
        return answered(as_problem(error))

    for kind in (Exception, Http404, HttpError, ShapeError):  # ninja has answers of its own for these
        api.add_exception_handler(kind, handled)
