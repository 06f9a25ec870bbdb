"""What a person may not see, a program may not see either; and no answer holds what the note guard holds back."""

from datetime import date
from typing import Any

import pytest

from prevenance.clientbook.actions import keep_fact, record_purchase, relate
from prevenance.clientbook.models import Kin, Kind
from prevenance.encounters.queries import facts_of
from prevenance.journey.encounter import take_on
from tests.api.programs import Program, program
from tests.cast import Cast
from tests.clientbook.people import amelie, client, husband
from tests.encounters.staged import a_talk_with, arrival

pytestmark = pytest.mark.django_db
TALK = """Theo: Good afternoon.
Ms Calloway: I am diabetic, so I need a chair. The broad one, in green, please."""


def everything(shop: Program, id: Any) -> str:
    """All that the API says of a client."""
    lists = ("facts", "purchases", "possessions", "wishes", "dates", "promises", "contacts", "consents", "encounters")
    answers = [shop.get(f"/clients/{id}"), *(shop.get(f"/{name}") for name in lists)]
    answers += [shop.get("/clients"), shop.get("/clients/search", text="Roux ring")]
    return " ".join(answer.content.decode() for answer in answers)


def test_a_surprise_is_one_for_programs_too(cast: Cast) -> None:
    giver, receiver = husband(cast), amelie(cast)
    day = date(2026, 5, 14)
    record_purchase(
        by=cast.ines, client=giver, on=day, piece_name="Étang ring", for_client=receiver, discreet=True
    )  # fmt: skip
    keep_fact(by=cast.ines, client=giver, kind=Kind.LIFE_EVENT, value="Will propose in June", discreet=True)
    told = everything(program(cast), giver.id) + everything(program(cast, name="Till"), receiver.id)
    assert "Étang ring" not in told
    assert "propose" not in told


def test_a_discreet_client_is_not_there(cast: Cast) -> None:
    hidden = client(cast.ines, "Hidden Duchess", owner=cast.ines, discreet=True)
    shop = program(cast)
    assert shop.get(f"/clients/{hidden.id}").status_code == 404
    assert "Duchess" not in everything(shop, amelie(cast).id)
    answer = shop.post("/wishes", {"client_id": str(hidden.id), "description": "A ring"})
    assert (answer.status_code, answer.json()["errors"][0]["place"]) == (422, "client_id")


def test_no_key_leads_to_a_discreet_client_from_another_ones_rows(cast: Cast) -> None:
    hidden = client(cast.ines, "Hidden Duchess", owner=cast.ines, discreet=True)
    known = amelie(cast)
    record_purchase(by=cast.ines, client=known, on=date(2026, 5, 14), piece_name="Étang ring", for_client=hidden)
    relate(by=cast.ines, client=known, other=hidden, kind=Kin.SISTER)
    assert str(hidden.id) not in everything(program(cast), known.id)


def test_whose_a_discreet_encounter_was_is_not_told(cast: Cast) -> None:
    hidden = client(cast.ines, "Hidden Duchess", owner=cast.ines, discreet=True)
    shop = program(cast)
    written = a_talk_with(cast.ines, client=hidden, served_by=shop.membership)
    shown = shop.get(f"/encounters/{written.id}").json()
    assert shown["encounter"]["client_id"] is None
    listed = shop.get("/encounters").json()["items"]
    assert [item["client_id"] for item in listed] == [None]
    assert shop.get("/encounters", client_id=hidden.id).status_code == 422


def test_a_program_of_one_boutique_works_there_alone(cast: Cast) -> None:
    till = program(cast, boutique=cast.tilleuls)
    body = {"text": TALK, "source": "chat", "boutique_id": str(cast.dyker.id)}
    assert till.post("/encounters", body).status_code == 409


@pytest.mark.usefixtures("by_hand")
def test_what_is_held_back_is_masked_in_turns_reviews_and_proposals(cast: Cast) -> None:
    shop = program(cast)
    sent = shop.post("/encounters", {"text": TALK, "source": "recorded", "lawful_basis": "consent"}).json()
    assert sent["left"] == []
    id = sent["encounter"]["id"]
    answers = [shop.get(f"/encounters/{id}{rest}") for rest in ("", "/review", "/proposals")]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    told = " ".join(answer.content.decode() for answer in answers)
    assert "diabetic" not in told
    assert "[held back]" in answers[0].json()["turns"][1]["text"]
    held = next(one for one in answers[2].json() if one["kind"] == "sensitive")
    assert (held["value"], held["quote"]) == ("", "")
    assert held["reason"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/facts", {"kind": "preference", "value": "She is diabetic and likes green"}),
        ("/facts", {"kind": "preference", "value": "Green", "quote": "I am diabetic, you know."}),
        ("/wishes", {"description": "Something light, since she is diabetic"}),
        ("/promises", {"what": "Look after him, he is diabetic"}),
        ("/possessions", {"description": "A watch that tells that she is diabetic"}),
        ("/purchases", {"on": "2026-05-14", "piece_name": "Ring", "occasion": "She was found to be diabetic"}),
    ],
)
def test_what_the_book_must_not_hold_is_refused_with_the_reason(cast: Cast, path: str, body: dict[str, Any]) -> None:
    shop, known = program(cast), amelie(cast)
    answer = shop.post(path, {"client_id": str(known.id), **body})
    assert (answer.status_code, answer.json()["type"]) == (422, "/api/v1/docs#held_back")
    assert "health" in answer.json()["errors"][0]["problem"]
    assert "diabetic" not in answer.content.decode()


@pytest.mark.usefixtures("by_hand")
def test_a_proposal_that_is_kept_goes_into_the_book_with_its_words(cast: Cast) -> None:
    shop, known = program(cast), amelie(cast)
    written = a_talk_with(cast.ines, client=known)
    take_on(by=cast.ines, encounter=written)
    facts = {fact.kind: str(fact.id) for fact in facts_of(written, cast.ines)}
    decided = {"keep": [facts["preference"]], "drop": [facts["promise"]]}
    answer = shop.post(f"/encounters/{written.id}/decisions", decided)
    assert {one["kind"]: one["state"] for one in answer.json()} == {"preference": "kept", "promise": "dropped"}
    fact = shop.get("/facts", client_id=known.id).json()["items"][0]
    assert (fact["value"], fact["quote"], fact["record_id"]) == ("in green", "in green", str(written.record_id))


@pytest.mark.usefixtures("by_hand")
def test_what_cannot_be_read_is_kept_all_the_same(cast: Cast) -> None:
    body = {"text": TALK, "source": "chat", "serving_label": "Wilhelmina"}
    sent = program(cast).post("/encounters", body)
    assert sent.status_code == 201
    assert sent.json()["left"] == ["review", "remember", "follow_up"]
    assert sent.json()["problem"].startswith("Nobody in the record is called")
    shown = program(cast, name="Till").get(f"/encounters/{sent.json()['encounter']['id']}")
    assert (shown.status_code, shown.json()["turns"]) == (200, [])


@pytest.mark.usefixtures("by_hand")
def test_an_encounter_sent_twice_under_one_id_is_kept_once(cast: Cast) -> None:
    shop, id = program(cast), str(arrival().id)
    body = {"id": id, "text": TALK, "source": "chat"}
    first, again = (shop.post("/encounters", body) for _ in range(2))
    assert first.json()["encounter"] == again.json()["encounter"]
    assert shop.post("/encounters", body | {"text": "Theo: Hello."}).status_code == 409
    assert len(shop.get("/encounters").json()["items"]) == 1
