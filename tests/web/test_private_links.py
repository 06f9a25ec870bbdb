"""What a private link shows, to whom, and what looking at it leaves behind: nothing."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from prevenance.between_visits.events.actions import answered, call_off
from prevenance.between_visits.events.understanding import Answer
from prevenance.between_visits.selections.models import SelectedPiece, Selection
from prevenance.catalogue.models import Piece
from prevenance.catalogue.pictures import keep_picture
from prevenance.clientbook.models import Wish
from tests.between_visits.guests import evening, invited
from tests.between_visits.plates import selection
from tests.cast import Cast
from tests.catalogue.test_pictures import photograph
from tests.client_people import helene
from tests.web.people import as_member

pytestmark = pytest.mark.django_db
HOSTILE = '"><script>alert(1)</script>{{ 7|add:7 }}\u202e'


def written(queries: CaptureQueriesContext) -> list[str]:
    return [one["sql"] for one in queries if not one["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))]


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_a_link_writes_nothing(cast: Cast, method: str) -> None:
    for address in (f"/chosen/{selection(cast).token}", f"/answers/{invited(cast, evening(cast)).token}"):
        with CaptureQueriesContext(connection) as queries:
            assert getattr(Browser(), method)(address).status_code == 200
        assert written(queries) == []


def test_no_search_finds_a_link_and_no_cache_keeps_it(cast: Cast) -> None:
    for address in (f"/chosen/{selection(cast).token}", f"/answers/{invited(cast, evening(cast)).token}"):
        answer = Browser().get(address)
        assert "noindex" in answer["X-Robots-Tag"]
        assert 'name="robots" content="noindex' in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert "http://" not in answer.content.decode()  # nothing from anywhere else, so nobody else is told


def test_a_letter_is_in_the_clients_language_and_shows_prices_only_where_they_were_chosen(cast: Cast) -> None:
    page = Browser(headers={"Accept-Language": "en"}).get(f"/chosen/{selection(cast, language='fr').token}")
    assert '<html lang="fr">' in page.content.decode()
    assert "4\u202f800" not in page.content.decode()
    Piece.objects.seen_by(cast.maud).delete()
    page = Browser().get(f"/chosen/{selection(cast, with_prices=True).token}")
    assert "£" not in page.content.decode()
    assert "€4,800" in page.content.decode()


def test_what_a_client_writes_is_shown_as_words(cast: Cast) -> None:
    made = selection(cast, letter=HOSTILE)
    Browser().post(f"/chosen/{made.token}/pieces/1", {"liking": "liked", "words": HOSTILE})
    Browser().post(f"/chosen/{made.token}/reply", {"words": HOSTILE})
    guest = invited(cast, evening(cast))
    Browser().post(f"/answers/{guest.token}", {"answer": "yes", "others": "1", "names": HOSTILE, "words": HOSTILE})
    browser = as_member(cast.ines)
    for address in (
        f"/chosen/{made.token}", f"/selections/{made.pk}", f"/clients/{made.client_id}", "/today",
        f"/events/{guest.event_id}", f"/events/{guest.event_id}/door",
    ):  # fmt: skip
        page = browser.get(address).content.decode()
        assert "<script>alert" not in page
        assert "14" not in page.partition("alert(1)")[2][:20]


@pytest.mark.parametrize("sent", [{}, {"liking": "love"}, {"liking": "liked", "words": "x" * 5000}])
def test_an_answer_that_cannot_be_read_changes_nothing(cast: Cast, sent: dict[str, Any]) -> None:
    made = selection(cast)
    assert Browser().post(f"/chosen/{made.token}/pieces/1", sent).status_code == 302
    assert SelectedPiece.objects.seen_by(cast.ines).get(place=1).liking == ""
    assert not Wish.objects.seen_by(cast.ines).exists()


def test_a_link_shows_the_pictures_of_its_own_pieces_alone_and_while_it_is_open(cast: Cast) -> None:
    made, browser = selection(cast), as_member(cast.ines)
    own = keep_picture(
        by=cast.maud, piece=Piece.objects.seen_by(cast.maud).get(reference="AL-1"), sent=photograph((300, 300))
    )
    address = f"/chosen/{made.token}/pictures/{own.pk}/640.webp"
    shown = Browser().get(address)
    assert (shown.status_code, shown["Content-Type"], shown["X-Content-Type-Options"]) == (200, "image/webp", "nosniff")
    assert Browser().get(f"/catalogue/pictures/{own.pk}/640.webp").status_code == 302
    assert Browser().get(f"/media/pieces/{own.pk}/640.webp").status_code == 404
    assert browser.post(f"/selections/{made.pk}/withdrawal").status_code == 302
    assert Browser().get(address).status_code == 404
    assert Browser().get(f"/chosen/{made.token}").status_code == 404
    assert Browser().post(f"/chosen/{made.token}/pieces/1", {"liking": "liked"}).status_code == 404


def test_a_post_from_another_site_is_refused(cast: Cast) -> None:
    made = selection(cast)
    answer = Browser(enforce_csrf_checks=True).post(f"/chosen/{made.token}/pieces/1", {"liking": "liked"})
    assert answer.status_code == 403
    assert Selection.objects.seen_by(cast.ines).get().reply == ""


def test_a_guest_who_waits_is_told_so_and_can_change_their_mind(cast: Cast) -> None:
    event = evening(cast, places=1)
    answered(guest=invited(cast, event), answer=Answer.YES)
    late = invited(cast, event, name="Ada Vane", number=1)
    Browser().post(f"/answers/{late.token}", {"answer": "yes"})
    page = Browser().get(f"/answers/{late.token}").content.decode()
    assert "All places are taken just now." in page
    Browser().post(f"/answers/{late.token}", {"answer": "no"})
    assert "You cannot come this time." in Browser().get(f"/answers/{late.token}").content.decode()


def test_what_was_called_off_says_so_and_takes_no_answer(cast: Cast) -> None:
    guest = invited(cast, evening(cast))
    call_off(by=cast.ines, event=guest.event)
    page = Browser().get(f"/answers/{guest.token}").content.decode()
    assert "It cannot take place after all." in page
    assert "<form" not in page.partition("<main")[2]
    assert Browser().post(f"/answers/{guest.token}", {"answer": "yes"}).status_code == 422


def test_a_selection_is_made_from_what_was_ticked_and_keeps_what_was_written_while_one_looks(cast: Cast) -> None:
    client, browser = helene(cast), as_member(cast.ines)
    made = selection(cast)  # of somebody else, so that there are pieces
    pieces = [str(plate.piece_id) for plate in SelectedPiece.objects.seen_by(cast.ines).filter(selection=made)]
    sent = {"piece": pieces, f"line-{pieces[0]}": "For the green.", "letter": "For you.", "days": "14"}
    looked = browser.post(f"/clients/{client.pk}/selections/new", {**sent, "look": "1", "q": "ring"})
    assert looked.content.decode().count("checked") == 3
    assert "For the green." in looked.content.decode()
    assert browser.post(f"/clients/{client.pk}/selections/new", sent).status_code == 302
    kept = Selection.objects.seen_by(cast.ines).get(client=client)
    assert (kept.letter, kept.language) == ("For you.", "fr")
    too_few = browser.post(f"/clients/{client.pk}/selections/new", sent | {"piece": pieces[:2]})
    assert "Choose three to six pieces." in too_few.content.decode()
