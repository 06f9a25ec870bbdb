"""How long the files of imports are kept: as long as taking back is likely, and no longer."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from prevenance.integrations.models import ImportBatch, ImportPart, Stage

KEPT_FOR = timedelta(days=90)
WHY = "what has been imported long ago need not lie about"
ENDS_AS = {Stage.RUNNING: Stage.DONE, Stage.UNDOING: Stage.UNDONE}
"""Without its file, an import that was left half-way cannot go on: it has ended where it stands."""


@transaction.atomic
def let_go_of_old_files(*, now: datetime | None = None) -> int:
    """Files and journals of imports of long ago. What was written stays; an import that never began goes altogether."""
    now = now or timezone.now()
    before = now - KEPT_FOR
    old = ImportBatch.objects.unscoped_for(WHY).filter(created__lt=before, sealed_raw__isnull=False)
    keys = list(old.exclude(ended_at__gte=before).values_list("pk", flat=True))
    ImportPart.objects.unscoped_for(WHY).filter(batch__in=keys).delete()
    batches = ImportBatch.objects.unscoped_for(WHY).filter(pk__in=keys)
    batches.filter(stage__in=(Stage.KEPT, Stage.READ)).delete()
    for left_as, ended in ENDS_AS.items():
        batches.filter(stage=left_as).update(stage=ended, ended_at=now)
    batches.update(sealed_raw=None)
    return len(keys)
