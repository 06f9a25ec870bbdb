from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from prevenance.clientbook.actions.visits import OF_A_RECORD
from prevenance.clientbook.models import Client, Told
from prevenance.encounters.models import (
    Channel,
    Encounter,
    Errand,
    HumanVerdict,
    KeptReview,
    LawfulBasis,
    ProposedFact,
    Record,
    Source,
)
from prevenance.encounters.queries import revisions_of
from prevenance.encounters.rules import may_correct, may_keep_at, may_write, sees
from prevenance.house import audit
from prevenance.house.announcing import announce
from prevenance.house.keys import is_key, new_key
from prevenance.house.models import AuditedDeed, Boutique, Event, Membership
from prevenance.house.rules import Deed, demand, may
from prevenance.house.rules import RefusedError as RefusedError
from prevenance.house.sealing import fingerprints
from prevenance.reading.encounter import Form


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
def open_encounter(
    *,
    by: Membership,
    record: Record,
    id: UUID,
    at: datetime | None = None,
    channel: Channel = Channel.STORE,
    errand: Errand | None = None,
    client: Client | None = None,
    served_by: Membership | None = None,
    met_before: bool | None = None,
    discreet: bool = False,
    serving_label: str = "",
) -> Encounter:
    """Sent twice under the same client-made id, it is one encounter; a key that is taken is refused."""
    if taken := _at_key(id):
        return _already_open(taken, by, record)
    demand(by, Deed.KEEP_ENCOUNTERS)
    if not is_key(id) or (client and not (client.is_here and sees(by, client))):
        raise RefusedError
    encounter = Encounter(
        id=id,
        house_id=by.house_id,
        record=record,
        client=client,
        boutique=record.boutique,
        served_by=served_by or by, written_by=by, at=at or timezone.now(),
        channel=channel, errand=errand or "", form=record.form,
        met_before=met_before, discreet=discreet, serving_label=serving_label,
    )  # fmt: skip
    try:
        with transaction.atomic():
            encounter.save(force_insert=True)
    except IntegrityError:  # sent twice at the same time
        return _already_open(_at_key(id), by, record)
    audit.note(by, AuditedDeed.WRITE, encounter)
    announce(by=by, event=Event.ENCOUNTER_KEPT, subject=encounter)
    return encounter


def _at_key(id: UUID) -> Encounter | None:
    return Encounter.objects.unscoped_for("a key made elsewhere may only create").filter(id=id).first()


def _already_open(encounter: Encounter | None, by: Membership, record: Record) -> Encounter:
    if encounter is None or encounter.written_by_id != by.pk or encounter.record_id != record.pk:
        raise RefusedError
    return encounter


@transaction.atomic
def say_whose(*, by: Membership, encounter: Encounter, client: Client) -> Encounter:
    """Attaches a client. Not to be changed once something of it stands in that client's book."""
    filed = ProposedFact.objects.seen_by(by).filter(encounter=encounter, kept_id__isnull=False)
    if not (may_write(by, encounter) and client.is_here and sees(by, client)) or filed.exists():
        raise RefusedError
    encounter.client = client
    encounter.save(update_fields=["client"])
    audit.note(by, AuditedDeed.WRITE, encounter)
    return encounter


@transaction.atomic
def correct_form(*, by: Membership, encounter: Encounter, form: Form) -> Encounter:
    """Read as something else: a revision of the record with the same words. What was proposed of the first one goes."""
    if not may_write(by, encounter):
        raise RefusedError
    old = encounter.record
    encounter.record = keep_record(
        by=by,
        raw=old.raw,
        text=old.text,
        source=Source(old.source),
        lawful_basis=LawfulBasis(old.lawful_basis),
        language=old.language,
        form=form,
        boutique=old.boutique,
        previous=old,
    )
    encounter.form, encounter.remembered_with, encounter.followed_up_with = form.value, "", ""
    encounter.save(update_fields=["record", "form", "remembered_with", "followed_up_with"])
    ProposedFact.objects.seen_by(by).filter(encounter=encounter, state="proposed").delete()
    return encounter


@transaction.atomic
def erase_record(*, by: Membership, record: Record) -> int:
    """Erases a record with all its revisions, for good. Returns how many rows went."""
    if not (may(by, Deed.ERASE) and may_correct(by, record)):
        raise RefusedError
    revisions = revisions_of(record, by)
    _erase_what_was_made_of(revisions)
    for revision in reversed(revisions):  # the newest first: each holds on to the one before
        revision.erase()
    return len(revisions)


def _erase_what_was_made_of(revisions: list[Record]) -> None:
    """Not by scope: what is discreet, or nobody's but its writer's, is erased as well."""
    why = "a record is erased with all that was made of it"
    encounters = Encounter.objects.unscoped_for(why).filter(record__in=revisions)
    for review in KeptReview.objects.unscoped_for(why).filter(record__in=revisions):
        review.erase()
    ProposedFact.objects.unscoped_for(why).filter(record__in=revisions).delete()
    HumanVerdict.objects.unscoped_for(why).filter(encounter__in=encounters).delete()
    for encounter in encounters:
        encounter.delete()
    for told in OF_A_RECORD:
        for row in told.objects.unscoped_for(why).filter(record_id__in=[revision.pk for revision in revisions]):
            if isinstance(row, Told):
                row.forget_words()
                row.save()
