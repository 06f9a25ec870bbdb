"""Reviews as they are kept, and what people say of their verdicts."""

import hashlib
import json
from dataclasses import asdict
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from prevenance.encounters.models import Encounter, HumanVerdict, KeptReview
from prevenance.encounters.rules import may_decide, may_dispute, may_write
from prevenance.house.models import Membership
from prevenance.house.rules import RefusedError
from prevenance.house.scope import ScopedQuerySet
from prevenance.reviewing import Known, Verdict


def digest_of(known: Known) -> str:
    """Tells what was known apart, without telling it."""
    return hashlib.sha256(json.dumps(asdict(known), sort_keys=True).encode()).hexdigest()


def review_alike(encounter: Encounter, *, standard: str, engine: str, known: Known) -> KeptReview | None:
    """The review that these would give again, if the encounter has one already.

    Whoever may take an encounter on may have it reviewed; whether they may read the verdicts is another matter.
    """
    judged = KeptReview.objects.unscoped_for("whether it has been judged").filter(encounter=encounter)
    alike = judged.filter(record=encounter.record_id, standard=standard, engine=engine)
    return alike.filter(known_digest=digest_of(known)).first()


def keep_review(
    *, by: Membership, encounter: Encounter, kept: dict[str, Any], known: Known, language: str
) -> KeptReview:
    """`kept` is a review that was put away. Kept twice, it is one."""
    if not may_write(by, encounter):
        raise RefusedError
    review = KeptReview(
        house_id=encounter.house_id,
        encounter=encounter,
        record=encounter.record,
        standard=kept["standard"],
        engine=kept["engine"],
        judged=kept["judged"],
        known=asdict(known),
        known_digest=digest_of(known),
        language=language,
        verdicts={key: kept[key] for key in ("moments", "last_impression")},
    )
    try:
        with transaction.atomic():
            review.save()
    except IntegrityError:
        again = review_alike(encounter, standard=review.standard, engine=review.engine, known=known)
        if again is None:
            raise
        return again
    return review


@transaction.atomic
def dispute(
    *, by: Membership, review: KeptReview, moment: str, verdict: Verdict = Verdict.MET, reason: str = ""
) -> HumanVerdict:
    """One tap. On one's own note it is decided thereby, since nobody else sees it; else somebody decides."""
    if moment not in review.moments or not may_dispute(by, review.encounter):
        raise RefusedError
    said, _new = HumanVerdict.objects.seen_by(by).get_or_create(
        house_id=by.house_id, encounter=review.encounter, moment=moment, defaults={"by": by, "verdict": verdict}
    )
    if said.by_id != by.pk or not said.is_open:
        return said
    said.verdict, said.reason = verdict, reason.strip()
    said.save(update_fields=["verdict", "reason"])
    return decide(by=by, said=said, verdict=verdict) if review.encounter.is_own_note else said


@transaction.atomic
def take_back(*, by: Membership, said: HumanVerdict) -> None:
    """One's own dispute, as long as nobody else has decided it."""
    if said.by_id != by.pk or said.decided_by_id not in (None, by.pk):
        raise RefusedError
    said.delete()


@transaction.atomic
def decide(*, by: Membership, said: HumanVerdict, verdict: Verdict) -> HumanVerdict:
    if not may_decide(by, said):
        raise RefusedError
    said.decided, said.decided_by, said.decided_at = verdict, by, timezone.now()
    said.save(update_fields=["decided", "decided_by", "decided_at"])
    return said


def disputes_to_decide(membership: Membership) -> ScopedQuerySet[HumanVerdict]:
    seen = HumanVerdict.objects.seen_by(membership).filter(decided_by=None).exclude(by=membership)
    return seen.select_related("encounter__record", "by__person").order_by("created")
