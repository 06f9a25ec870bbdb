from uuid import UUID

from django.db import IntegrityError, transaction

from prevenance.encounters.models import LawfulBasis, Record, Source
from prevenance.encounters.queries import revisions_of
from prevenance.encounters.rules import may_correct, may_keep_at
from prevenance.house.keys import is_key, new_key
from prevenance.house.models import Boutique, Membership
from prevenance.house.rules import may_erase
from prevenance.house.sealing import fingerprints
from prevenance.reading.encounter import Form


class RefusedError(Exception):
    """Not done, and not said why: the reason could tell of records that the member may not see."""


def keep_record(
    *,
    by: Membership,
    raw: bytes,
    text: str,
    source: Source,
    lawful_basis: LawfulBasis,
    language: str = "",
    form: Form | None = None,
    boutique: Boutique | None = None,
    previous: Record | None = None,
    id: UUID | None = None,
) -> Record:
    """Keeps what came in. Sent twice under the same client-made id, it is kept once."""
    record = Record(
        id=id or new_key(),
        house_id=by.house_id,
        kept_by=by,
        boutique=boutique,
        previous=previous,
        language=language,
        form=form.value if form else "",
        source=source,
        lawful_basis=lawful_basis,
    )
    _demand_leave(record)
    record.seal(raw=raw, text=text)
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError:
        return _already_kept(record, raw)
    return record


def _demand_leave(record: Record) -> None:
    by = record.kept_by
    may_keep = is_key(record.id) and may_keep_at(by, record.boutique)
    if not may_keep or (record.previous and not may_correct(by, record.previous)):
        raise RefusedError


def _already_kept(record: Record, raw: bytes) -> Record:
    """The row that the same member sent before under this id, or a refusal."""
    mine = Record.objects.seen_by(record.kept_by).filter(id=record.id, kept_by=record.kept_by, previous=record.previous)
    found = mine.filter(fingerprint__in=fingerprints(raw, bound_to=str(record.house_id))).first()
    if found is None:
        raise RefusedError
    return found


@transaction.atomic
def erase_record(*, by: Membership, record: Record) -> int:
    """Erases a record with all its revisions, for good. Returns how many rows went."""
    if not (may_erase(by) and may_correct(by, record)):
        raise RefusedError
    revisions = revisions_of(record, by)
    for revision in reversed(revisions):  # the newest first: each holds on to the one before
        revision.erase()
    return len(revisions)
