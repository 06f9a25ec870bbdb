"""The journey of an encounter: five calls, each repeatable; what one has kept stays when a later one fails."""

from typing import Any

import pytest

from prevenance.clientbook.models import Promise, Remembered
from prevenance.encounters.models import Encounter, KeptReview, ProposedFact, Record
from prevenance.encounters.queries import encounter_seen_by, facts_of, review_of
from prevenance.journey import encounter as journey
from prevenance.journey.encounter import follow_up, read, receive, remember, review, take_on
from prevenance.journey.looking import LooksOnce
from tests.cast import Cast
from tests.encounters.staged import NOTE, a_note_by, a_talk_with, achterberg, arrival
from tests.journey.engine import Blind, remembering

pytestmark = pytest.mark.django_db

TOLD = (
    ("life_event", "just back from Lisbon"),
    ("preference", "strap in green"),
    ("promise", "I call her on Thursday", "2026-11-26"),
)


@pytest.fixture(autouse=True)
def remembers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prevenance.journey.looking.remember", remembering(*TOLD))


def counts(cast: Cast) -> dict[str, int]:
    return {
        model.__name__: model.objects.unscoped_for("the test").count()
        for model in (Record, Encounter, KeptReview, ProposedFact, Remembered, Promise)
    }


def whole_journey(cast: Cast, sent: journey.Arrival) -> Encounter:
    encounter = receive(by=cast.ines, arrival=sent)
    assert take_on(by=cast.ines, encounter=encounter, model=LooksOnce(Blind())) == []
    return encounter


def test_a_journey_made_twice_leaves_what_it_left_once(cast: Cast) -> None:
    sent = arrival(client=achterberg(cast.ines))
    whole_journey(cast, sent)
    once = counts(cast)
    whole_journey(cast, sent)
    assert counts(cast) == once
    assert once == {"Record": 1, "Encounter": 1, "KeptReview": 1, "ProposedFact": 3, "Remembered": 0, "Promise": 0}


@pytest.mark.parametrize("step", ["review_reading", "facts_in", "promises_in"])
def test_what_fails_leaves_what_was_kept_and_is_taken_up_again(
    step: str, cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_given: Any, **_more: Any) -> None:
        raise ValueError("no room for Lisbon")

    with monkeypatch.context() as broken:
        broken.setattr(journey, step, fail)
        encounter = receive(by=cast.ines, arrival=arrival())
        assert len(take_on(by=cast.ines, encounter=encounter, model=LooksOnce(Blind()))) == 1
    assert encounter.record.text == NOTE
    assert "Lisbon" not in caplog.text
    again = encounter_seen_by(cast.ines, encounter.id)
    assert again is not None
    assert take_on(by=cast.ines, encounter=again, model=LooksOnce(Blind())) == []
    assert again.is_taken_on
    assert len(facts_of(again, cast.ines)) == 3
    assert review_of(again, cast.ines) is not None


def test_the_record_is_kept_even_where_the_engine_cannot_be_loaded(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise OSError("no weights")

    monkeypatch.setattr("prevenance.journey.looking.bundled_model", missing)
    encounter = receive(by=cast.ines, arrival=arrival())
    assert take_on(by=cast.ines, encounter=encounter) != []
    assert Record.objects.seen_by(cast.ines).get().text == NOTE


def test_the_raw_record_is_kept_before_an_encounter_is_made_of_it(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_given: Any) -> None:
        raise ValueError("not today")

    sent = arrival()
    with monkeypatch.context() as broken:
        broken.setattr(journey, "open_encounter", fail)
        with pytest.raises(ValueError, match="not today"):
            receive(by=cast.ines, arrival=sent)
    assert counts(cast)["Record"] == 1
    assert receive(by=cast.ines, arrival=sent).record_id == sent.id


def test_the_text_model_looks_once_for_all_steps(cast: Cast) -> None:
    model = Blind()
    take_on(by=cast.ines, encounter=a_note_by(cast.ines), model=LooksOnce(model))
    assert model.looked == 1


def test_each_call_may_be_made_by_itself(cast: Cast) -> None:
    encounter, model = a_note_by(cast.ines), LooksOnce(Blind())
    assert read(encounter).turns[0].text == "Mrs Achterberg came for her watch."
    first, again = (review(by=cast.ines, encounter=encounter, model=model) for _ in range(2))
    assert first == again
    assert [fact.value for fact in remember(by=cast.ines, encounter=encounter, model=model)] == [
        "just back from Lisbon",
        "strap in green",
    ]
    [promise] = follow_up(by=cast.ines, encounter=encounter, model=model)
    assert (promise.value, str(promise.date), promise.by) == ("I call her on Thursday", "2026-11-26", "house")


def test_a_proposal_carries_the_words_it_rests_on(cast: Cast) -> None:
    encounter = whole_journey(cast, arrival())
    fact = facts_of(encounter, cast.ines)[0]
    assert encounter.record.text[fact.start : fact.end] == fact.quote == "just back from Lisbon"


def test_what_a_person_decided_is_left_when_the_journey_is_made_again(cast: Cast) -> None:
    encounter = whole_journey(cast, arrival())
    fact = facts_of(encounter, cast.ines)[0]
    fact.state = "dropped"
    fact.save()
    encounter.remembered_with = ""
    encounter.save()
    remember(by=cast.ines, encounter=encounter, model=LooksOnce(Blind()))
    assert [fact.state for fact in facts_of(encounter, cast.ines)] == ["dropped", "proposed", "proposed"]


def test_a_correction_of_the_engine_is_a_review_of_its_own(cast: Cast) -> None:
    encounter = a_talk_with(cast.ines)
    for name in ("blind-1", "blind-2"):
        review(by=cast.ines, encounter=encounter, model=LooksOnce(Blind(name)))
    newest = review_of(encounter, cast.ines)
    assert newest is not None
    assert newest.engine == "blind-2"
    assert counts(cast)["KeptReview"] == 2
