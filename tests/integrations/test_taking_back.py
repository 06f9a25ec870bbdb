from datetime import timedelta

import pytest
from django.utils import timezone

from prevenance.clientbook.actions import add_contact, change_client, keep_client, merge_twins, note_visit
from prevenance.clientbook.models import Channel, Client, ContactPoint
from prevenance.house.rules import RefusedError
from prevenance.integrations.actions import begin, begin_undoing, keep_file, put_away, read_file, work_for
from prevenance.integrations.models import ImportBatch, ImportPart, Of, Reference, Stage
from prevenance.integrations.retention import let_go_of_old_files
from tests.cast import Cast
from tests.integrations.files import CLIENTS, bring, take_back

pytestmark = pytest.mark.django_db


def one(cast: Cast, given: str) -> Client:
    return Client.objects.seen_by(cast.maud).get(given=given)


def test_a_client_who_has_been_met_since_stays_whole(cast: Cast) -> None:
    batch = bring(cast.maud, CLIENTS)
    note_visit(by=cast.ines, boutique=cast.tilleuls, client=one(cast, "Rosalind"))
    assert take_back(cast.maud, batch).counts["stayed"] == 1
    assert ContactPoint.objects.seen_by(cast.maud).filter(client=one(cast, "Rosalind")).count() == 2
    assert Client.objects.seen_by(cast.maud).count() == 1


def test_a_client_whose_card_was_corrected_since_stays(cast: Cast) -> None:
    batch = bring(cast.maud, CLIENTS)
    change_client(by=cast.ines, client=one(cast, "Haruto"), called="Haru")
    take_back(cast.maud, batch)
    assert [client.given for client in Client.objects.seen_by(cast.maud)] == ["Haruto"]


def test_twins_that_were_joined_since_stay(cast: Cast) -> None:
    batch = bring(cast.maud, CLIENTS)
    merge_twins(by=cast.ines, kept=one(cast, "Rosalind"), absorbed=one(cast, "Léa"))
    take_back(cast.maud, batch)
    assert {client.given for client in Client.objects.seen_by(cast.maud)} == {"Rosalind", "Léa"}


def test_what_an_import_changed_is_as_before(cast: Cast) -> None:
    client = keep_client(by=cast.ines, name="R. Calloway")
    add_contact(by=cast.ines, client=client, channel=Channel.EMAIL, value="rosalind@calloway.example")
    batch = bring(cast.maud, CLIENTS)
    client.refresh_from_db()
    assert (client.name, client.family) == ("Rosalind Calloway", "Calloway")
    take_back(cast.maud, batch)
    client.refresh_from_db()
    assert (client.name, client.family, client.sort_key) == ("R. Calloway", "", "r calloway")
    assert ContactPoint.objects.seen_by(cast.maud).filter(client=client).count() == 1
    assert not Reference.objects.seen_by(cast.maud).exists()


def test_what_somebody_changed_after_the_import_is_not_changed_back(cast: Cast) -> None:
    keep = "Customer ID,First name,Last name\nT1,Rosalind,{}\n"
    bring(cast.maud, keep.format("Calloway"))
    batch = bring(cast.maud, keep.format("Penrose"))
    change_client(by=cast.ines, client=one(cast, "Rosalind"), family="Lockwood")
    take_back(cast.maud, batch)
    assert one(cast, "Rosalind").family == "Lockwood"


def test_an_import_left_half_way_goes_on_or_is_taken_back(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prevenance.integrations.actions.PART", 1)
    batch = read_file(by=cast.maud, batch=keep_file(by=cast.maud, of=Of.CLIENTS, raw=CLIENTS.encode()))
    batch = work_for(by=cast.maud, batch=begin(by=cast.maud, batch=batch), seconds=0)
    assert (batch.stage, batch.rows_done, Client.objects.seen_by(cast.maud).count()) == (Stage.RUNNING, 1, 1)
    undone = work_for(by=cast.maud, batch=begin_undoing(by=cast.maud, batch=batch), seconds=60)
    assert (undone.stage, Client.objects.seen_by(cast.maud).count()) == (Stage.UNDONE, 0)


def test_a_part_that_fails_leaves_nothing_half_written(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = read_file(by=cast.maud, batch=keep_file(by=cast.maud, of=Of.CLIENTS, raw=CLIENTS.encode()))
    batch = begin(by=cast.maud, batch=batch)

    def fail(*_args: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("prevenance.integrations.clients.keeping.reindex_many", fail)
        with pytest.raises(OSError, match="disk"):
            work_for(by=cast.maud, batch=batch, seconds=60)
    assert not Client.objects.seen_by(cast.maud).exists()
    assert work_for(by=cast.maud, batch=batch, seconds=60).counts == {"new": 3}


def test_a_file_is_kept_sealed_before_it_is_read(cast: Cast) -> None:
    batch = keep_file(by=cast.maud, of=Of.CLIENTS, raw=CLIENTS.encode(), file_name="clients.csv")
    assert b"Rosalind" not in bytes(batch.sealed_raw or b"")
    assert batch.raw == CLIENTS.encode()
    part = ImportPart.objects.seen_by(cast.maud).filter(batch=read_file(by=cast.maud, batch=batch)).get()
    assert b"Rosalind" not in bytes(part.sealed_rows)


def test_a_file_sent_twice_under_one_key_is_kept_once(cast: Cast) -> None:
    first = keep_file(by=cast.maud, of=Of.CLIENTS, raw=b"Name\nAnna\n")
    assert keep_file(by=cast.maud, of=Of.CLIENTS, raw=b"Name\nAnna\n", id=first.pk) == first
    with pytest.raises(RefusedError):
        keep_file(by=cast.teo, of=Of.CLIENTS, raw=b"Name\nAnna\n", id=first.pk)


def test_a_file_that_was_not_imported_is_let_go_of(cast: Cast) -> None:
    batch = read_file(by=cast.maud, batch=keep_file(by=cast.maud, of=Of.CLIENTS, raw=CLIENTS.encode()))
    put_away(by=cast.maud, batch=batch)
    assert not ImportBatch.objects.seen_by(cast.maud).exists()


def test_files_of_long_ago_are_let_go_of_and_their_clients_stay(cast: Cast) -> None:
    batch = bring(cast.maud, CLIENTS)
    assert let_go_of_old_files() == 0
    assert let_go_of_old_files(now=timezone.now() + timedelta(days=100)) == 1
    batch = ImportBatch.objects.seen_by(cast.maud).get()
    assert batch.raw == b""
    assert not ImportPart.objects.seen_by(cast.maud).exists()
    assert Client.objects.seen_by(cast.maud).count() == 3
    with pytest.raises(RefusedError):
        begin_undoing(by=cast.maud, batch=batch)


def test_a_file_of_long_ago_that_was_never_imported_goes_altogether(cast: Cast) -> None:
    keep_file(by=cast.maud, of=Of.CLIENTS, raw=CLIENTS.encode())
    read_file(by=cast.maud, batch=keep_file(by=cast.maud, of=Of.CLIENTS, raw=CLIENTS.encode()))
    assert let_go_of_old_files(now=timezone.now() + timedelta(days=91)) == 2
    assert not ImportBatch.objects.seen_by(cast.maud).exists()


@pytest.mark.parametrize(("left_as", "ended"), [(Stage.RUNNING, Stage.DONE), (Stage.UNDOING, Stage.UNDONE)])
def test_an_import_left_half_way_ends_with_its_file(cast: Cast, left_as: Stage, ended: Stage) -> None:
    batch = bring(cast.maud, CLIENTS)
    ImportBatch.objects.seen_by(cast.maud).update(stage=left_as, ended_at=None, rows_done=1)
    let_go_of_old_files(now=timezone.now() + timedelta(days=91))
    batch.refresh_from_db()
    assert (batch.stage, batch.is_under_way, bool(batch.ended_at)) == (ended, False, True)


def test_only_those_who_lead_bring_files_in(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        keep_file(by=cast.ines, of=Of.CLIENTS, raw=b"Name\nAnna\n")
    assert keep_file(by=cast.jonah, of=Of.CLIENTS, raw=b"Name\nAnna\n")
