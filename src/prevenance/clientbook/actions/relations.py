from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from prevenance.clientbook.actions.checking import checked, mine_anew
from prevenance.clientbook.actions.telling import note_change
from prevenance.clientbook.indexing import reindex
from prevenance.clientbook.models import Client, Kin, Relation
from prevenance.clientbook.models.relation import REVERSE
from prevenance.clientbook.rules import demand_write, may_see
from prevenance.house.models import Membership
from prevenance.house.rules import RefusedError


@transaction.atomic
def relate(
    *,
    by: Membership,
    client: Client,
    kind: Kin,
    other: Client | None = None,
    other_name: str = "",
    reverse: Kin | None = None,
    note: str = "",
    discreet: bool = False,
) -> Relation:
    """`kind` is what the other is to the client. Two clients are related once; relating them anew changes it."""
    demand_write(by, client)
    _demand_somebody(by, client, other, other_name)
    row = (_known(by, client, other) if other else None) or Relation(house_id=by.house_id, client=client, other=other)
    there, back = kind, reverse or REVERSE[kind]
    row.kind, row.reverse = (there, back) if row.client_id == client.pk else (back, there)
    row.other_name, row.note, row.discreet = "" if other else other_name.strip(), note, discreet
    checked(row).save()
    reindex(client)
    note_change(by, client)
    return row


def _demand_somebody(by: Membership, client: Client, other: Client | None, other_name: str) -> None:
    if other == client or not (other or other_name.strip()):
        raise ValidationError(_("Say who is related to the client."))
    if other and not (other.is_here and may_see(by, other)):
        raise RefusedError


def _known(by: Membership, client: Client, other: Client) -> Relation | None:
    either_way = Q(client=client, other=other) | Q(client=other, other=client)
    return Relation.objects.seen_by(by).filter(either_way).first()


@transaction.atomic
def unrelate(*, by: Membership, relation: Relation) -> None:
    found = mine_anew(by, relation)
    client = found.client
    found.delete()
    reindex(client)
    note_change(by, client)
