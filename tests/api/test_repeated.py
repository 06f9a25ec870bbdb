from datetime import timedelta

import pytest

from prevenance.clientbook.models import Client
from prevenance.house.api_keys import forget_answers
from prevenance.house.models import KeptAnswer
from tests.api.programs import Program, program
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ROSALIND = {"name": "Rosalind Calloway"}
ONCE = {"Idempotency-Key": "order-1701"}


def kept_answers() -> list[KeptAnswer]:
    return list(KeptAnswer.objects.unscoped_for("the test"))


def clients(cast: Cast) -> int:
    return Client.objects.seen_by(cast.maud).count()


@pytest.fixture
def shop(cast: Cast) -> Program:
    return program(cast)


def test_the_same_request_sent_twice_is_done_once_and_answered_alike(cast: Cast, shop: Program) -> None:
    first, again = (shop.post("/clients", ROSALIND, **ONCE) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert clients(cast) == 1


def test_without_a_name_each_request_is_one(cast: Cast, shop: Program) -> None:
    for _ in range(2):
        shop.post("/clients", ROSALIND)
    assert clients(cast) == 2


def test_the_same_name_with_another_body_is_refused(cast: Cast, shop: Program) -> None:
    shop.post("/clients", ROSALIND, **ONCE)
    other = shop.post("/clients", {"name": "Paul Vasseur"}, **ONCE)
    assert (other.status_code, other.json()["type"]) == (409, "/api/v1/docs#other_request")
    assert clients(cast) == 1


def test_the_same_name_at_another_address_is_refused(shop: Program) -> None:
    shop.post("/clients", ROSALIND, **ONCE)
    assert shop.post("/wishes", ROSALIND, **ONCE).status_code == 409


def test_two_keys_may_use_the_same_name(cast: Cast, shop: Program) -> None:
    till = program(cast, name="Till")
    assert [one.post("/clients", ROSALIND, **ONCE).status_code for one in (shop, till)] == [201, 201]
    assert clients(cast) == 2


def test_what_was_not_done_may_be_asked_again_in_better_words(cast: Cast, shop: Program) -> None:
    assert shop.post("/clients", {"name": ""}, **ONCE).status_code == 422
    assert shop.post("/clients", ROSALIND, **ONCE).status_code == 201


def test_what_is_still_being_done_is_not_begun_a_second_time(cast: Cast, shop: Program) -> None:
    shop.post("/clients", ROSALIND, **ONCE)
    KeptAnswer.objects.unscoped_for("as if it were not finished").update(status=None)
    busy = shop.post("/clients", ROSALIND, **ONCE)
    assert (busy.status_code, busy.json()["type"]) == (409, "/api/v1/docs#under_way")
    assert clients(cast) == 1


def test_what_was_interrupted_may_be_taken_up_after_a_while(cast: Cast, shop: Program) -> None:
    shop.post("/clients", ROSALIND, **ONCE)
    rows = KeptAnswer.objects.unscoped_for("as if it had been interrupted")
    rows.update(status=None, created=kept_answers()[0].created - timedelta(minutes=5))
    assert shop.post("/clients", ROSALIND, **ONCE).status_code == 201


def test_after_a_day_the_name_is_free_again(cast: Cast, shop: Program) -> None:
    shop.post("/clients", ROSALIND, **ONCE)
    row = kept_answers()[0]
    KeptAnswer.objects.unscoped_for("a day later").update(created=row.created - timedelta(hours=25))
    assert shop.post("/clients", {"name": "Paul Vasseur"}, **ONCE).status_code == 201
    assert clients(cast) == 2


def test_answers_are_let_go_of_after_a_day(shop: Program) -> None:
    shop.post("/clients", ROSALIND, **ONCE)
    assert forget_answers() == 0
    KeptAnswer.objects.unscoped_for("a day later").update(created=kept_answers()[0].created - timedelta(hours=25))
    assert forget_answers() == 1


def test_what_is_kept_of_an_answer_is_sealed(shop: Program) -> None:
    shop.post("/clients", ROSALIND, **ONCE)
    row = kept_answers()[0]
    assert b"Rosalind" not in bytes(row.sealed_answer or b"")
    assert "Rosalind" not in row.asked
    assert b"Rosalind" in row.answer


@pytest.mark.parametrize("name", ["x" * 201, "two\ttabs"])
def test_a_name_that_cannot_be_kept_is_refused_with_its_place(shop: Program, name: str) -> None:
    answer = shop.post("/clients", ROSALIND, **{"Idempotency-Key": name})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["place"] == "header.Idempotency-Key"
