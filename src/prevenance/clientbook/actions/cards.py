from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from prevenance.clientbook.actions.checking import checked, demand_same_house, mine_anew
from prevenance.clientbook.actions.telling import note_change, note_new
from prevenance.clientbook.indexing import reindex
from prevenance.clientbook.models import Channel, Client, ContactPoint, DiscreetTo, ImportantDate, OtherName
from prevenance.clientbook.models.contact_point import normal_form
from prevenance.clientbook.regions import region_of
from prevenance.clientbook.rules import demand_write, is_in_circle
from prevenance.house.keys import is_key, new_key
from prevenance.house.models import Boutique, Membership
from prevenance.house.rules import Deed, RefusedError, demand


def keep_client(
    *,
    by: Membership,
    name: str,
    given: str = "",
    family: str = "",
    called: str = "",
    pronunciation: str = "",
    languages: Sequence[str] = (),
    owner: Membership | None = None,
    second: Membership | None = None,
    boutique: Boutique | None = None,
    discreet: bool = False,
    id: UUID | None = None,
) -> Client:
    """Without an owner, a client of the store. Sent twice under the same client-made id, it is kept once."""
    demand(by, Deed.WRITE_CLIENTS)
    demand_same_house(by, owner, second, boutique)
    details = {"given": given, "family": family, "called": called, "pronunciation": pronunciation}
    client = Client(id=id or new_key(), house_id=by.house_id, name=name.strip(), **details)
    client.languages, client.discreet = list(languages), discreet
    client.owner, client.second, client.boutique = owner, second, boutique or by.boutique
    if not is_key(client.id):
        raise RefusedError
    try:
        return _save_new(by, client)
    except IntegrityError:
        return _already_kept(by, client)


@transaction.atomic
def _save_new(by: Membership, client: Client) -> Client:
    checked(client).save(force_insert=True)
    _stay_in_circle(by, client)
    reindex(client)
    note_new(by, client)
    return client


def _stay_in_circle(by: Membership, client: Client) -> None:
    """Who makes a client discreet does not shut themselves out."""
    if client.discreet and not is_in_circle(by, client):
        DiscreetTo.objects.create(house_id=by.house_id, client=client, membership=by)


def _already_kept(by: Membership, client: Client) -> Client:
    found = Client.objects.seen_by(by).filter(pk=client.pk, name=client.name).first()
    if found is None:
        raise RefusedError
    return found


@transaction.atomic
def change_client(*, by: Membership, client: Client, **changes: Any) -> Client:
    """Any of the columns that `keep_client` takes."""
    demand_write(by, client)
    client.refresh_from_db()
    demand_same_house(by, *(changes.get(who) for who in ("owner", "second", "boutique")))
    for column, value in changes.items():
        if column not in CHANGEABLE:
            raise TypeError(f"A client's {column} is not changed here.")
        setattr(client, column, value)
    if changes.get("discreet"):
        _stay_in_circle(by, client)
    checked(client).save()
    reindex(client)
    note_change(by, client)
    return client


CHANGEABLE = (
    *("name", "given", "family", "called", "pronunciation", "languages"),
    *("owner", "second", "boutique", "discreet", "last_seen"),
)


@transaction.atomic
def add_name(*, by: Membership, client: Client, name: str) -> OtherName:
    demand_write(by, client)
    row = checked(OtherName(house_id=by.house_id, client=client, name=name.strip()))
    known = OtherName.objects.seen_by(by).filter(client=client, folded=row.make_folded()).first()
    if known:
        return known
    row.save()
    reindex(client)
    return row


@transaction.atomic
def add_contact(
    *, by: Membership, client: Client, channel: Channel, value: str, preferred: bool = False, label: str = ""
) -> ContactPoint:
    """What is there already is not added again; it may become the preferred one."""
    demand_write(by, client)
    row = ContactPoint(house_id=by.house_id, client=client, channel=channel, value=value.strip(), label=label)
    row.normal = normal_form(channel, value, region_of(client.boutique or by.boutique))
    row.preferred = preferred
    known = ContactPoint.objects.seen_by(by).filter(client=client, channel=channel, normal=row.normal).first()
    row = known or checked(row)
    row.label, row.preferred = label or row.label, preferred or row.preferred
    if row.preferred:
        others = ContactPoint.objects.seen_by(by).filter(client=client, preferred=True)
        others.exclude(pk=row.pk).update(preferred=False)
    row.save()
    reindex(client)
    note_change(by, client)
    return row


@transaction.atomic
def keep_date(*, by: Membership, client: Client, kind: str, day: int, month: int, **details: Any) -> ImportantDate:
    """`details`: year, label, about, discreet."""
    demand_write(by, client)
    row = ImportantDate(house_id=by.house_id, client=client, kind=kind, day=day, month=month, **details)
    row.demand_a_day()
    checked(row).save()
    reindex(client)
    note_change(by, client)
    return row


@transaction.atomic
def remove(*, by: Membership, row: OtherName | ContactPoint | ImportantDate) -> None:
    found = mine_anew(by, row)
    client = found.client
    found.delete()
    reindex(client)
    note_change(by, client)


@transaction.atomic
def name_colleague(*, by: Membership, client: Client, colleague: Membership) -> None:
    """From now on this colleague too sees what is discreet."""
    demand_write(by, client)
    demand_same_house(by, colleague)
    if not is_in_circle(by, client) and client.circle():
        raise RefusedError
    DiscreetTo.objects.seen_by(by).get_or_create(house_id=by.house_id, client=client, membership=colleague)
    note_change(by, client)


@transaction.atomic
def unname_colleague(*, by: Membership, client: Client, colleague: Membership) -> None:
    demand_write(by, client)
    if not is_in_circle(by, client):
        raise RefusedError
    DiscreetTo.objects.seen_by(by).filter(client=client, membership=colleague).delete()
    note_change(by, client)
