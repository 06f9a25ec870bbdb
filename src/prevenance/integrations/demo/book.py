"""A book to look around in: invented clients, pieces and policies, written as a house would write them."""

from django.db import transaction

from prevenance.catalogue.models import Piece
from prevenance.catalogue.samples_shelf import keep_samples, let_go_of_samples
from prevenance.clientbook.indexing import indexed_at_the_end
from prevenance.clientbook.models import Client
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Boutique, Membership, Role
from prevenance.house.rules import Deed, RefusedError, demand
from prevenance.integrations.demo.told import DemoClient, demo_clients
from prevenance.integrations.demo.writing import Writing, known_as
from prevenance.integrations.models import Reference
from prevenance.integrations.steadily import steadily
from prevenance.journey.forgetting import forget_client

SYSTEM = "demo"
"""Whose reference numbers the invented clients bear: by that they are told from others, and let go of."""
SERVE = (Role.AMBASSADOR, Role.MANAGER)
WHY = "invented clients go altogether, those too that are discreet"


def may_begin_demo(by: Membership) -> bool:
    """Never among real clients."""
    return not Client.objects.unscoped_for("is the book empty?").filter(house=by.house_id, erased_at=None).exists()


@transaction.atomic
def begin_demo(*, by: Membership) -> int:
    """Fills an empty book, and a catalogue where there is none. Returns how many clients there are now."""
    _demand(by)
    if not may_begin_demo(by):
        raise RefusedError
    places = list(Boutique.objects.seen_by(by).order_by("created"))
    if not Piece.objects.seen_by(by).exists():
        keep_samples(by=by, boutiques=places)
    with steadily(), indexed_at_the_end():
        _write(by, places)
    count = len(demo_clients())
    audit.note(by, AuditedDeed.IMPORT, Client, count=count)
    return count


def _write(by: Membership, places: list[Boutique]) -> None:
    clients: dict[str, Client] = {}
    written = [(told, _writing(by, told, places)) for told in demo_clients()]
    for told, writing in written:
        clients[told.key] = writing.card(told)
        Reference.objects.create(house_id=by.house_id, client=clients[told.key], system=SYSTEM, value=told.key)
    for told, writing in written:
        writing.story(told, clients)


def _writing(by: Membership, told: DemoClient, places: list[Boutique]) -> Writing:
    place = places[min(told.place, len(places) - 1)]
    here = Membership.objects.seen_by(by).filter(boutique=place, role__in=SERVE, left=None, api_key=None)
    serving = list(here.select_related("person", "house", "boutique").order_by("created")) or [by]
    owner, second = known_as(told.owner, serving), known_as(told.second, serving)
    return Writing(owner or by, owner, second if second != owner else None, place)


def has_demo(membership: Membership) -> bool:
    return Reference.objects.unscoped_for(WHY).filter(house=membership.house_id, system=SYSTEM).exists()


@transaction.atomic
def end_demo(*, by: Membership) -> int:
    """Forgets the invented clients, with all that has been written of them since; their pieces and policies go too.

    Returns how many clients there were.
    """
    _demand(by)
    if not has_demo(by):
        raise RefusedError
    invented = Client.objects.unscoped_for(WHY).filter(house=by.house_id, erased_at=None)
    keys = Reference.objects.unscoped_for(WHY).filter(house=by.house_id, system=SYSTEM).values("client")
    invented.filter(pk__in=keys).update(discreet=False)  # else nobody but their circle could let them go
    found = list(invented.filter(pk__in=keys))
    for client in found:
        forget_client(by=by, client=client)
    let_go_of_samples(by=by)
    return len(found)


def _demand(by: Membership) -> None:
    for deed in (Deed.IMPORT, Deed.MANAGE_HOUSE, Deed.WRITE_CLIENTS, Deed.ERASE):
        demand(by, deed)
