"""Kept, dropped, put in other words; whose it was; a verdict that is not shared."""

from typing import Any

import pytest
from django.urls import reverse

from prevenance.clientbook.models import Remembered
from prevenance.encounters.models import Encounter
from prevenance.encounters.queries import facts_of, verdicts_of
from prevenance.house.keys import new_key
from prevenance.journey.encounter import take_on
from prevenance.journey.looking import LooksOnce
from tests.cast import Cast
from tests.encounters.staged import NOTE, a_talk_with, achterberg
from tests.journey.engine import Blind
from tests.web.encounters.conftest import As
from tests.web.encounters.read_through import kept, words

pytestmark = pytest.mark.django_db


def test_a_fact_is_kept_taken_back_and_dropped(signed_in: As, cast: Cast) -> None:
    encounter, ines = kept(cast.ines, client=achterberg(cast.ines)), signed_in(cast.ines)
    fact = facts_of(encounter, cast.ines)[0]
    address = reverse("encounter_fact", args=[encounter.id, fact.id])
    answer = ines.post(address, {"do": "keep"})
    assert answer.headers["Location"].endswith(f"?at=fact-{fact.id}#fact-{fact.id}")
    assert Remembered.objects.seen_by(cast.ines).get().value == "the strap in green"
    ines.post(address, {"do": "reconsider"})
    ines.post(address, {"do": "drop"})
    assert not Remembered.objects.seen_by(cast.ines).exists()
    assert "Dropped" in words(ines.get(reverse("encounter", args=[encounter.id])))


def test_a_fact_is_put_in_other_words(signed_in: As, cast: Cast) -> None:
    encounter, ines = kept(cast.ines, client=achterberg(cast.ines)), signed_in(cast.ines)
    address = reverse("encounter_fact", args=[encounter.id, facts_of(encounter, cast.ines)[0].id])
    assert 'value="the strap in green"' in words(ines.get(address))
    refused = ines.post(address, {"value": "green, since she is diabetic"})
    assert refused.status_code == 422
    assert "The book keeps nothing about health." in words(refused)
    assert ines.post(address, {"value": "Bottle green"}).status_code == 302
    assert Remembered.objects.seen_by(cast.ines).get().value == "Bottle green"


def test_all_facts_are_kept_at_once(signed_in: As, cast: Cast) -> None:
    encounter = kept(cast.ines, client=achterberg(cast.ines))
    signed_in(cast.ines).post(reverse("encounter_facts", args=[encounter.id]))
    assert Remembered.objects.seen_by(cast.ines).count() == 1


def test_it_is_said_later_whose_it_was(signed_in: As, cast: Cast) -> None:
    encounter, ines, client = kept(cast.ines), signed_in(cast.ines), achterberg(cast.ines)
    ines.post(reverse("encounter_facts", args=[encounter.id]))
    found = words(ines.get(reverse("encounter", args=[encounter.id]), {"find": "acht"}))
    assert f'name="client" value="{client.id}"' in found
    ines.post(reverse("encounter_client", args=[encounter.id]), {"client": str(client.id)})
    assert Remembered.objects.seen_by(cast.ines).get().client == client


def test_disagreeing_takes_one_tap_and_another_moment_is_not_held_up(signed_in: As, cast: Cast) -> None:
    encounter = a_talk_with(cast.ines)
    take_on(by=cast.ines, encounter=encounter, model=LooksOnce(Blind()))
    ines, address = signed_in(cast.ines), reverse("encounter_moment", args=[encounter.id, "compliment"])
    page = words(ines.post(address, {"do": "disagree"}, follow=True))
    assert "You say: met." in page
    assert "Missed: compliment." not in page
    jonah = signed_in(cast.jonah)
    assert "Inès Caradec" in words(jonah.get(reverse("encounter_review", args=[encounter.id])))
    jonah.post(address, {"do": "decide", "verdict": "missed"})
    assert verdicts_of(encounter, cast.ines)["compliment"].decided == "missed"


def test_what_could_not_be_read_is_read_again_with_one_button(
    signed_in: As, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: Any, **_more: Any) -> None:
        raise OSError

    ines = signed_in(cast.ines)
    with monkeypatch.context() as broken:
        broken.setattr("prevenance.journey.encounter.facts_in", fail)
        page = ines.post(reverse("new_encounter"), {"id": str(new_key()), "words": NOTE}, follow=True)
    assert "It has not been read to the end yet." in words(page)
    encounter = Encounter.objects.seen_by(cast.ines).get()
    page = ines.post(reverse("encounter_reading", args=[encounter.id]), follow=True)
    assert "It has not been read to the end yet." not in words(page)
    assert "the strap in green" in words(page)


def test_a_record_is_read_as_something_else(signed_in: As, cast: Cast) -> None:
    encounter, ines = kept(cast.ines), signed_in(cast.ines)
    ines.post(reverse("encounter_reading", args=[encounter.id]), {"form": "narrative"})
    encounter.refresh_from_db()
    assert (encounter.form, encounter.record.previous_id) == ("narrative", encounter.id)
    assert encounter.is_taken_on


def test_the_list_tells_what_waits_and_whose_it_was(signed_in: As, cast: Cast) -> None:
    kept(cast.ines, client=achterberg(cast.ines))
    kept(cast.jonah)
    page = words(signed_in(cast.ines).get(reverse("encounters")))
    assert "Mrs Achterberg" in page
    assert "Two things to keep or drop." in page
    assert page.count('class="encounter"') == 1
    assert words(signed_in(cast.maud).get(reverse("encounters"), {"of": "boutique"})).count('class="encounter"') == 2


def test_what_is_held_back_is_said_once_a_kind_and_not_again_once_understood(signed_in: As, cast: Cast) -> None:
    encounter, ines = kept(cast.ines, "She is diabetic. As she is diabetic, tea without sugar."), signed_in(cast.ines)
    address = reverse("encounter", args=[encounter.id])
    assert words(ines.get(address)).count("The book keeps nothing about health.") == 1
    held = next(fact for fact in facts_of(encounter, cast.ines) if fact.held_kind == "health")
    ines.post(reverse("encounter_held", args=[encounter.id, held.id]), {"do": "understood"})
    page = words(ines.get(address))
    assert "The book keeps nothing about health." not in page
    assert "diabetic" not in page
