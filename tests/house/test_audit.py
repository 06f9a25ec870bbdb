import pytest
from django.db import models

from prevenance.house import audit
from prevenance.house.models import AuditedDeed, AuditEntry, Boutique
from prevenance.house.rules import RefusedError
from prevenance.house.scope import ImmutableError
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_trail_says_who_did_what_to_which_record(cast: Cast) -> None:
    entry = audit.note(cast.ines, AuditedDeed.READ, cast.tilleuls)
    assert (entry.member, entry.deed, entry.subject_kind) == (cast.ines, "read", "boutique")
    assert (entry.subject_id, entry.count) == (cast.tilleuls.id, 1)


def test_many_at_once_are_one_line(cast: Cast) -> None:
    entry = audit.note(cast.ines, AuditedDeed.EXPORT, Boutique, count=200)
    assert (entry.subject_kind, entry.subject_id, entry.count) == ("boutique", None, 200)


def test_there_is_no_place_for_words_in_the_trail() -> None:
    roomy = [field.name for field in AuditEntry._meta.get_fields() if isinstance(field, models.TextField)]
    assert roomy == []
    texts = {field.name for field in AuditEntry._meta.get_fields() if isinstance(field, models.CharField)}
    assert texts == {"deed", "subject_kind"}


def test_the_trail_is_never_changed(cast: Cast) -> None:
    entry = audit.note(cast.ines, AuditedDeed.READ, cast.tilleuls)
    with pytest.raises(ImmutableError):
        entry.save()
    with pytest.raises(ImmutableError):
        entry.delete()


def test_administrators_read_the_trail_of_their_own_house(cast: Cast) -> None:
    first, second = (audit.note(cast.ines, deed, cast.tilleuls) for deed in (AuditedDeed.READ, AuditedDeed.WRITE))
    third = audit.note(cast.jonah, AuditedDeed.READ, cast.dyker)
    assert list(audit.trail(seen_by=cast.maud)) == [third, second, first]
    assert list(audit.trail(seen_by=cast.maud, member=cast.jonah.id)) == [third]
    assert list(audit.trail(seen_by=cast.maud, subject=cast.tilleuls.id)) == [second, first]
    assert not audit.trail(seen_by=cast.teo).exists()
    for other in (cast.ines, cast.jonah):
        with pytest.raises(RefusedError):
            audit.trail(seen_by=other)


def test_a_kind_of_record_is_called_by_its_name_also_when_it_is_gone(cast: Cast) -> None:
    assert audit.note(cast.ines, AuditedDeed.READ, cast.tilleuls).subject_name == "boutique"
    assert AuditEntry(subject_kind="charter").subject_name == "charter"
