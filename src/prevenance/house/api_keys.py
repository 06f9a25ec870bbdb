"""Keys for other programs: each acts by a membership of its own, which may do no more than its scopes ask for."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Case, F, Q, When
from django.utils import timezone

from prevenance.house import audit
from prevenance.house.actions import give_role
from prevenance.house.keys import new_key
from prevenance.house.models import ApiKey, AuditedDeed, Boutique, KeptAnswer, Membership, Person, Role, Scope
from prevenance.house.models.kept_answer import KEPT_FOR
from prevenance.house.rules import ROLES_FOR, Deed, RefusedError, demand
from prevenance.house.scope import ScopedQuerySet
from prevenance.house.secret import hashed, new_token

READS_CLIENTS, WRITES_CLIENTS = {Deed.SEE_CLIENTS}, {Deed.SEE_CLIENTS, Deed.WRITE_CLIENTS}
DEEDS_OF: dict[str, set[Deed]] = {
    Scope.CLIENTS_READ: READS_CLIENTS,
    Scope.CLIENTS_WRITE: WRITES_CLIENTS,
    Scope.CLIENTS_ERASE: {Deed.ERASE},
    Scope.ENCOUNTERS_READ: {Deed.SEE_ENCOUNTERS},
    Scope.ENCOUNTERS_WRITE: {Deed.SEE_ENCOUNTERS, Deed.KEEP_ENCOUNTERS},
    Scope.REVIEWS_READ: {Deed.SEE_ENCOUNTERS, Deed.COACH},
    Scope.CATALOGUE_READ: {Deed.SEE_CATALOGUE},
    Scope.CATALOGUE_WRITE: {Deed.SEE_CATALOGUE, Deed.WRITE_CATALOGUE},
    Scope.POLICIES_READ: {Deed.SEE_POLICIES},
    Scope.POLICIES_WRITE: {Deed.SEE_POLICIES, Deed.WRITE_POLICIES},
    Scope.IMPORTS_WRITE: {Deed.IMPORT},
}
# What the membership behind the key must be able to do as well, though no route for it opens.
BESIDE = {Scope.ENCOUNTERS_WRITE.value: WRITES_CLIENTS, Scope.CLIENTS_ERASE.value: READS_CLIENTS}
LADDER = (Role.AMBASSADOR, Role.TRAINER, Role.MANAGER, Role.HEAD_OFFICE, Role.ADMINISTRATOR)
BEGINNING = "prv_"
"""Of every token, so that one that got into a text is found there."""


@transaction.atomic
def make_key(
    *, by: Membership, name: str, scopes: Collection[str], boutique: Boutique | None = None
) -> tuple[ApiKey, str]:
    """The key, and its token, which is never to be had again. Without a boutique it works at all of them."""
    demand(by, Deed.USE_API_KEYS)
    chosen = [scope for scope in Scope.values if scope in scopes]
    if not chosen or (boutique and boutique.house_id != by.house_id):
        raise RefusedError
    token = BEGINNING + new_token()
    key = ApiKey(id=new_key(), house_id=by.house_id, name=name, scopes=chosen, hashed_token=hashed(token), made_by=by)
    key.membership = give_role(person=_program(key), house=by.house, role=least_role(chosen), boutique=boutique)
    key.save()
    audit.note(by, AuditedDeed.INVITE, key)
    return key, token


def _program(key: ApiKey) -> Person:
    """Nobody signs in as it: it has no password, and an address that no mail reaches."""
    return Person.objects.create_user(f"{key.id}@programs.invalid", name=key.name)


def least_role(scopes: Collection[str]) -> Role:
    """The lowest that may do all of it."""
    wanted = deeds_of(scopes).union(*(BESIDE.get(scope, set()) for scope in scopes))
    return next(role for role in LADDER if all(role in ROLES_FOR[deed] for deed in wanted))


def deeds_of(scopes: Collection[str]) -> set[Deed]:
    return {deed for scope in scopes for deed in DEEDS_OF.get(scope, ())}


@transaction.atomic
def revoke_key(*, by: Membership, key: ApiKey) -> None:
    """It opens nothing from now on. What it wrote down stays, and stays signed."""
    demand(by, Deed.USE_API_KEYS)
    if not open_keys(by).filter(id=key.id).update(revoked_at=timezone.now()):
        raise RefusedError
    Membership.objects.seen_by(by).filter(id=key.membership_id).update(left=timezone.localdate())
    audit.note(by, AuditedDeed.WITHDRAW, key)


def open_keys(membership: Membership) -> ScopedQuerySet[ApiKey]:
    demand(membership, Deed.USE_API_KEYS)
    mine = ApiKey.objects.seen_by(membership).filter(revoked_at=None)
    return mine.select_related("membership__boutique", "made_by__person").order_by("created")


def key_of(token: str) -> ApiKey | None:
    """Whose token this is, with all that a request needs of it."""
    known = ApiKey.objects.unscoped_for("a token shows itself before anybody is known")
    known = known.filter(hashed_token=hashed(token), revoked_at=None, membership__left=None)
    return known.select_related("membership__house", "membership__boutique", "membership__person").first()


def count_request(key: ApiKey) -> bool:
    """Whether the key may ask once more in this minute. Counted and judged in one step, for all processes."""
    now = timezone.now()
    minute = now.replace(second=0, microsecond=0)
    left = Q(minute=None) | ~Q(minute=minute) | Q(used__lt=F("per_minute"))
    mine = ApiKey.objects.unscoped_for("a key counts its own requests").filter(left, id=key.id)
    used = Case(When(minute=minute, then=F("used") + 1), default=1)
    return bool(mine.update(used=used, minute=minute, last_used=now))


def forget_answers() -> int:
    """What was answered to requests that bear a name is kept for a day."""
    old = KeptAnswer.objects.unscoped_for("answers are kept for a day")
    return old.filter(created__lt=timezone.now() - KEPT_FOR).delete()[0]
