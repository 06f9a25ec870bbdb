"""A request that bears an Idempotency-Key is done once: sent again, it has the first one's answer."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from prevenance.api.problems import ProblemError, at_place
from prevenance.house.models import ApiKey, KeptAnswer
from prevenance.house.models.kept_answer import KEPT_FOR
from prevenance.house.scope import ScopedQuerySet
from prevenance.house.sealing import fingerprint, fingerprints

HEADER = "Idempotency-Key"
LONGEST = 200
GIVEN_UP_AFTER = timedelta(minutes=2)
"""Whoever was doing it then has been interrupted."""


class AnsweredBefore(Exception):  # noqa: N818 (it is no error)
    def __init__(self, kept: KeptAnswer) -> None:
        self.kept = kept


def take_up(request: HttpRequest, key: ApiKey) -> None:
    """Notes that this is being done from now on. Raises what there is to answer where it has been asked before."""
    name = request.headers.get(HEADER, "")
    if request.method in ("GET", "HEAD") or not name:
        return
    if len(name) > LONGEST or not name.isprintable():
        raise at_place(f"header.{HEADER}", f"This is longer than {LONGEST} characters, or cannot be printed.")
    asked, place = _asked(request), f"{key.id}/{name}"
    _answers(key, name).filter(created__lt=timezone.now() - KEPT_FOR).delete()
    row = KeptAnswer(house_id=key.house_id, key=key, name=name, asked=fingerprint(asked, bound_to=place))
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row = _met_again(key, name, fingerprints(asked, bound_to=place))
    request.to_be_answered = row  # type: ignore[attr-defined]


def _asked(request: HttpRequest) -> bytes:
    return f"{request.method} {request.get_full_path()}\n".encode() + request.body


def _met_again(key: ApiKey, name: str, asked: list[str]) -> KeptAnswer:
    known = _answers(key, name).first()
    if known is None:
        raise ProblemError("under_way")
    if known.asked not in asked:
        raise ProblemError("other_request")
    if known.status is not None:
        raise AnsweredBefore(known)
    if not _answers(key, name).filter(created__lt=timezone.now() - GIVEN_UP_AFTER).update(created=timezone.now()):
        raise ProblemError("under_way", headers={"Retry-After": "5"})
    return known


def _answers(key: ApiKey, name: str) -> ScopedQuerySet[KeptAnswer]:
    mine = KeptAnswer.objects.unscoped_for("a key's own requests")
    return mine.filter(house=key.house_id, key=key, name=name)


def keep_answer(request: HttpRequest, response: HttpResponse) -> None:
    """What was done stays answered for a day; what was not done may be asked again under the same name."""
    row: KeptAnswer | None = getattr(request, "to_be_answered", None)
    if row is None:
        return
    if not 200 <= response.status_code < 300:
        row.delete()
        return
    row.status, row.answer = response.status_code, response.content
    row.save(update_fields=["status", "sealed_answer"])


def answered_again(kept: KeptAnswer) -> HttpResponse:
    headers = {"Idempotent-Replayed": "true"}
    return HttpResponse(kept.answer, status=kept.status, content_type="application/json", headers=headers)
