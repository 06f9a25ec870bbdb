"""Prepared questions answer as the queries that they are made of, for each member what that member sees."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from prevenance.between_visits.followups.models import DayOff
from prevenance.house.models import Boutique, Membership
from prevenance.house.prepared import prepared
from prevenance.house.scope import UnscopedReadError
from prevenance.house.written import PreparingError
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def by_key(membership: Membership, keys: list[UUID]) -> QuerySet[Boutique]:
    return Boutique.objects.seen_by(membership).filter(pk__in=keys).order_by("name")


def by_word(membership: Membership, word: str) -> QuerySet[Boutique]:
    return Boutique.objects.seen_by(membership).filter(name__contains=word).order_by("name")


def test_each_house_is_answered_with_its_own_rows(cast: Cast) -> None:
    ask, everyone = prepared(by_key), Boutique.objects.unscoped_for("the test looks everywhere")
    keys = list(everyone.values_list("pk", flat=True))
    for member in (cast.ines, cast.teo, cast.maud, cast.ines):
        assert ask(member, keys) == list(by_key(member, keys))
    assert ask(cast.ines, keys) != ask(cast.teo, keys)


def test_a_list_of_any_length_is_answered(cast: Cast) -> None:
    ask, keys = prepared(by_key), [one.pk for one in Boutique.objects.seen_by(cast.ines)]
    for some in ([], keys[:1], keys, keys * 3):
        assert ask(cast.ines, some) == list(by_key(cast.ines, some))


@pytest.mark.parametrize("word", ["Rue", "e", "%", "_", "\\", "nowhere", "gap0004zzq"])
def test_words_are_looked_for_as_they_are(cast: Cast, word: str) -> None:
    ask = prepared(by_word)
    for _twice in range(2):
        assert ask(cast.ines, word) == list(by_word(cast.ines, word))


def test_who_has_left_is_answered_no_more(cast: Cast) -> None:
    ask, keys = prepared(by_key), [one.pk for one in Boutique.objects.seen_by(cast.ines)]
    assert ask(cast.ines, keys)
    Membership.objects.seen_by(cast.maud).filter(pk=cast.ines.pk).update(left=date(2026, 1, 1))
    assert ask(cast.ines, keys) == []


def test_a_question_for_nobody_is_refused(cast: Cast) -> None:
    @prepared
    def ask(key: UUID) -> QuerySet[Boutique]:
        return Boutique.objects.filter(pk=key)

    with pytest.raises(UnscopedReadError):
        ask(cast.ines.pk)


def test_a_question_that_reckons_with_its_day_is_refused(cast: Cast) -> None:
    @prepared
    def ask(membership: Membership, day: date) -> QuerySet[DayOff]:
        return DayOff.objects.seen_by(membership).filter(first=day + timedelta(days=400))

    with pytest.raises(PreparingError):
        ask(cast.ines, date(2026, 1, 1))


def test_it_is_one_question_to_the_database(cast: Cast) -> None:
    ask = prepared(by_word)
    for _twice in range(2):
        with CaptureQueriesContext(connection) as queries:
            ask(cast.ines, "Rue")
        assert len(queries) == 1
