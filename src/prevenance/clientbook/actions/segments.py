from django.db import transaction

from prevenance.clientbook.actions.checking import checked
from prevenance.clientbook.models import Segment
from prevenance.clientbook.queries.filters import ClientFilters
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, RefusedError, demand


@transaction.atomic
def save_segment(*, by: Membership, name: str, filters: ClientFilters, shared: bool = False) -> Segment:
    """Saved again under the same name, it is changed."""
    demand(by, Deed.SEE_CLIENTS)
    known = Segment.objects.seen_by(by).filter(owner=by, name=name.strip()).first()
    segment = known or Segment(house_id=by.house_id, owner=by, name=name.strip())
    segment.filters, segment.shared = filters.as_json(), shared
    checked(segment).save()
    return segment


@transaction.atomic
def drop_segment(*, by: Membership, segment: Segment) -> None:
    if segment.owner_id != by.pk:
        raise RefusedError
    segment.delete()
