from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone

from prevenance.clientbook.queries.ambassadors import ambassadors_seen_by
from prevenance.house.api_keys import key_of, least_role, make_key, open_keys, revoke_key
from prevenance.house.audit import trail
from prevenance.house.models import ApiKey, Boutique, Membership, Role, Scope
from prevenance.house.queries import team_seen_by
from prevenance.house.rules import RefusedError
from tests.api.programs import program, program_of_corran
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_token_is_shown_once_and_kept_as_its_hash(cast: Cast) -> None:
    key, token = make_key(by=cast.maud, name="Web shop", scopes=["clients:read"])
    assert len(token) >= 43
    row = ApiKey.objects.unscoped_for("what is stored").filter(id=key.id).values().get()
    assert token not in str(row)
    assert key_of(token) == key


def test_only_administrators_make_and_see_keys(cast: Cast) -> None:
    for member in (cast.ines, cast.jonah):
        with pytest.raises(RefusedError):
            make_key(by=member, name="Web shop", scopes=["clients:read"])
        with pytest.raises(RefusedError):
            open_keys(member)


def test_a_key_needs_a_scope_and_a_boutique_of_its_house(cast: Cast) -> None:
    theirs = Boutique.objects.create(house=cast.corran, name="Quay", time_zone="Europe/Lisbon")
    for wrong in ({"scopes": ["everything"]}, {"scopes": ["clients:read"], "boutique": theirs}):
        with pytest.raises(RefusedError):
            make_key(by=cast.maud, name="Web shop", **wrong)


def test_a_key_acts_in_the_least_role_that_can_do_what_it_is_for() -> None:
    assert least_role([Scope.CLIENTS_WRITE, Scope.ENCOUNTERS_WRITE]) == Role.AMBASSADOR
    assert least_role([Scope.REVIEWS_READ]) == Role.TRAINER
    assert least_role([Scope.IMPORTS_WRITE]) == Role.MANAGER
    assert least_role([Scope.CLIENTS_ERASE]) == Role.HEAD_OFFICE
    assert least_role([scope for scope in Scope.values if scope != Scope.CLIENTS_ERASE]) == Role.MANAGER
    assert least_role(Scope.values) == Role.ADMINISTRATOR


def test_a_program_is_no_colleague(cast: Cast) -> None:
    acts_as = program(cast).membership
    assert acts_as not in team_seen_by(cast.maud)
    assert acts_as not in ambassadors_seen_by(cast.maud)


def test_nobody_signs_in_as_a_program(cast: Cast) -> None:
    person = program(cast).membership.person
    assert not person.has_usable_password()
    assert authenticate(email=person.email, password="") is None


def test_a_withdrawn_key_opens_nothing_and_its_membership_has_left(cast: Cast) -> None:
    shop = program(cast)
    assert shop.get("/clients").status_code == 200
    revoke_key(by=cast.maud, key=shop.key)
    assert shop.get("/clients").status_code == 401
    assert Membership.objects.seen_by(cast.maud).get(id=shop.membership.id).left is not None
    assert shop.key not in open_keys(cast.maud)


def test_a_key_of_another_house_cannot_be_withdrawn(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        revoke_key(by=cast.maud, key=program_of_corran(cast).key)


def test_when_a_key_was_last_used_is_known(cast: Cast) -> None:
    shop = program(cast)
    assert shop.key.last_used is None
    shop.get("/connection")
    shop.key.refresh_from_db()
    assert shop.key.last_used is not None
    assert timezone.now() - shop.key.last_used < timedelta(minutes=1)


def test_a_key_that_asks_too_often_is_told_when_to_come_back(cast: Cast) -> None:
    shop = program(cast)
    shop.key.per_minute = 2
    shop.key.save()
    found = [shop.get("/connection") for _ in range(4)]
    # A minute may begin between two of them.
    assert [answer.status_code for answer in found][-1] == 429 or timezone.now().second < 5
    refused = next((answer for answer in found if answer.status_code == 429), None)
    if refused is not None:
        assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert program(cast, name="Till").get("/connection").status_code == 200


def test_what_a_key_does_stands_in_the_trail_under_its_name(cast: Cast) -> None:
    shop = program(cast)
    shop.post("/clients", {"name": "Rosalind Calloway"})
    assert "Web shop" in [entry.member.person.name for entry in trail(seen_by=cast.maud, kind="client")]


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer prv_wrong", "Basic YTpi", "bearer  ", "Bearer \x00", "Bearer é"]
)
def test_without_a_key_that_opens_something_nothing_is_said(cast: Cast, client: object, header: str) -> None:
    from django.test import Client

    answer = Client().get("/api/v1/clients", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == "Bearer"
