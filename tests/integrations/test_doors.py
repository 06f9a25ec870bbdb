"""What providers tell: signed, kept first, once, and in whatever shape it comes."""

import hashlib
import hmac
import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from prevenance.between_visits.delivery.models import Message, Received, ReceivedKind, State
from prevenance.clientbook.models import Channel
from prevenance.integrations.inbound import gateway, whatsapp
from prevenance.integrations.models import InboundDoor
from tests.between_visits.book import okafor
from tests.cast import Cast
from tests.journey.arrivals import all_inquiries, reached, we_wrote

pytestmark = pytest.mark.django_db


def door(cast: Cast, channel: Channel = Channel.WHATSAPP) -> InboundDoor:
    found = InboundDoor(house=cast.alder, channel=channel, boutique=cast.tilleuls)
    found.keep_secrets("the app’s secret", "our word")
    found.save()
    return found


def told(*messages: dict[str, Any], **more: Any) -> dict[str, Any]:
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "33140000000", "phone_number_id": "1"},
        "contacts": [{"profile": {"name": "Chidi"}, "wa_id": "33612345678"}],
        "messages": [{"from": "33612345678", "timestamp": "1760000000", **message} for message in messages],
        **more,
    }
    return {"object": "whatsapp_business_account", "entry": [{"id": "0", "changes": [{"value": value}]}]}


def text(words: str, id: str = "wamid.1", **more: Any) -> dict[str, Any]:
    return {"id": id, "type": "text", "text": {"body": words}, **more}


def knock(at: InboundDoor, body: Any, secret: str = "the app’s secret", **headers: str) -> int:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    signature = "sha256=" + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
    sent = {"x-hub-signature-256": signature} | headers
    return Client(enforce_csrf_checks=True).post(
        f"/inbound/{at.pk}", raw, content_type="application/json", headers=sent
    ).status_code  # fmt: skip


def kept(cast: Cast) -> list[Received]:
    return list(Received.objects.unscoped_for("the test").filter(house=cast.alder).order_by("id"))


def test_a_message_of_a_client_waits_in_the_inbox(cast: Cast) -> None:
    client, here = reached(cast.ines, okafor(cast)), door(cast)
    assert knock(here, told(text("Is my watch ready?"))) == 200
    (row,) = all_inquiries(cast.alder)
    assert (row.client, row.owner, row.boutique) == (client, cast.ines, cast.tilleuls)
    assert row.content.words == "Is my watch ready?"
    assert row.name == "Chidi"
    assert json.loads(kept(cast)[0].raw)["object"] == "whatsapp_business_account"


def test_told_twice_it_is_one(cast: Cast) -> None:
    here = door(cast)
    assert [knock(here, told(text("Hello"))) for _time in range(3)] == [200, 200, 200]
    assert len(kept(cast)) == len(all_inquiries(cast.alder)) == 1


def test_what_is_not_signed_by_the_secret_is_refused_and_not_told_why(cast: Cast) -> None:
    here = door(cast)
    nowhere = InboundDoor(house=cast.alder, channel=Channel.SMS)
    assert knock(here, told(text("x")), secret="another") == 403
    assert knock(here, told(text("x")), **{"x-hub-signature-256": ""}) == 403
    assert knock(here, told(text("x")), **{"x-hub-signature-256": "sha256=é"}) == 403
    assert knock(nowhere, told(text("x"))) == 403
    assert kept(cast) == []


def test_whatsapp_learns_that_the_address_is_ours_by_our_word_alone(cast: Cast) -> None:
    here, browser = door(cast), Client()
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "our word"}
    answer = browser.get(f"/inbound/{here.pk}", asked)
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"1158201444", "text/plain")
    assert browser.get(f"/inbound/{here.pk}", asked | {"hub.verify_token": "a guess"}).status_code == 403
    assert browser.get(f"/inbound/{here.pk}").status_code == 403


@pytest.mark.parametrize(
    ("message", "words", "carried"),
    [
        ({"type": "image", "image": {"caption": "Can this be mended?", "id": "1"}}, "Can this be mended?", ("image",)),
        ({"type": "document", "document": {"filename": "list.pdf"}}, "", ("list.pdf",)),
        ({"type": "button", "button": {"text": "Tuesday", "payload": "t"}}, "Tuesday", ()),
        (
            {"type": "interactive", "interactive": {"type": "button_reply", "button_reply": {"title": "Yes"}}},
            "Yes",
            (),
        ),
        (
            {"type": "interactive", "interactive": {"type": "list_reply", "list_reply": {"title": "At ten"}}},
            "At ten",
            (),
        ),
    ],
)
def test_each_kind_of_message_has_its_words(
    cast: Cast, message: dict[str, Any], words: str, carried: tuple[str, ...]
) -> None:
    knock(door(cast), told({"id": "wamid.9", **message}))
    (row,) = kept(cast)
    assert (row.content.words, row.content.attachments) == (words, carried)
    assert len(all_inquiries(cast.alder)) == 1


def test_an_answer_leads_to_the_message_that_it_answers(cast: Cast) -> None:
    client = okafor(cast)
    ours = we_wrote(cast.ines, client)
    knock(door(cast), told(text("Yes", context={"id": "wamid.ours", "from": "33140000000"})))
    assert (kept(cast)[0].client, kept(cast)[0].answers) == (client, ours)


def test_how_ours_fared_is_noted(cast: Cast) -> None:
    ours, here = we_wrote(cast.ines, okafor(cast)), door(cast)
    status = {"id": "wamid.ours", "status": "failed", "errors": [{"code": 131026, "title": "Undeliverable"}]}
    assert knock(here, told(statuses=[status])) == 200
    found = Message.objects.seen_by(cast.ines).get(pk=ours.pk)
    assert (found.state, found.answer) == (State.FAILED, "131026 Undeliverable")
    assert kept(cast) == []


def test_what_is_signed_and_makes_no_sense_is_kept_for_a_person_to_look_at(cast: Cast) -> None:
    here = door(cast)
    for body in (b"{", b"[]", b"null", b'{"entry": [{"changes": [{"value": {"messages": ["x", {"id": ""}]}}]}]}'):
        assert knock(here, body) == 200
    assert [row.kind for row in kept(cast)] == [ReceivedKind.KEPT] * 4


def test_any_gateway_of_text_messages_may_tell_in_plain_json(cast: Cast) -> None:
    client = reached(cast.ines, okafor(cast))
    one = {"id": "sms-1", "from": "06 12 34 56 78", "text": "Tuesday suits me", "at": "2026-03-03T10:00:00+01:00"}
    assert knock(door(cast, Channel.SMS), [one, {"id": "sms-2", "from": "+33700000001", "text": "Hello"}]) == 200
    assert [row.client for row in kept(cast)] == [client, None]
    ours = we_wrote(cast.ines, client, id="sms-ours")
    knock(door(cast, Channel.SMS), {"id": "sms-ours", "status": "delivered"})
    assert Message.objects.seen_by(cast.ines).get(pk=ours.pk).state == State.DELIVERED


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["entry", "changes", "value", "messages", "id", "text", "statuses"]), inner)
    ),
    max_leaves=12,
)


@given(JSON)
def test_no_shape_breaks_the_readers(found: Any) -> None:
    raw = json.dumps(found).encode()
    for provider in (whatsapp, gateway):
        for id in provider.messages_in(found):
            provider.read_message(raw, id)
        provider.statuses_in(found)
