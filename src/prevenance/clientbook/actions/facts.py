from typing import Any, Unpack

from django.db import transaction
from django.db.models import Q

from prevenance.clientbook.actions.checking import checked, mine_anew
from prevenance.clientbook.actions.evidence import ToRemember, heard, today_of
from prevenance.clientbook.actions.telling import note_change
from prevenance.clientbook.contradictions import contradicted
from prevenance.clientbook.folding import fold
from prevenance.clientbook.indexing import reindex
from prevenance.clientbook.models import Client, Remembered, State
from prevenance.clientbook.rules import demand_write
from prevenance.house.models import Membership

CORRECTABLE = ("kind", "facet", "value", "about", "on", "on_precision", "discreet")


@transaction.atomic
def keep_fact(*, by: Membership, client: Client, **fact: Unpack[ToRemember]) -> Remembered:
    """What is known already is confirmed. What speaks against it is kept beside it, both in doubt."""
    demand_write(by, client)
    new = Remembered(house_id=by.house_id, client=client, **heard(by, dict(fact)))
    new.folded = fold(new.value)[:500]
    known = list(_known(by, client))
    same = next((old for old in known if _is_same(old, new)), None)
    if same:
        return _heard_again(same, new)
    new.contradicts = contradicted(new, known)
    if new.contradicts:
        new.state = State.DOUBTED
        _put(by, [new.contradicts], State.DOUBTED)
    checked(new).save()
    _changed(by, client)
    return new


def _known(by: Membership, client: Client) -> Any:
    return Remembered.objects.seen_by(by).filter(client=client).exclude(state=State.RETIRED)


def _is_same(old: Remembered, new: Remembered) -> bool:
    return (old.kind, old.folded, old.about, old.on) == (new.kind, new.folded, new.about, new.on)


def _heard_again(known: Remembered, again: Remembered) -> Remembered:
    """The first words stay; the newest date counts."""
    if again.heard_on and again.heard_on > known.last_sure():
        known.confirmed_on = again.heard_on
    known.discreet = known.discreet or again.discreet
    known.facet = known.facet or again.facet
    known.save()
    if again.discreet:
        reindex(known.client)
    return known


@transaction.atomic
def confirm_fact(*, by: Membership, fact: Remembered) -> Remembered:
    found = mine_anew(by, fact)
    found.confirmed_on = today_of(by)
    found.save()
    note_change(by, found.client)
    return found


@transaction.atomic
def correct_fact(*, by: Membership, fact: Remembered, **changes: Any) -> Remembered:
    """Any of kind, facet, value, about, on, on_precision, discreet. The words it rests on stay as they were said."""
    found = mine_anew(by, fact)
    for column, value in changes.items():
        if column not in CORRECTABLE:
            raise TypeError(f"The {column} of what is remembered is not corrected here.")
        setattr(found, column, value)
    checked(found).save()
    _changed(by, found.client)
    return found


@transaction.atomic
def retire_fact(*, by: Membership, fact: Remembered, because: str = "") -> Remembered:
    """It was so and no longer is."""
    found = mine_anew(by, fact)
    others = _in_dispute_with(by, found)
    found.state, found.dropped, found.contradicts = State.RETIRED, because, None
    checked(found).save()
    _settle(by, others)
    _changed(by, found.client)
    return found


@transaction.atomic
def forget_fact(*, by: Membership, fact: Remembered) -> None:
    """Gone with its words, as if it had never been written down."""
    found = mine_anew(by, fact)
    others, client = _in_dispute_with(by, found), found.client
    found.delete()
    _settle(by, others)
    _changed(by, client)


@transaction.atomic
def decide_contradiction(*, by: Membership, keep: Remembered, both_hold: bool = False) -> Remembered:
    """A person decides: the one that is kept, or that each is true in its way."""
    found = mine_anew(by, keep)
    others = _in_dispute_with(by, found)
    found.confirmed_on = today_of(by)
    found.save()
    if both_hold:
        _settle(by, [found, *others])
    else:
        _settle(by, [found])
        _put(by, others, State.RETIRED)
    _changed(by, found.client)
    found.refresh_from_db()
    return found


def _in_dispute_with(by: Membership, fact: Remembered) -> list[Remembered]:
    related = Q(contradicts=fact.pk) | Q(pk=fact.contradicts_id)
    return list(Remembered.objects.seen_by(by).filter(related).exclude(pk=fact.pk))


def _settle(by: Membership, facts: list[Remembered]) -> None:
    _put(by, [fact for fact in facts if fact.state == State.DOUBTED], State.CURRENT)


def _put(by: Membership, facts: list[Remembered], state: State) -> None:
    rows = Remembered.objects.seen_by(by).filter(pk__in=[fact.pk for fact in facts])
    rows.update(state=state) if state == State.DOUBTED else rows.update(state=state, contradicts=None)


def _changed(by: Membership, client: Client) -> None:
    reindex(client)
    note_change(by, client)
