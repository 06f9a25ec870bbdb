from datetime import timedelta

import pytest
from django.utils import timezone

from prevenance.house.actions import let_go
from prevenance.house.invitations import accept, accept_as_new_person, invitation_of, invite, open_invitations, revoke
from prevenance.house.models import AuditEntry, Invitation, Membership, Person, Role
from prevenance.house.queries import memberships_of
from prevenance.house.rules import RefusedError
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def invited(cast: Cast, email: str = "Noor@Alder.example ") -> tuple[Invitation, str]:
    return invite(by=cast.maud, email=email, role=Role.AMBASSADOR, boutique=cast.dyker)


def test_a_link_leads_to_its_invitation_and_is_kept_nowhere(cast: Cast) -> None:
    invitation, token = invited(cast)
    assert invitation_of(token) == invitation
    assert invitation.email == "noor@alder.example"
    assert len(token) == 43
    row = Invitation.objects.seen_by(cast.maud).values().get(id=invitation.id)
    assert token not in str(row)
    assert invitation_of(token[:-1] + "!") is None


def test_looking_at_a_link_changes_nothing(cast: Cast) -> None:
    _, token = invited(cast)
    for _ in range(3):
        assert invitation_of(token)


def test_somebody_new_comes_in_with_the_role_they_were_invited_to(cast: Cast) -> None:
    invitation, token = invited(cast)
    noor = accept_as_new_person(invitation=invitation, name="Noor Haddad", password="a sentence is easier")
    assert (noor.role, noor.boutique, noor.house) == ("ambassador", cast.dyker, cast.alder)
    assert noor.person.check_password("a sentence is easier")
    assert invitation_of(token) is None


def test_an_invitation_works_once(cast: Cast) -> None:
    invitation, _ = invited(cast)
    noor = accept_as_new_person(invitation=invitation, name="Noor", password=None)
    with pytest.raises(RefusedError):
        accept(invitation=invitation, person=noor.person)


def test_an_invitation_is_for_one_address(cast: Cast) -> None:
    invitation, _ = invited(cast)
    with pytest.raises(RefusedError):
        accept(invitation=invitation, person=cast.teo.person)


def test_who_is_known_elsewhere_comes_with_the_account_they_have(cast: Cast) -> None:
    invitation, _ = invited(cast, cast.teo.person.email)
    accept(invitation=invitation, person=cast.teo.person)
    assert {one.house for one in memberships_of(cast.teo.person)} == {cast.alder, cast.corran}


def test_an_invitation_never_changes_a_role_that_somebody_has(cast: Cast) -> None:
    invitation, _ = invite(by=cast.maud, email=cast.maud.person.email, role=Role.AMBASSADOR)
    assert accept(invitation=invitation, person=cast.maud.person).role == "administrator"


@pytest.mark.parametrize("closed", ["revoked", "too old", "made by somebody who left"])
def test_a_closed_link_opens_nothing(closed: str, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    invitation, token = invited(cast)
    if closed == "revoked":
        revoke(by=cast.maud, invitation=invitation)
    elif closed == "too old":
        later = timezone.now() + timedelta(days=7, seconds=1)
        monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    else:
        Membership.objects.seen_by(cast.maud).filter(id=cast.maud.id).update(left="2026-01-01")
    assert invitation_of(token) is None
    if closed != "made by somebody who left":
        with pytest.raises(RefusedError):
            accept_as_new_person(invitation=invitation, name="Noor", password=None)
        assert not Person.objects.filter(email="noor@alder.example").exists()


def test_inviting_again_closes_the_earlier_link(cast: Cast) -> None:
    _, first = invited(cast)
    _, second = invited(cast)
    assert invitation_of(first) is None
    assert invitation_of(second)
    assert open_invitations(cast.maud).count() == 1


def test_nobody_invites_beyond_what_they_may_give(cast: Cast) -> None:
    for by, role, boutique in (
        (cast.ines, Role.AMBASSADOR, cast.tilleuls),
        (cast.jonah, Role.MANAGER, cast.dyker),
        (cast.jonah, Role.AMBASSADOR, cast.tilleuls),
        (cast.teo, Role.AMBASSADOR, cast.dyker),
    ):
        with pytest.raises(RefusedError):
            invite(by=by, email="noor@alder.example", role=role, boutique=boutique)


def test_another_house_neither_sees_nor_withdraws_an_invitation(cast: Cast) -> None:
    invitation, token = invited(cast)
    assert not open_invitations(cast.teo).exists()
    with pytest.raises(RefusedError):
        revoke(by=cast.teo, invitation=invitation)
    assert invitation_of(token)


def test_the_trail_says_who_invited_and_who_joined(cast: Cast) -> None:
    invitation, _ = invited(cast)
    noor = accept_as_new_person(invitation=invitation, name="Noor", password=None)
    trail = AuditEntry.objects.seen_by(cast.maud).order_by("id").values_list("member", "deed", "subject_id")
    assert list(trail) == [(cast.maud.id, "invite", invitation.id), (noor.id, "join", invitation.id)]


def test_a_member_who_left_is_invited_anew(cast: Cast) -> None:
    let_go(by=cast.maud, member=cast.ines)
    invitation, _ = invite(by=cast.maud, email=cast.ines.person.email, role=Role.AMBASSADOR, boutique=cast.tilleuls)
    again = accept(invitation=invitation, person=cast.ines.person)
    assert again.left is None
    assert again != cast.ines
