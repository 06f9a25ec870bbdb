"""Reviews as they are kept: once alike, without the record's words, and seen by whom they are for."""

from typing import Any

import pytest

from prevenance.encounters.models import Encounter, HumanVerdict, KeptReview
from prevenance.encounters.queries import review_of, verdicts_of
from prevenance.encounters.reviews import decide, dispute, disputes_to_decide, keep_review, take_back
from prevenance.house.models import Membership, Role
from prevenance.house.rules import RefusedError
from prevenance.house.scope import ImmutableError
from prevenance.journey.encounter import read
from prevenance.reviewing import Known, Review, Verdict
from prevenance.reviewing.reopening import as_decided, put_away, reopened
from prevenance.standard.loading import load_standard
from tests.cast import Cast
from tests.clientbook.people import colleague
from tests.encounters.staged import a_note_by, a_talk_with
from tests.web.hand_made import review_by_hand

pytestmark = pytest.mark.django_db


def judged(encounter: Encounter) -> Review:
    return review_by_hand(read(encounter), met={"greeting": 0}, missed={"compliment": (1, 2)})


def kept(encounter: Encounter, by: Membership, known: Known | None = None, **more: Any) -> KeptReview:
    away = put_away(read(encounter), judged(encounter)) | more
    return keep_review(by=by, encounter=encounter, kept=away, known=known or Known(), language="en")


def test_a_review_is_kept_once_for_what_was_known(cast: Cast) -> None:
    encounter = a_talk_with(cast.ines)
    assert kept(encounter, cast.ines) == kept(encounter, cast.ines)
    kept(encounter, cast.ines, Known(client_name="Ms Calloway"))
    kept(encounter, cast.ines, engine="a later one")
    assert KeptReview.objects.seen_by(cast.ines).count() == 3


def test_a_kept_review_is_never_changed(cast: Cast) -> None:
    review = kept(a_talk_with(cast.ines), cast.ines)
    with pytest.raises(ImmutableError):
        review.save()


def test_no_word_of_the_record_is_kept_with_its_review(cast: Cast) -> None:
    stored = str(kept(a_talk_with(cast.ines), cast.ines).verdicts)
    assert "compliment" in stored
    for word in ("walnut", "carved", "Good afternoon"):
        assert word not in stored


def test_an_opened_review_says_what_it_said(cast: Cast) -> None:
    encounter = a_talk_with(cast.ines)
    review = kept(encounter, cast.ines)
    away = {**review.verdicts, "engine": review.engine, "standard": review.standard, "judged": review.judged}
    again = reopened(away, read(encounter), load_standard(), language="en")
    before = judged(encounter)
    assert again.judgements["compliment"].cue == before.judgements["compliment"].cue
    assert again.judgements["compliment"].cue[0].text == "Look, I carved this walnut case myself."
    assert {id: one.verdict for id, one in again.judgements.items()} == {
        id: one.verdict for id, one in before.judgements.items()
    }


def test_verdicts_on_ones_own_note_are_seen_by_its_writer_alone(cast: Cast) -> None:
    encounter = a_note_by(cast.ines)
    review = kept(encounter, cast.ines)
    assert review_of(encounter, cast.ines) == review
    for other in (cast.jonah, cast.maud, cast.teo, colleague(cast, "Ravi Menon", Role.TRAINER)):
        assert review_of(encounter, other) is None


def test_verdicts_on_a_conversation_are_seen_by_who_served_and_who_coaches(cast: Cast) -> None:
    encounter = a_talk_with(cast.ines)
    review = kept(encounter, cast.ines)
    for coach in (cast.ines, cast.jonah, colleague(cast, "Ravi Menon", Role.TRAINER)):
        assert review_of(encounter, coach) == review
    for other in (colleague(cast, "Léa Marchand"), cast.teo):
        assert review_of(encounter, other) is None


def test_a_dispute_waits_for_somebody_else_to_decide(cast: Cast) -> None:
    encounter = a_talk_with(cast.ines)
    said = dispute(by=cast.ines, review=kept(encounter, cast.ines), moment="compliment", reason="She saw me admire it.")
    assert said.is_open
    assert list(disputes_to_decide(cast.jonah)) == [said]
    with pytest.raises(RefusedError):
        decide(by=cast.ines, said=said, verdict=Verdict.MET)
    decide(by=cast.jonah, said=said, verdict=Verdict.MET)
    assert verdicts_of(encounter, cast.ines)["compliment"].decided == "met"


def test_a_decision_wins_over_the_engine(cast: Cast) -> None:
    review = as_decided(judged(a_talk_with(cast.ines)), {"compliment": Verdict.MET})
    assert review.judgements["compliment"].verdict is Verdict.MET
    assert review.judgements["compliment"].wording is None
    assert [one.moment for one in review.missed()] == []


def test_on_ones_own_note_ones_word_holds_at_once(cast: Cast) -> None:
    encounter = a_note_by(cast.ines)
    said = dispute(by=cast.ines, review=kept(encounter, cast.ines), moment="compliment")
    assert (said.decided, said.decided_by) == ("met", cast.ines)
    take_back(by=cast.ines, said=said)
    assert verdicts_of(encounter, cast.ines) == {}


def test_saying_it_twice_is_saying_it_once(cast: Cast) -> None:
    review = kept(a_talk_with(cast.ines), cast.ines)
    assert dispute(by=cast.ines, review=review, moment="compliment") == dispute(
        by=cast.ines, review=review, moment="compliment", reason="Again."
    )
    assert HumanVerdict.objects.seen_by(cast.ines).count() == 1


def test_a_moment_that_the_standard_does_not_know_is_refused(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        dispute(by=cast.ines, review=kept(a_talk_with(cast.ines), cast.ines), moment="applause")
