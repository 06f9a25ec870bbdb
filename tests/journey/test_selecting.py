"""Pieces chosen for one client, and what becomes of their answers."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from prevenance.between_visits.followups.models import FollowUp, Kind
from prevenance.between_visits.selections.actions import Plate, make_selection, selection_of, withdraw
from prevenance.between_visits.selections.models import Liking, SelectedPiece, Selection
from prevenance.between_visits.selections.queries import selections_for
from prevenance.catalogue.models import Piece
from prevenance.clientbook.actions import change_client, erase_client, keep_fact
from prevenance.clientbook.models import Client, Wish, WishState
from prevenance.clientbook.models import Kind as Remembers
from prevenance.house.rules import RefusedError
from prevenance.integrations.export.tables import client_tables
from prevenance.journey.selecting import answered_plate, proposals, replied
from prevenance.journey.writing import draft_for
from tests.between_visits.book import agree, card_of, okafor
from tests.between_visits.plates import selection, three
from tests.cast import Cast
from tests.catalogue.pieces import kept_piece

pytestmark = pytest.mark.django_db


def test_a_like_becomes_a_wish_with_their_words_and_the_day(cast: Cast) -> None:
    made = selection(cast)
    answered_plate(selection=made, place=2, liking=Liking.LIKED, words="The green of the pond!")
    wish = Wish.objects.seen_by(cast.ines).get()
    assert (wish.description, wish.quote) == ("Étang ring 2", "The green of the pond!")
    assert (wish.heard_on, wish.heard_by) == (cast.tilleuls.today(), cast.ines)
    assert wish.facets == {"selection": str(made.pk)}


def test_a_like_without_a_word_is_quoted_as_the_button_said_it(cast: Cast) -> None:
    answered_plate(selection=selection(cast, language="fr"), place=1, liking=Liking.LIKED)
    assert Wish.objects.seen_by(cast.ines).get().quote in ("I like this", "Cela me plaît")


def test_a_like_shows_today_with_words_to_answer_it(cast: Cast) -> None:
    made = selection(cast)
    agree(cast.ines, made.client)
    answered_plate(selection=made, place=1, liking=Liking.LIKED)
    card = card_of(cast.ines, kind=Kind.WISH)
    assert card.follow_up.shown_on == cast.tilleuls.today()
    assert card.follow_up.owner == cast.ines
    words = draft_for(card, cast.ines, cast.tilleuls.today())
    assert words
    assert "Étang ring 1" in words.text
    assert words.wording.startswith("en/liked/")


def test_a_change_of_mind_puts_the_wish_aside_and_back_again(cast: Cast) -> None:
    made = selection(cast)
    for liking, state, due in (
        (Liking.LIKED, WishState.OPEN, 1),
        (Liking.LIKED, WishState.OPEN, 1),
        (Liking.NOT_FOR_ME, WishState.DROPPED, 0),
        (Liking.LIKED, WishState.OPEN, 1),
    ):
        answered_plate(selection=made, place=1, liking=liking)
        assert Wish.objects.seen_by(cast.ines).get().state == state
        assert FollowUp.objects.seen_by(cast.ines).filter(kind=Kind.WISH).count() == due


def test_not_for_me_wishes_for_nothing(cast: Cast) -> None:
    answered_plate(selection=selection(cast), place=1, liking=Liking.NOT_FOR_ME, words="Too green")
    assert not Wish.objects.seen_by(cast.ines).exists()
    assert SelectedPiece.objects.seen_by(cast.ines).get(place=1).words == "Too green"


def test_what_the_note_guard_holds_back_is_held_back_here_too(cast: Cast) -> None:
    answered_plate(selection=selection(cast), place=1, liking=Liking.LIKED, words="I love it, my diabetes is worse.")
    assert "diabetes" not in Wish.objects.seen_by(cast.ines).get().quote


def test_a_discreet_selection_makes_discreet_wishes(cast: Cast) -> None:
    made = selection(cast, discreet=True)
    answered_plate(selection=made, place=1, liking=Liking.LIKED)
    assert Wish.objects.seen_by(cast.ines).get().discreet
    assert not Wish.objects.seen_by(cast.jonah).exists()
    assert selections_for(cast.jonah, made.client) == []
    assert not SelectedPiece.objects.seen_by(cast.jonah).exists()


def test_when_whoever_chose_has_left_the_clients_ambassador_hears_of_it(cast: Cast) -> None:
    made = selection(cast)
    change_client(by=cast.ines, client=made.client, owner=cast.maud)
    cast.ines.left = timezone.now()
    cast.ines.save()
    fresh = selection_of(made.token)
    assert fresh
    answered_plate(selection=fresh, place=1, liking=Liking.LIKED)
    assert Wish.objects.seen_by(cast.maud).get().heard_by == cast.maud


@pytest.mark.parametrize("many", [0, 2, 7])
def test_a_selection_has_three_to_six_pieces(cast: Cast, many: int) -> None:
    plates = [Plate(kept_piece(cast.maud, f"AL-{n}")) for n in range(many)]
    with pytest.raises(ValidationError):
        make_selection(by=cast.ines, client=okafor(cast), plates=plates, language="en")


def test_the_same_piece_is_not_chosen_twice(cast: Cast) -> None:
    piece = kept_piece(cast.maud)
    with pytest.raises(ValidationError):
        make_selection(by=cast.ines, client=okafor(cast), plates=[Plate(piece)] * 3, language="en")


def test_nobody_chooses_for_a_client_of_another_house(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        make_selection(by=cast.teo, client=okafor(cast), plates=three(cast), language="en")


def test_a_link_closes_when_it_expires_or_is_withdrawn(cast: Cast) -> None:
    made = selection(cast)
    assert selection_of(made.token) == made
    assert selection_of(made.token, timezone.now() + timedelta(days=31)) is None
    withdraw(by=cast.ines, selection=made)
    assert selection_of(made.token) is None
    assert selection_of("") is None


def test_letter_reasons_link_and_answers_are_sealed(cast: Cast) -> None:
    made = selection(cast)
    answered_plate(selection=made, place=1, liking=Liking.LIKED, words="The green of the pond!")
    replied(selection=made, words="You know me well.")
    row, plate = Selection.objects.seen_by(cast.ines).get(), SelectedPiece.objects.seen_by(cast.ines).get(place=1)
    assert (row.letter, row.reply, plate.line) == ("For your eyes.", "You know me well.", "Because you said green.")
    stored = [row.sealed_letter, row.sealed_reply, row.sealed_token, plate.sealed_line, plate.sealed_words]
    words = (row.letter, row.reply, row.token, plate.line, plate.words)
    assert [said.encode() in bytes(kept or b"") for said, kept in zip(words, stored, strict=True)] == [False] * 5
    assert row.token != row.hashed_token


def test_who_is_forgotten_leaves_no_selection(cast: Cast) -> None:
    made = selection(cast)
    erase_client(by=cast.maud, client=made.client)
    assert selection_of(made.token) is None
    why = "the test looks everywhere"
    assert not Selection.objects.unscoped_for(why).exists()
    assert not SelectedPiece.objects.unscoped_for(why).exists()


def test_a_piece_that_leaves_the_catalogue_stays_in_the_letter_by_name(cast: Cast) -> None:
    made = selection(cast)
    Piece.objects.seen_by(cast.maud).filter(reference="AL-1").delete()
    plate = SelectedPiece.objects.seen_by(cast.ines).get(selection=made, place=1)
    assert (plate.piece, plate.name) == (None, "Étang ring 1")
    answered_plate(selection=made, place=1, liking=Liking.LIKED)
    assert Wish.objects.seen_by(cast.ines).get().description == "Étang ring 1"


def test_pieces_are_proposed_with_what_the_client_said(cast: Cast) -> None:
    client: Client = okafor(cast, languages=["fr"])
    kept_piece(cast.maud, "EM-1", "Ring", stones=("emerald",))
    keep_fact(
        by=cast.ines, client=client, kind=Remembers.PREFERENCE, facet="stone", value="Emerald", quote="Always emerald."
    )
    found = proposals(cast.ines, client)
    assert [(one.piece.reference, one.quote) for one in found] == [("EM-1", "Always emerald.")]
    assert found[0].line


def test_letter_and_answers_leave_with_an_export_and_the_link_does_not(cast: Cast) -> None:
    made = selection(cast)
    replied(selection=made, words="You know me well.")
    rows = {table.name: list(table) for table in client_tables(cast.maud, made.client)}
    (told,) = rows["selection"]
    assert (told["letter"], told["reply"]) == ("For your eyes.", "You know me well.")
    assert made.token not in str(told)
    assert made.hashed_token not in str(told)
