"""The journey with the engine as it ships, from the words to the book."""

import datetime

import pytest

from prevenance.clientbook.models import Promise, Remembered
from prevenance.encounters.queries import facts_of, review_of
from prevenance.journey.encounter import receive, take_on
from prevenance.journey.facts import keep_all, keep_facts
from prevenance.reading import Form
from tests.cast import Cast
from tests.encounters.staged import achterberg, arrival

pytestmark = pytest.mark.django_db
SUNDAY = datetime.datetime(2026, 11, 22, 11, tzinfo=datetime.UTC)

NOTES = {
    "en": "Mrs Achterberg loves emeralds. She is diabetic, so no sweets. I promised to ring her on Thursday.",
    "fr": "Mme Achterberg adore les émeraudes. Elle est diabétique. Je l’appelle jeudi.",
}


@pytest.mark.parametrize("language", NOTES)
def test_a_note_becomes_what_is_remembered_and_a_dated_promise(language: str, cast: Cast) -> None:
    client = achterberg(cast.ines)
    sent = arrival(NOTES[language], client=client, at=SUNDAY, form=Form.NOTE)
    encounter = receive(by=cast.ines, arrival=sent)
    assert take_on(by=cast.ines, encounter=encounter) == []
    keep_all(by=cast.ines, encounter=encounter)
    keep_facts(by=cast.ines, facts=facts_of(encounter, cast.ines))
    loved = Remembered.objects.seen_by(cast.ines).filter(client=client, folded__contains="emeraudes")
    loved |= Remembered.objects.seen_by(cast.ines).filter(client=client, folded__contains="emeralds")
    assert loved.count() == 1
    promise = Promise.objects.seen_by(cast.ines).get()
    assert (promise.due, promise.owner) == (datetime.date(2026, 11, 26), cast.ines)


@pytest.mark.parametrize("language", NOTES)
def test_what_must_not_be_kept_is_in_no_table_but_sealed(language: str, cast: Cast) -> None:
    encounter = receive(by=cast.ines, arrival=arrival(NOTES[language], at=SUNDAY))
    take_on(by=cast.ines, encounter=encounter)
    facts, review = facts_of(encounter, cast.ines), review_of(encounter, cast.ines)
    assert review is not None
    assert "health" in [fact.held_kind for fact in facts if fact.is_held]
    stored = f"{[vars(fact) for fact in facts]} {review.verdicts} {review.known}"
    assert "diab" not in stored
    assert "diab" in encounter.record.text
