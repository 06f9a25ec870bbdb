import uuid
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from prevenance.clientbook.actions import (
    confirm_fact,
    correct_fact,
    decide_contradiction,
    drop_promise,
    finish_promise,
    forget_fact,
    keep_fact,
    keep_promise_made,
    move_promise,
    retire_fact,
)
from prevenance.clientbook.models import Age, Client, Promise, Promiser, Remembered, State
from prevenance.house.rules import RefusedError
from tests.cast import Cast
from tests.clientbook.people import amelie

pytestmark = pytest.mark.django_db


def fact(cast: Cast, her: Client, kind: str, value: str, facet: str = "") -> Remembered:
    return keep_fact(by=cast.ines, client=her, kind=kind, value=value, facet=facet)


def states(cast: Cast) -> dict[str, str]:
    return dict(Remembered.objects.seen_by(cast.ines).values_list("value", "state"))


def test_a_fact_keeps_the_words_the_place_the_day_and_who_heard_it(cast: Cast) -> None:
    record = uuid.uuid4()
    kept = keep_fact(
        by=cast.ines,
        client=amelie(cast),
        kind="preference",
        facet="metal",
        value="yellow gold",
        quote="I only ever wear yellow gold",
        record_id=record,
        start=120,
        end=148,
        heard_on=date(2026, 1, 5),
    )
    kept.refresh_from_db()
    assert (kept.quote, kept.record_id, kept.start, kept.end) == ("I only ever wear yellow gold", record, 120, 148)
    assert (kept.heard_on, kept.heard_by, kept.state) == (date(2026, 1, 5), cast.ines, State.CURRENT)


def test_what_nobody_says_otherwise_was_heard_today_by_whoever_writes_it(cast: Cast) -> None:
    kept = fact(cast, amelie(cast), "preference", "jasmine")
    assert (kept.heard_on, kept.heard_by) == (cast.tilleuls.today(), cast.ines)


def test_a_fact_asks_to_be_confirmed_after_two_years_and_is_fresh_again_then(cast: Cast) -> None:
    her = amelie(cast)
    old = keep_fact(by=cast.ines, client=her, kind="size", value="ring 52", heard_on=date(2020, 2, 29))
    assert old.age(date(2022, 2, 28)) == Age.FRESH
    assert old.age(date(2022, 3, 1)) == Age.TO_CHECK
    confirmed = confirm_fact(by=cast.jonah, fact=old)
    assert confirmed.age(cast.dyker.today()) == Age.FRESH


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("preference", "Emerald", "stone"), ("dislike", "émerald", "stone")),
        (("dislike", "lilies", "scent"), ("preference", "Lilies", "")),
        (("treatment", "Madame Roux", "form_of_address"), ("treatment", "Amélie", "form_of_address")),
        (("contact_preference", "mornings", "hour"), ("contact_preference", "after six", "hour")),
        (("size", "ring 52", "size"), ("size", "ring size 54", "size")),
        (("size", "jacket M", ""), ("size", "jacket L", "")),
    ],
)
def test_a_contradiction_keeps_both_until_a_person_decides(
    old: tuple[str, str, str], new: tuple[str, str, str], cast: Cast
) -> None:
    her = amelie(cast)
    first, second = fact(cast, her, *old), fact(cast, her, *new)
    assert second.contradicts == first
    assert set(states(cast).values()) == {State.DOUBTED}
    decide_contradiction(by=cast.jonah, keep=second)
    assert states(cast) == {first.value: State.RETIRED, second.value: State.CURRENT}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("preference", "emerald", "stone"), ("preference", "sapphire", "stone")),
        (("preference", "gold", "metal"), ("dislike", "gold", "colour")),
        (("size", "ring 52", ""), ("size", "bracelet 17", "")),
        (("treatment", "text first", "channel"), ("treatment", "sparkling water", "hospitality")),
    ],
)
def test_what_can_both_be_true_is_no_contradiction(
    old: tuple[str, str, str], new: tuple[str, str, str], cast: Cast
) -> None:
    her = amelie(cast)
    fact(cast, her, *old)
    fact(cast, her, *new)
    assert [kept.state for kept in Remembered.objects.seen_by(cast.ines)] == [State.CURRENT] * 2


def test_what_is_true_of_somebody_else_contradicts_nothing(cast: Cast) -> None:
    her = amelie(cast)
    fact(cast, her, "preference", "emerald")
    keep_fact(by=cast.ines, client=her, kind="dislike", value="emerald", about="her sister")
    assert set(Remembered.objects.seen_by(cast.ines).values_list("state", flat=True)) == {State.CURRENT}


def test_both_sides_of_a_contradiction_may_hold(cast: Cast) -> None:
    her = amelie(cast)
    fact(cast, her, "treatment", "mornings", "hour")
    second = fact(cast, her, "treatment", "after six", "hour")
    decided = decide_contradiction(by=cast.ines, keep=second, both_hold=True)
    assert decided.contradicts is None
    assert states(cast) == {"mornings": State.CURRENT, "after six": State.CURRENT}


def test_forgetting_one_side_settles_the_other(cast: Cast) -> None:
    her = amelie(cast)
    first, second = fact(cast, her, "preference", "opal"), fact(cast, her, "dislike", "opal")
    forget_fact(by=cast.ines, fact=second)
    first.refresh_from_db()
    assert first.state == State.CURRENT
    third = fact(cast, her, "dislike", "opal")
    retire_fact(by=cast.ines, fact=first, because="her taste changed")
    third.refresh_from_db()
    assert (third.state, third.contradicts) == (State.CURRENT, None)


def test_what_is_told_again_is_confirmed_and_kept_once(cast: Cast) -> None:
    her = amelie(cast)
    first = keep_fact(by=cast.ines, client=her, kind="preference", value="Emerald", heard_on=date(2024, 1, 1))
    again = keep_fact(by=cast.jonah, client=her, kind="preference", value="emerald", heard_on=date(2026, 1, 1))
    assert again == first
    assert (again.heard_on, again.confirmed_on, again.heard_by) == (date(2024, 1, 1), date(2026, 1, 1), cast.ines)


def test_a_correction_leaves_the_words_as_they_were_said(cast: Cast) -> None:
    her = amelie(cast)
    kept = keep_fact(by=cast.ines, client=her, kind="preference", value="silver", quote="not silver, platinum")
    corrected = correct_fact(by=cast.jonah, fact=kept, value="platinum", facet="metal")
    assert (corrected.value, corrected.folded, corrected.quote) == ("platinum", "platinum", "not silver, platinum")
    with pytest.raises(TypeError):
        correct_fact(by=cast.ines, fact=kept, quote="other words")


def test_a_kind_that_is_none_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        fact(cast, amelie(cast), "religion", "any")


def test_a_stranger_touches_no_fact(cast: Cast) -> None:
    kept = fact(cast, amelie(cast), "preference", "jasmine")
    for action in (confirm_fact, forget_fact, retire_fact):
        with pytest.raises(RefusedError):
            action(by=cast.teo, fact=kept)
    with pytest.raises(RefusedError):
        decide_contradiction(by=cast.teo, keep=kept)


def test_forgetting_words_leaves_no_way_back_to_the_record(cast: Cast) -> None:
    kept = keep_fact(
        by=cast.ines, client=amelie(cast), kind="preference", value="jasmine", quote="jasmine", record_id=uuid.uuid4()
    )
    kept.forget_words()
    assert (kept.quote, kept.record_id, kept.start, kept.end) == ("", None, None, None)


def test_a_promise_is_open_until_it_is_kept_or_dropped_with_a_reason(cast: Cast) -> None:
    her = amelie(cast)
    call = keep_promise_made(by=cast.ines, client=her, what="call once the strap is in", due=date(2026, 3, 5))
    card = keep_promise_made(by=cast.ines, client=her, what="bring the old clasp", promised_by=Promiser.CLIENT)
    assert (call.owner, call.is_open, call.is_late(date(2026, 3, 6))) == (cast.ines, True, True)
    assert not card.is_late(date(2030, 1, 1))
    moved = move_promise(by=cast.jonah, promise=call, due=date(2026, 3, 9), owner=cast.jonah)
    assert not moved.is_late(date(2026, 3, 6))
    assert not finish_promise(by=cast.jonah, promise=moved).is_open
    with pytest.raises(ValidationError):
        drop_promise(by=cast.ines, promise=card, because=" ")
    assert not drop_promise(by=cast.ines, promise=card, because="found it at home").is_open
    assert Promise.objects.seen_by(cast.jonah).filter(owner=cast.jonah).get().done_on == cast.dyker.today()
