"""How people come into a house: by the link of an invitation, made by somebody who may give that role."""

from django.db import transaction
from django.utils import timezone

from prevenance.house import audit
from prevenance.house.actions import give_role
from prevenance.house.models import AuditedDeed, Boutique, Invitation, Membership, Person, Role
from prevenance.house.rules import Deed, RefusedError, demand, may_give
from prevenance.house.scope import ScopedQuerySet
from prevenance.house.secret import hashed, new_token


@transaction.atomic
def invite(*, by: Membership, email: str, role: Role, boutique: Boutique | None = None) -> tuple[Invitation, str]:
    """The invitation and the token of its link, which is never to be had again. An earlier one for the role closes."""
    if not may_give(by, role, boutique):
        raise RefusedError
    email = email.strip().lower()
    now = timezone.now()
    open_invitations(by).filter(email=email, boutique=boutique).update(revoked_at=now)
    token = new_token()
    invitation = Invitation.objects.create(
        house_id=by.house_id, email=email, role=role, boutique=boutique, invited_by=by, hashed_token=hashed(token)
    )
    audit.note(by, AuditedDeed.INVITE, invitation)
    return invitation, token


def open_invitations(seen_by: Membership) -> ScopedQuerySet[Invitation]:
    mine = Invitation.objects.seen_by(seen_by)
    mine = mine.filter(accepted_at=None, revoked_at=None, expires__gt=timezone.now())
    return mine.select_related("boutique", "invited_by__person").order_by("created")


@transaction.atomic
def revoke(*, by: Membership, invitation: Invitation) -> None:
    demand(by, Deed.INVITE)
    if not may_give(by, Role(invitation.role), invitation.boutique):
        raise RefusedError
    if open_invitations(by).filter(id=invitation.id).update(revoked_at=timezone.now()):
        audit.note(by, AuditedDeed.WITHDRAW, invitation)


def invitation_of(token: str) -> Invitation | None:
    """The open invitation that this link was made for."""
    known = Invitation.objects.unscoped_for("whoever holds a link is not a member yet").filter(
        hashed_token=hashed(token)
    )
    invitation = known.select_related("house", "boutique", "invited_by__person").first()
    return invitation if invitation and invitation.is_open and invitation.invited_by.left is None else None


@transaction.atomic
def accept(*, invitation: Invitation, person: Person) -> Membership:
    """Works once."""
    if person.email != invitation.email or not person.is_active:
        raise RefusedError
    taken = Invitation.objects.unscoped_for("the link of an invitation is used").filter(
        id=invitation.id, accepted_at=None, revoked_at=None, expires__gt=timezone.now()
    )
    if not taken.update(accepted_at=timezone.now()):
        raise RefusedError
    membership = _here_already(invitation, person) or give_role(
        person=person, house=invitation.house, role=Role(invitation.role), boutique=invitation.boutique
    )
    audit.note(membership, AuditedDeed.JOIN, invitation)
    return membership


def _here_already(invitation: Invitation, person: Person) -> Membership | None:
    """An invitation adds; a role that somebody has is changed by `change_role` alone."""
    theirs = Membership.objects.unscoped_for("whether the invited person is here already")
    return theirs.filter(house=invitation.house_id, person=person, boutique=invitation.boutique, left=None).first()


@transaction.atomic
def accept_as_new_person(
    *, invitation: Invitation, name: str, called: str = "", password: str | None, language: str = "en"
) -> Membership:
    person = Person.objects.create_user(invitation.email, password, name=name, called=called, language=language)
    return accept(invitation=invitation, person=person)
