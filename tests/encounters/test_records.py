import uuid
from typing import Any

import pytest
from django.db import connection

from prevenance.encounters.actions import RefusedError, erase_record, keep_record
from prevenance.encounters.models import LawfulBasis, Record, Source
from prevenance.encounters.queries import record_seen_by, records_seen_by, revisions_of
from prevenance.house.keys import new_key
from prevenance.house.models import Membership
from prevenance.house.scope import ImmutableError, UnscopedReadError
from prevenance.reading.encounter import Form
from tests.cast import Cast

pytestmark = pytest.mark.django_db

WORDS = "Good morning, Mrs Achterberg. How was Lisbon?"


def kept(by: Membership, text: str = WORDS, **details: Any) -> Record:
    return keep_record(
        **{
            "by": by,
            "raw": text.encode("utf-8", "surrogatepass"),
            "text": text,
            "source": Source.RECORDED,
            "lawful_basis": LawfulBasis.CONSENT,
            **details,
        }
    )


def test_a_record_gives_back_what_came_in(cast: Cast) -> None:
    raw = "Café, s’il vous plaît".encode("latin-1", "replace")
    id = kept(cast.ines, raw=raw, text="Café \ud83d", language="fr", form=Form.NOTE, boutique=cast.tilleuls).id
    record = record_seen_by(cast.ines, id)
    assert record is not None
    assert (record.raw, record.text) == (raw, "Café \ud83d")
    assert (record.language, record.form, record.boutique) == ("fr", "note", cast.tilleuls)


def test_the_words_lie_nowhere_in_the_database(cast: Cast) -> None:
    kept(cast.ines)
    everything = _all_that_is_stored()
    assert b"Alder" in everything
    for word in (b"Achterberg", b"Lisbon", b"morning"):
        assert word not in everything
        assert word.hex().encode() not in everything


def _all_that_is_stored() -> bytes:
    if connection.vendor == "sqlite":
        return bytes(connection.connection.serialize())
    parts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT whole::text FROM "{table}" AS whole')
            parts += [str(row[0]) for row in cursor.fetchall()]
    return "\n".join(parts).encode()


def test_a_record_is_never_changed(cast: Cast) -> None:
    record = kept(cast.ines)
    record.language = "fr"
    mine = Record.objects.seen_by(cast.ines)
    with pytest.raises(ImmutableError):
        record.save()
    with pytest.raises(ImmutableError):
        record.delete()
    with pytest.raises(ImmutableError):
        mine.update(language="fr")
    with pytest.raises(ImmutableError):
        mine.delete()
    with pytest.raises(ImmutableError):
        mine.bulk_update([record], ["language"])
    with pytest.raises(ImmutableError):
        Record.objects.bulk_create([record])
    assert mine.get().language == ""


def test_records_are_not_read_without_a_member(cast: Cast) -> None:
    kept(cast.ines)
    with pytest.raises(UnscopedReadError):
        list(Record.objects.all())


def test_another_house_sees_nothing(cast: Cast) -> None:
    record = kept(cast.ines)
    assert record_seen_by(cast.jonah, record.id) == record
    assert record_seen_by(cast.teo, record.id) is None
    assert not records_seen_by(cast.teo).exists()


def test_a_record_sent_twice_is_kept_once(cast: Cast) -> None:
    id = new_key()
    assert kept(cast.ines, id=id) == kept(cast.ines, id=id)
    assert records_seen_by(cast.ines).count() == 1


@pytest.mark.parametrize("who", ["jonah", "teo"])
def test_an_id_taken_by_somebody_else_is_refused_without_a_reason(who: str, cast: Cast) -> None:
    id = kept(cast.ines).id
    with pytest.raises(RefusedError) as refusal:
        kept(getattr(cast, who), id=id)
    assert str(refusal.value) == ""


def test_an_id_taken_by_other_words_is_refused(cast: Cast) -> None:
    id = kept(cast.ines).id
    with pytest.raises(RefusedError):
        kept(cast.ines, "Other words", id=id)
    record = record_seen_by(cast.ines, id)
    assert record is not None
    assert record.text == WORDS


def test_an_id_of_another_kind_is_refused(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        kept(cast.ines, id=uuid.uuid4())


def test_nobody_keeps_records_at_a_boutique_they_do_not_work_at(cast: Cast) -> None:
    for who, boutique in ((cast.ines, cast.dyker), (cast.teo, cast.dyker)):
        with pytest.raises(RefusedError):
            kept(who, boutique=boutique)
    assert kept(cast.maud, boutique=cast.dyker).boutique == cast.dyker


def test_a_correction_is_a_revision(cast: Cast) -> None:
    first = kept(cast.ines)
    second = kept(cast.jonah, "Good morning, Mrs Achterbergh.", previous=first)
    assert revisions_of(first, cast.ines) == revisions_of(second, cast.ines) == [first, second]
    assert first.text == WORDS


def test_a_record_is_corrected_once_and_then_its_correction_is(cast: Cast) -> None:
    first = kept(cast.ines)
    kept(cast.ines, "Again", previous=first)
    with pytest.raises(RefusedError):
        kept(cast.jonah, "At the same time", previous=first)


def test_another_house_cannot_correct(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        kept(cast.teo, previous=kept(cast.ines))


def test_erasure_takes_every_revision(cast: Cast) -> None:
    first = kept(cast.ines)
    second = kept(cast.ines, "Again", previous=first)
    other = kept(cast.ines, "Another encounter")
    with pytest.raises(RefusedError):
        erase_record(by=cast.ines, record=second)
    assert erase_record(by=cast.maud, record=second) == 2
    assert list(records_seen_by(cast.ines)) == [other]


def test_another_house_erases_nothing(cast: Cast) -> None:
    record = kept(cast.ines)
    with pytest.raises(RefusedError):
        erase_record(by=cast.teo, record=record)
    assert record_seen_by(cast.ines, record.id) == record


def test_no_back_way_leads_to_a_changed_record(cast: Cast) -> None:
    record = kept(cast.ines)
    with pytest.raises(ImmutableError):
        Record._base_manager.filter(id=record.id).update(language="fr")
    with pytest.raises(ImmutableError):
        record.save_base(raw=True)
    with pytest.raises(ImmutableError):
        record.save_base(True, False, True)
