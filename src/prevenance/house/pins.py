"""PINs: set by their owner, tried at a tablet that knows them."""

from itertools import pairwise

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F

from prevenance.house.models import Membership, Person, Pin
from prevenance.house.models.pin import MOST_WRONG
from prevenance.house.scope import ScopedQuerySet
from prevenance.house.sealing import fingerprint, fingerprints

SHORTEST, LONGEST = 4, 8


def is_well_formed(digits: str) -> bool:
    return digits.isascii() and digits.isdigit() and SHORTEST <= len(digits) <= LONGEST


def is_easily_guessed(digits: str) -> bool:
    """All the same, or in a row: 0000, 1234, 98765."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(digits)}
    return len(steps) == 1 and steps <= {0, 1, 9}


@transaction.atomic
def set_pin(*, by: Membership, digits: str) -> Pin:
    if not is_well_formed(digits) or is_easily_guessed(digits):
        raise ValueError("A PIN is four to eight digits, not all the same and not in a row.")
    _pins().filter(membership=by).delete()
    return Pin.objects.create(house_id=by.house_id, membership=by, hashed=make_password(_peppered(digits, by)))


def remove_pin(*, by: Membership) -> None:
    _pins().filter(membership=by).delete()


def has_pin(membership: Membership) -> bool:
    return _pins().filter(membership=membership).exists()


def opens(digits: str, membership: Membership) -> bool:
    """Each try is counted before it is judged, so that many at once are still only a few."""
    if not _pins().filter(membership=membership, wrong__lt=MOST_WRONG).update(wrong=F("wrong") + 1):
        return False
    pin = _pins().get(membership=membership)
    if not any(check_password(one, pin.hashed) for one in _all_peppered(digits, membership)):
        return False
    _pins().filter(id=pin.id).update(wrong=0)
    return True


def is_held(membership: Membership) -> bool:
    return _pins().filter(membership=membership, wrong__gte=MOST_WRONG).exists()


def free_pins(person: Person) -> None:
    """Whoever signs in without their PIN has shown that it is they."""
    _pins().filter(membership__person=person).update(wrong=0)


def _pins() -> ScopedQuerySet[Pin]:
    return Pin.objects.unscoped_for("a PIN opens the door, so nobody is inside yet")


# Ten thousand PINs are soon tried against a stolen hash: so the key that seals records goes into it as well.
def _peppered(digits: str, membership: Membership) -> str:
    return fingerprint(digits.encode(), bound_to=f"pin/{membership.id}")


def _all_peppered(digits: str, membership: Membership) -> list[str]:
    return fingerprints(digits.encode(), bound_to=f"pin/{membership.id}")
