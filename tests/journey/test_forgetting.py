"""A client is forgotten: their encounters go with the words; twins that become one keep both stories."""

import pytest

from prevenance.clientbook.actions.facts import keep_fact
from prevenance.clientbook.actions.merging import merge_twins
from prevenance.clientbook.models import Client, Remembered
from prevenance.encounters.actions import correct_form, erase_record
from prevenance.encounters.models import Encounter, KeptReview, ProposedFact, Record
from prevenance.encounters.queries import encounters_seen_by
from prevenance.house.rules import RefusedError
from prevenance.journey.encounter import take_on
from prevenance.journey.facts import keep_all
from prevenance.journey.forgetting import forget_client, what_goes
from prevenance.journey.looking import LooksOnce
from prevenance.reading import Form
from tests.cast import Cast
from tests.encounters.staged import a_note_by, achterberg
from tests.journey.engine import Blind, remembering

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def remembers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prevenance.journey.looking.remember", remembering(("preference", "strap in green")))


def told(cast: Cast, client: Client | None) -> Encounter:
    encounter = a_note_by(cast.ines, client=client)
    take_on(by=cast.ines, encounter=encounter, model=LooksOnce(Blind()))
    keep_all(by=cast.ines, encounter=encounter)
    return encounter


def test_nothing_is_left_of_a_client_who_is_forgotten(cast: Cast) -> None:
    client, other = achterberg(cast.ines), a_note_by(cast.ines, "Another client came.")
    told(cast, client)
    forget_client(by=cast.maud, client=client)
    for model in (KeptReview, ProposedFact, Remembered):
        assert not model.objects.unscoped_for("the test").exists()
    assert Encounter.objects.unscoped_for("the test").get() == other
    assert Record.objects.unscoped_for("the test").get() == other.record


def test_not_everybody_may_have_a_client_forgotten(cast: Cast) -> None:
    client = achterberg(cast.ines)
    told(cast, client)
    for who in (cast.ines, cast.jonah, cast.teo):
        with pytest.raises(RefusedError):
            forget_client(by=who, client=client)
    assert encounters_seen_by(cast.ines).exists()


def test_a_record_that_tells_of_somebody_else_stays_theirs_in_each_of_its_revisions(cast: Cast) -> None:
    his, her = achterberg(cast.ines), achterberg(cast.ines)
    encounter = told(cast, his)
    first = encounter.record_id
    keep_fact(by=cast.ines, client=her, kind="preference", value="opal", record_id=first)
    correct_form(by=cast.ines, encounter=encounter, form=Form.NARRATIVE)
    forget_client(by=cast.maud, client=her)
    assert Encounter.objects.unscoped_for("the test").get() == encounter
    assert Record.objects.unscoped_for("the test").filter(pk=first).exists()


def test_what_goes_is_counted_beforehand_as_far_as_the_member_sees_it(cast: Cast) -> None:
    client = achterberg(cast.ines, owner=cast.ines)
    told(cast, client)
    a_note_by(cast.ines, client=client, discreet=True)
    assert what_goes(client, cast.maud) == {"encounters": 1, "things remembered": 1}
    assert what_goes(client, cast.ines) == {"encounters": 2, "things remembered": 1}


def test_erasing_a_record_leaves_what_was_kept_without_its_words(cast: Cast) -> None:
    encounter = told(cast, achterberg(cast.ines))
    erase_record(by=cast.maud, record=encounter.record)
    row = Remembered.objects.seen_by(cast.ines).get()
    assert (row.value, row.quote, row.record_id, row.start) == ("strap in green", "", None, None)


def test_twins_that_become_one_keep_the_encounters_of_both(cast: Cast) -> None:
    one, other = achterberg(cast.ines), achterberg(cast.ines)
    told(cast, one)
    told(cast, other)
    merge_twins(by=cast.ines, kept=one, absorbed=other)
    assert [encounter.client for encounter in encounters_seen_by(cast.ines)] == [one, one]
