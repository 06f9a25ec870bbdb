"""The audit trail as it is shown: a page of lines, and the way to older ones."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.apps import apps

from prevenance.house.audit import trail
from prevenance.house.models import AuditEntry, House, Membership
from prevenance.house.scope import HouseRecord

if TYPE_CHECKING:
    from prevenance.web.forms.audit import AuditForm

A_PAGE = 50


@dataclass(frozen=True)
class TrailPage:
    entries: list[AuditEntry]
    older: str  # the query of the next page, empty at the end


def trail_page(by: Membership, form: "AuditForm") -> TrailPage:
    asked = {name: form.asked(name) for name in ("member", "kind", "subject")}
    member = asked["member"].id if asked["member"] else None
    entries = trail(seen_by=by, member=member, kind=asked["kind"] or "", subject=asked["subject"])
    if before := form.asked("before"):
        entries = entries.filter(id__lt=before)
    page = list(entries[: A_PAGE + 1])
    return TrailPage(page[:A_PAGE], query_of(asked, member, page[A_PAGE - 1]) if len(page) > A_PAGE else "")


def query_of(asked: dict[str, object], member: object, last: AuditEntry) -> str:
    given = {"member": member, "kind": asked["kind"], "subject": asked["subject"], "before": last.id}
    return urlencode({name: value for name, value in given.items() if value})


def kinds() -> list[tuple[str, str]]:
    """What can be read or written, by the name of its table; the house stands for itself."""
    models = [model for model in apps.get_app_config("prevenance").get_models() if issubclass(model, HouseRecord)]
    named = [(model._meta.model_name or "", str(model._meta.verbose_name)) for model in models]
    return sorted([*named, ("house", str(House._meta.verbose_name))], key=lambda one: one[1])
