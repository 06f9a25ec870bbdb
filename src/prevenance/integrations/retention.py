"""How long the files of imports are kept: as long as taking back is likely, and no longer."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from prevenance.integrations.models import ImportBatch, ImportPart

KEPT_FOR = timedelta(days=90)
WHY = "what has been imported long ago need not lie about"


@transaction.atomic
def let_go_of_old_files(*, now: datetime | None = None) -> int:
    """Files and journals of imports that ended long ago, or were never begun. What was written stays."""
    before = (now or timezone.now()) - KEPT_FOR
    old = ImportBatch.objects.unscoped_for(WHY).filter(created__lt=before, sealed_raw__isnull=False)
    old = old.exclude(ended_at__gte=before)
    keys = list(old.values_list("pk", flat=True))
    ImportPart.objects.unscoped_for(WHY).filter(batch__in=keys).delete()
    ImportBatch.objects.unscoped_for(WHY).filter(pk__in=keys).update(sealed_raw=None)
    return len(keys)
