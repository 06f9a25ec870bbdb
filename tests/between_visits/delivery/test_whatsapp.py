"""WhatsApp Business, against a server that follows the published API."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from prevenance.between_visits.delivery.actions import MayNotSendError, heard_from, reported, set_up
from prevenance.between_visits.delivery.attached import Attached
from prevenance.between_visits.delivery.delivering import deliver_what_is_due
from prevenance.between_visits.delivery.models import ApprovedText, Message, State, Trouble
from prevenance.between_visits.delivery.templates import can_be_filled, filled
from prevenance.clientbook.models import Channel, Client, Purpose
from tests.between_visits.delivery.letters import at_any_hour, due_now, letter, reachable
from tests.between_visits.delivery.whatsapp_api import NUMBER, TOKEN, Api, error, whatsapp
from tests.cast import Cast

pytestmark = pytest.mark.django_db
MOBILE = "+33612345678"
POND = Attached("pond.jpg", b"\xff\xd8 a picture", "image/jpeg")


@pytest.fixture
def hers(cast: Cast) -> Client:
    at_any_hour(cast)
    return reachable(cast, Channel.WHATSAPP, MOBILE)


def with_whatsapp(cast: Cast, api: Api, token: str = TOKEN) -> None:
    settings = {"number_id": NUMBER, "token": token, "base": api.base}
    set_up(by=cast.maud, channel=Channel.WHATSAPP, settings=settings, shown="+33 1 42 00 00 00")


def wrote(cast: Cast, hours_ago: float = 1) -> None:
    at = timezone.now() - timedelta(hours=hours_ago)
    heard_from(cast.alder.pk, Channel.WHATSAPP, MOBILE, at, "wamid.theirs")


def sent(cast: Cast, client: Client, **more: object) -> Message:
    message = due_now(letter(cast, client, channel=Channel.WHATSAPP, **more))
    deliver_what_is_due()
    message.refresh_from_db()
    return message


def test_words_go_within_a_day_of_theirs(cast: Cast, hers: Client) -> None:
    with whatsapp(written_by={MOBILE}) as api:
        with_whatsapp(cast, api)
        wrote(cast)
        message = sent(cast, hers, words="Elle est prête.\n« À demain »")
    (told,) = api.came
    assert told["text"] == {"preview_url": False, "body": "Elle est prête.\n« À demain »"}
    assert (message.state, message.provider_id) == (State.SENT, "wamid.HBgL1")


def test_free_words_are_not_even_queued_more_than_a_day_after_theirs(cast: Cast, hers: Client) -> None:
    with whatsapp(written_by={MOBILE}) as api:
        with_whatsapp(cast, api)
        wrote(cast, hours_ago=24.1)
        with pytest.raises(MayNotSendError) as told:
            sent(cast, hers)
    assert (told.value.trouble, api.came) == (Trouble.WINDOW_CLOSED, [])


def test_an_approved_text_goes_out_of_the_blue(cast: Cast, hers: Client) -> None:
    text = ApprovedText(house=cast.alder, name="ready", language="fr", body="Bonjour {{name}}, {{words}} {{me}}")
    words, template = filled(text, {"name": "Dr Okafor", "words": "votre fermoir\nest prêt.", "me": "Inès"})
    with whatsapp(approved={("ready", "fr"): 3}) as api:
        with_whatsapp(cast, api)
        message = sent(cast, hers, words=words, template=template)
    (told,) = api.came
    assert message.words == "Bonjour Dr Okafor, votre fermoir est prêt. Inès"
    given = [one["text"] for one in told["template"]["components"][0]["parameters"]]
    assert (told["type"], given) == ("template", ["Dr Okafor", "votre fermoir est prêt.", "Inès"])


def test_a_text_with_an_empty_gap_cannot_be_filled(cast: Cast) -> None:
    text = ApprovedText(house=cast.alder, name="ready", language="fr", body="Bonjour {{name}}, {{words}}")
    assert can_be_filled(text, {"name": "Zoé", "words": "bonjour"})
    assert not can_be_filled(text, {"name": "", "words": "bonjour"})
    assert not can_be_filled(text, {"name": "Zoé", "words": "x" * 1100})


def test_a_text_that_is_not_approved_comes_back(cast: Cast, hers: Client) -> None:
    with whatsapp() as api:
        with_whatsapp(cast, api)
        message = sent(cast, hers, template={"name": "gone", "language": "en", "parameters": []})
    assert (message.state, message.trouble) == (State.FAILED, Trouble.REFUSED)


def test_a_picture_goes_with_its_words_beneath(cast: Cast, hers: Client) -> None:
    with whatsapp(written_by={MOBILE}) as api:
        with_whatsapp(cast, api)
        wrote(cast)
        sent(cast, hers, words="The pond.", attachments=[POND])
    (told,) = api.came
    assert api.media[told["image"]["id"]] == ("image/jpeg", POND.content)
    assert told["image"]["caption"] == "The pond."


def test_several_pictures_go_one_by_one_in_their_order(cast: Cast, hers: Client) -> None:
    second, file = Attached("b.png", b"two", "image/png"), Attached("care.pdf", b"three", "application/pdf")
    with whatsapp(written_by={MOBILE}) as api:
        with_whatsapp(cast, api)
        wrote(cast)
        letter(cast, hers, channel=Channel.WHATSAPP, words="Three things.", attachments=[POND, second, file])
        Message.objects.seen_by(cast.ines).update(due=F("due") - timedelta(minutes=1))
        deliver_what_is_due()
    kinds = [(told["type"], told[told["type"]].get("caption", "")) for told in api.came]
    assert kinds == [("image", "Three things."), ("image", ""), ("document", "")]


def test_an_answer_hangs_on_what_they_wrote(cast: Cast, hers: Client) -> None:
    with whatsapp(written_by={MOBILE}) as api:
        with_whatsapp(cast, api)
        wrote(cast)
        sent(cast, hers, answers="wamid.theirs")
    assert api.came[0]["context"] == {"message_id": "wamid.theirs"}


@pytest.mark.parametrize(
    ("status", "code", "state", "trouble"),
    [
        (429, 130429, State.QUEUED, Trouble.BUSY),
        (400, 131056, State.QUEUED, Trouble.BUSY),
        (401, 190, State.QUEUED, Trouble.KEY_REFUSED),
        (400, 131026, State.FAILED, Trouble.ADDRESS_REFUSED),
        (400, 131047, State.FAILED, Trouble.WINDOW_CLOSED),
        (400, 100, State.FAILED, Trouble.REFUSED),
        (503, 131016, State.QUEUED, Trouble.BUSY),
    ],
)
def test_each_refusal_is_told_for_what_it_is(
    cast: Cast, hers: Client, status: int, code: int, state: State, trouble: Trouble
) -> None:
    with whatsapp(fails=(status, error(code))) as api:
        with_whatsapp(cast, api)
        wrote(cast)
        message = sent(cast, hers)
    assert (message.state, message.trouble) == (state, trouble)


@pytest.mark.parametrize("fails", [(502, {}), (500, {"error": "a word"}), (200, {}), (200, {"messages": [{}]})])
def test_an_answer_that_says_nothing_leaves_it_uncertain(
    cast: Cast, hers: Client, fails: tuple[int, dict[str, object]]
) -> None:
    with whatsapp(fails=fails) as api:
        with_whatsapp(cast, api)
        wrote(cast)
        assert sent(cast, hers).state == State.UNCERTAIN


def test_a_line_that_breaks_after_the_words_leaves_it_uncertain(cast: Cast, hers: Client) -> None:
    with whatsapp(mute=True) as api:
        with_whatsapp(cast, api)
        wrote(cast)
        message = sent(cast, hers)
        due_now(message)
        deliver_what_is_due()
    assert (message.state, len(api.came)) == (State.UNCERTAIN, 1)


def test_a_server_that_is_not_there_is_tried_again(cast: Cast, hers: Client) -> None:
    with whatsapp() as api:
        with_whatsapp(cast, api)
    wrote(cast)
    message = sent(cast, hers)
    assert (message.state, message.trouble) == (State.QUEUED, Trouble.UNREACHABLE)


def test_what_whatsapp_tells_afterwards_is_kept_and_a_late_word_changes_nothing(cast: Cast, hers: Client) -> None:
    with whatsapp(written_by={MOBILE}) as api:
        with_whatsapp(cast, api)
        wrote(cast)
        message = sent(cast, hers)
    for told, state in (("delivered", State.DELIVERED), ("sent", State.DELIVERED), ("failed", State.DELIVERED)):
        reported(message.provider_id, told)
        message.refresh_from_db()
        assert message.state == state
    assert reported("wamid.unknown", "delivered") is None


def test_what_whatsapp_could_not_deliver_comes_back_to_a_person(cast: Cast, hers: Client) -> None:
    with whatsapp(written_by={MOBILE}) as api:
        with_whatsapp(cast, api)
        wrote(cast)
        message = sent(cast, hers, purpose=Purpose.SERVICE)
    reported(message.provider_id, "failed", "131026 Message undeliverable")
    message.refresh_from_db()
    assert message.needs_somebody
    assert (message.trouble, message.answer) == (Trouble.RETURNED, "131026 Message undeliverable")
