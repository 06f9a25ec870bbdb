import pytest

from prevenance.clientbook.models import Client, ContactPoint, ImportantDate, Remembered
from prevenance.clientbook.search import find_clients
from prevenance.integrations.models import Reference, Stage
from tests.cast import Cast
from tests.integrations.files import CLIENTS, bring, take_back

pytestmark = pytest.mark.django_db


def test_clients_come_with_all_that_the_file_tells(cast: Cast) -> None:
    batch = bring(cast.maud, CLIENTS)
    assert (batch.stage, batch.counts["new"], batch.rows_done) == (Stage.DONE, 3, 3)
    rosalind = Client.objects.seen_by(cast.ines).get(given="Rosalind")
    assert (rosalind.name, rosalind.sort_key) == ("Rosalind Calloway", "calloway rosalind")
    contacts = ContactPoint.objects.seen_by(cast.ines).filter(client=rosalind)
    assert {c.normal for c in contacts} == {"rosalind@calloway.example", "+33612345678"}
    birthday = ImportantDate.objects.seen_by(cast.ines).get(client=rosalind)
    assert (birthday.day, birthday.month, birthday.year) == (14, 5, 1980)
    told = Remembered.objects.seen_by(cast.ines).filter(client=rosalind)
    assert {fact.value for fact in told} == {"emerald", "white gold"}
    assert Reference.objects.seen_by(cast.ines).get(client=rosalind).value == "T1"
    assert [hit.client for hit in find_clients(cast.ines, "calloway")] == [rosalind]


def test_a_file_brought_twice_changes_nothing(cast: Cast) -> None:
    bring(cast.maud, CLIENTS)
    again = bring(cast.maud, CLIENTS)
    assert again.counts == {"same": 3}
    assert Client.objects.seen_by(cast.maud).count() == 3
    assert ContactPoint.objects.seen_by(cast.maud).count() == 5


def test_an_import_taken_back_leaves_nothing(cast: Cast) -> None:
    batch = bring(cast.maud, CLIENTS)
    undone = take_back(cast.maud, batch)
    assert undone.stage == Stage.UNDONE
    assert undone.counts["removed"] == 3
    for model in (Client, ContactPoint, ImportantDate, Remembered, Reference):
        assert not model.objects.seen_by(cast.maud).exists()
    assert find_clients(cast.maud, "calloway") == []
