"""A visit in two taps, and the next open question."""

import pytest
from django.urls import reverse

from prevenance.clientbook.models import VisitNote
from tests.cast import Cast
from tests.web.encounters.conftest import As
from tests.web.encounters.read_through import words

pytestmark = pytest.mark.django_db


def test_a_visit_takes_two_taps(signed_in: As, cast: Cast) -> None:
    page = signed_in(cast.ines).post(
        reverse("new_visit"), {"brought": ["window"], "stood_in_way": "stock"}, follow=True
    )
    note = VisitNote.objects.seen_by(cast.ines).get()
    assert (note.brought, note.stood_in_way, note.sale, note.boutique) == (["window"], ["stock"], False, cast.tilleuls)
    assert "Kept. The window. Not in stock." in words(page)


def test_a_visit_that_was_tapped_by_mistake_is_taken_back(signed_in: As, cast: Cast) -> None:
    ines = signed_in(cast.ines)
    ines.post(reverse("new_visit"), {"stood_in_way": "nothing", "seen": ["lit_up"]})
    note = VisitNote.objects.seen_by(cast.ines).get()
    assert (note.sale, note.seen) == (True, ["lit_up"])
    ines.post(reverse("undo_visit", args=[note.id]))
    assert not VisitNote.objects.seen_by(cast.ines).exists()


def test_who_works_in_all_boutiques_says_in_which(signed_in: As, cast: Cast) -> None:
    maud = signed_in(cast.maud)
    assert maud.post(reverse("new_visit"), {"stood_in_way": "price"}).status_code == 422
    maud.post(reverse("new_visit"), {"stood_in_way": "price", "boutique": str(cast.dyker.id)})
    assert VisitNote.objects.seen_by(cast.maud).get().boutique == cast.dyker


def test_the_guide_goes_on_to_the_next_question_and_keeps_what_was_told(signed_in: As, cast: Cast) -> None:
    ines = signed_in(cast.ines)
    first = words(ines.get(reverse("guide")))
    assert "Who is it for, and what should I know of them?" in first
    sent = {"words": "For her sister.", "skip": "who_for", "when": "chat"}
    second = words(ines.post(reverse("guide"), sent))
    assert "What is the occasion" in second
    assert "For her sister." in second
    assert 'name="asked" value="who_for"' in second
