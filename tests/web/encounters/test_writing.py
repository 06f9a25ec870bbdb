"""Writing down: a note or a whole conversation, without a browser."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from prevenance.encounters.models import Encounter, LawfulBasis, Source
from prevenance.house.keys import new_key
from tests.cast import Cast
from tests.encounters.staged import NOTE, TALK, achterberg
from tests.web.encounters.conftest import As
from tests.web.encounters.read_through import SENSITIVE, words

pytestmark = pytest.mark.django_db


def test_a_note_is_kept_read_and_shown(signed_in: As, cast: Cast) -> None:
    sent = {"id": str(new_key()), "words": SENSITIVE}
    answer = signed_in(cast.ines).post(reverse("new_encounter"), sent, follow=True)
    encounter = Encounter.objects.seen_by(cast.ines).get()
    assert str(encounter.id) == sent["id"]
    assert encounter.record.source == Source.TOLD_BY_AMBASSADOR
    page = words(answer)
    assert "the strap in green" in page
    assert "26 November 2026" in page
    assert "The book keeps nothing about health." in page


def test_a_note_sent_again_is_kept_once(signed_in: As, cast: Cast) -> None:
    sent = {"id": str(new_key()), "words": NOTE}
    for _ in range(2):
        assert signed_in(cast.ines).post(reverse("new_encounter"), sent).status_code == 302
    assert Encounter.objects.seen_by(cast.ines).count() == 1


def test_other_words_under_the_same_key_are_given_back_with_another_key(signed_in: As, cast: Cast) -> None:
    sent = {"id": str(new_key()), "words": NOTE}
    ines = signed_in(cast.ines)
    ines.post(reverse("new_encounter"), sent)
    answer = ines.post(reverse("new_encounter"), sent | {"words": "Something else."})
    assert answer.status_code == 422
    assert "Something else." in words(answer)
    assert sent["id"] not in words(answer)


def test_an_empty_note_is_given_back_with_its_remedy(signed_in: As, cast: Cast) -> None:
    answer = signed_in(cast.ines).post(reverse("new_encounter"), {"id": str(new_key()), "words": " "})
    assert answer.status_code == 422
    assert "Paste or choose a record that holds some words." in words(answer)


def test_a_client_is_found_without_script_and_the_note_stays(signed_in: As, cast: Cast) -> None:
    client = achterberg(cast.ines)
    sent = {"id": str(new_key()), "words": NOTE, "find": "acht", "look": "1"}
    answer = signed_in(cast.ines).post(reverse("new_encounter"), sent)
    assert f'value="{client.id}"' in words(answer)
    assert "just back from Lisbon" in words(answer)
    assert not Encounter.objects.seen_by(cast.ines).exists()


def test_from_a_clients_page_the_note_is_theirs(signed_in: As, cast: Cast) -> None:
    client = achterberg(cast.ines)
    ines = signed_in(cast.ines)
    assert str(client.id) in words(ines.get(reverse("new_encounter"), {"client": str(client.id)}))
    ines.post(reverse("new_encounter"), {"id": str(new_key()), "words": NOTE, "client": str(client.id)})
    assert Encounter.objects.seen_by(cast.ines).get().client == client


def test_a_client_of_another_house_cannot_be_slipped_in(signed_in: As, cast: Cast) -> None:
    theirs = achterberg(cast.teo)
    sent = {"id": str(new_key()), "words": NOTE, "client": str(theirs.id)}
    assert signed_in(cast.ines).post(reverse("new_encounter"), sent).status_code == 422


def test_the_guard_says_while_one_types_what_is_held_back_and_why(signed_in: As, cast: Cast) -> None:
    answer = words(signed_in(cast.ines).post(reverse("note_guard"), {"words": "🌿 She is diabetic."}))
    assert "diabetic" in answer
    assert "Health is private" in answer
    # Places are counted as the browser counts them: the leaf is two.
    assert re.search(r'data-start="10" data-end="18"', answer)


def test_typed_words_are_neither_kept_nor_logged(signed_in: As, cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    answer = signed_in(cast.ines).post(reverse("note_guard"), {"words": "She is diabetic."})
    assert "no-store" in answer.headers["Cache-Control"]
    assert "diabetic" not in caplog.text
    assert not Encounter.objects.seen_by(cast.ines).exists()


def test_a_transcript_is_kept_only_where_the_client_agreed(signed_in: As, cast: Cast) -> None:
    ines, sent = signed_in(cast.ines), {"id": str(new_key()), "record": TALK}
    refused = ines.post(reverse("new_record"), sent)
    assert refused.status_code == 422
    assert "A recording is kept only where the client agreed." in words(refused)
    assert ines.post(reverse("new_record"), sent | {"agreed": "on"}).status_code == 302
    record = Encounter.objects.seen_by(cast.ines).get().record
    assert (record.source, record.lawful_basis, record.form) == (Source.RECORDED, LawfulBasis.CONSENT, "transcript")


def test_a_chat_needs_no_such_leave(signed_in: As, cast: Cast) -> None:
    chat = "[19/11/2026, 10:02] Theo: Good morning!\n[19/11/2026, 10:03] Ms Calloway: Is the green ink in?"
    answer = signed_in(cast.ines).post(reverse("new_record"), {"id": str(new_key()), "record": chat, "form": "chat"})
    assert answer.status_code == 302
    encounter = Encounter.objects.seen_by(cast.ines).get()
    assert (encounter.channel, encounter.record.source) == ("chat", Source.CHAT)


def test_a_file_is_kept_byte_for_byte(signed_in: As, cast: Cast) -> None:
    raw = TALK.encode("utf-16")
    sent = {"id": str(new_key()), "agreed": "on", "file": SimpleUploadedFile("visit.txt", raw)}
    assert signed_in(cast.ines).post(reverse("new_record"), sent).status_code == 302
    assert Encounter.objects.seen_by(cast.ines).get().record.raw == raw


def test_a_form_set_by_hand_holds(signed_in: As, cast: Cast) -> None:
    sent = {"id": str(new_key()), "record": NOTE, "form": "narrative"}
    signed_in(cast.ines).post(reverse("new_record"), sent)
    assert Encounter.objects.seen_by(cast.ines).get().form == "narrative"
