import base64
import hashlib
import hmac
from datetime import date, timedelta

import pytest
from django.utils import timezone

from prevenance.cli.tick import tick
from prevenance.clientbook.actions import add_contact, change_client, record_consent, record_purchase
from prevenance.clientbook.models import Channel, Purpose
from prevenance.house.announcing import add_endpoint, drop_endpoint, endpoints_seen_by
from prevenance.house.api_keys import revoke_key
from prevenance.house.models import Ending, Event, WebhookDelivery, WebhookEndpoint
from prevenance.house.rules import RefusedError
from prevenance.integrations.webhooks import telling
from prevenance.integrations.webhooks.telling import forget_what_was_told, take_next, tell_what_is_due
from tests.api.programs import Program, program, program_of_corran
from tests.api.receiver import Receiver
from tests.cast import Cast
from tests.clientbook.people import amelie, client
from tests.encounters.staged import a_talk_with

pytestmark = pytest.mark.django_db


def hears(cast: Cast, shop: Program, address: str, *events: str) -> tuple[WebhookEndpoint, str]:
    return add_endpoint(by=cast.maud, key=shop.key, address=address, events=events or Event.values)


def waiting() -> list[WebhookDelivery]:
    return list(WebhookDelivery.objects.unscoped_for("the test").filter(ended_at=None).order_by("id"))


def endings() -> list[str]:
    ended = WebhookDelivery.objects.unscoped_for("the test").exclude(ended_at=None)
    return list(ended.order_by("id").values_list("ending", flat=True))


def make_due() -> None:
    WebhookDelivery.objects.unscoped_for("later").update(due=timezone.now(), leased_until=None)


def test_a_program_hears_of_what_is_done_in_the_boutique(cast: Cast, receiver: Receiver) -> None:
    hears(cast, program(cast), receiver.address)
    known = amelie(cast)
    change_client(by=cast.ines, client=known, called="Madame Roux")
    record_consent(
        by=cast.ines, client=known, channel=Channel.EMAIL, purpose=Purpose.EVENTS, given=True, wording="May we?"
    )
    record_purchase(by=cast.ines, client=known, on=date(2026, 5, 14), piece_name="Étang ring")
    a_talk_with(cast.ines, client=known)
    assert tell_what_is_due() == 5
    assert sorted(receiver.events) == sorted(Event.values)
    assert {one["client_id"] for one in receiver.told} == {None, str(known.id)}  # of a client it is the subject
    assert endings() == [Ending.DELIVERED] * 5


def test_what_is_told_holds_keys_and_kinds_and_no_word(cast: Cast, receiver: Receiver) -> None:
    hears(cast, program(cast), receiver.address)
    known = amelie(cast)
    record_purchase(by=cast.ines, client=known, on=date(2026, 5, 14), piece_name="Étang ring")
    tell_what_is_due()
    for told in receiver.told:
        assert set(told) == {"id", "event", "at", "subject", "client_id"}
        assert set(told["subject"]) == {"kind", "id"}
    assert b"Roux" not in b"".join(body for _headers, body in receiver.heard)


def test_a_receiver_can_check_who_speaks_and_when(cast: Cast, receiver: Receiver) -> None:
    _endpoint, secret = hears(cast, program(cast), receiver.address)
    amelie(cast)
    tell_what_is_due()
    headers, body = receiver.heard[0]
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert abs(int(headers["webhook-timestamp"]) - timezone.now().timestamp()) < 60


def test_the_secret_is_kept_sealed_and_shown_once(cast: Cast) -> None:
    endpoint, secret = hears(cast, program(cast), "https://shop.example/hear")
    stored = WebhookEndpoint.objects.unscoped_for("what is stored").filter(id=endpoint.id).values().get()
    assert base64.b64decode(secret.removeprefix("whsec_")) not in bytes(stored["sealed_secret"])


def test_a_program_is_not_told_of_what_it_did_itself(cast: Cast, receiver: Receiver) -> None:
    shop, till = program(cast), program(cast, name="Till")
    hears(cast, shop, receiver.address)
    shop.post("/clients", {"name": "Rosalind Calloway"})
    assert waiting() == []
    till.post("/clients", {"name": "Paul Vasseur"})
    assert [one.event for one in waiting()] == ["client.created"]


def test_what_changes_often_before_it_is_told_is_told_once(cast: Cast, receiver: Receiver) -> None:
    hears(cast, program(cast), receiver.address, "client.changed")
    known = amelie(cast)
    for value in ("a@roux.example", "b@roux.example", "c@roux.example"):
        add_contact(by=cast.ines, client=known, channel=Channel.EMAIL, value=value)
    assert tell_what_is_due() == 1
    add_contact(by=cast.ines, client=known, channel=Channel.EMAIL, value="d@roux.example")
    assert tell_what_is_due() == 1


def test_nobody_hears_of_another_house(cast: Cast, receiver: Receiver) -> None:
    add_endpoint(by=cast.teo, key=program_of_corran(cast).key, address=receiver.address, events=Event.values)
    amelie(cast)
    assert waiting() == []


def test_what_is_discreet_by_the_time_it_is_told_is_not_told(cast: Cast, receiver: Receiver) -> None:
    hears(cast, program(cast), receiver.address)
    client(cast.ines, "Hidden Duchess", owner=cast.ines, discreet=True)
    change_client(by=cast.ines, client=amelie(cast), discreet=True)
    assert tell_what_is_due() == 0
    assert set(endings()) == {Ending.NOT_FOR_IT}
    assert receiver.heard == []


def test_a_withdrawn_key_hears_nothing_more(cast: Cast, receiver: Receiver) -> None:
    shop = program(cast)
    hears(cast, shop, receiver.address)
    known = amelie(cast)
    revoke_key(by=cast.maud, key=shop.key)
    tell_what_is_due()
    change_client(by=cast.ines, client=known, called="Madame Roux")
    assert (receiver.heard, waiting()) == ([], [])


def test_a_key_hears_only_of_what_it_may_read(cast: Cast) -> None:
    reader = program(cast, "catalogue:read")
    with pytest.raises(RefusedError):
        hears(cast, reader, "https://shop.example/hear", "client.created")
    with pytest.raises(RefusedError):
        hears(cast, program_of_corran(cast), "https://shop.example/hear", "client.created")


def test_what_was_not_heard_is_told_again_later_and_given_up_in_the_end(cast: Cast, receiver: Receiver) -> None:
    hears(cast, program(cast), receiver.address, "client.created")
    amelie(cast)
    receiver.status = 503
    now = timezone.now()
    assert tell_what_is_due() == 0
    row = waiting()[0]
    assert (row.attempts, row.last_status) == (1, 503)
    assert timedelta(seconds=50) < row.due - now < timedelta(seconds=150)
    assert tell_what_is_due() == 0
    assert len(receiver.heard) == 1  # not before it is due
    for _ in telling.AGAIN_AFTER:
        make_due()
        tell_what_is_due()
    assert endings() == [Ending.GIVEN_UP]
    assert len(receiver.heard) == len(telling.AGAIN_AFTER) + 1


def test_one_who_has_gone_is_not_asked_again(cast: Cast, receiver: Receiver) -> None:
    hears(cast, program(cast), receiver.address, "client.created")
    amelie(cast)
    receiver.status = 410
    tell_what_is_due()
    assert endings() == [Ending.GIVEN_UP]


def test_nothing_is_sent_on_to_where_a_receiver_points(cast: Cast, receiver: Receiver) -> None:
    hears(cast, program(cast), receiver.address, "client.created")
    amelie(cast)
    receiver.status = 307
    tell_what_is_due()
    assert len(receiver.heard) == 1
    assert waiting()[0].last_status == 307


def test_two_who_tell_at_once_do_not_tell_the_same(cast: Cast) -> None:
    hears(cast, program(cast), "https://shop.example/hear", "client.created")
    amelie(cast)
    taken = take_next()
    assert taken is not None
    assert take_next() is None
    WebhookDelivery.objects.unscoped_for("whoever held it was interrupted").update(
        leased_until=timezone.now() - timedelta(seconds=1)
    )
    assert take_next() == taken


def test_a_tick_tells_what_is_due(cast: Cast, receiver: Receiver, capsys: pytest.CaptureFixture[str]) -> None:
    hears(cast, program(cast), receiver.address, "client.created")
    amelie(cast)
    assert tick() == 0
    assert capsys.readouterr().out.strip() == "0 planned, 0 sent, 1 told"
    assert receiver.events == ["client.created"]


def test_what_is_withdrawn_is_told_no_longer(cast: Cast, receiver: Receiver) -> None:
    endpoint, _secret = hears(cast, program(cast), receiver.address)
    amelie(cast)
    with pytest.raises(RefusedError):
        drop_endpoint(by=cast.ines, endpoint=endpoint)
    drop_endpoint(by=cast.teo, endpoint=endpoint)
    assert list(endpoints_seen_by(cast.maud)) == [endpoint]
    drop_endpoint(by=cast.maud, endpoint=endpoint)
    assert tell_what_is_due() == 0
    assert list(endpoints_seen_by(cast.maud)) == []


def test_what_was_told_is_forgotten_after_a_month(cast: Cast, receiver: Receiver) -> None:
    hears(cast, program(cast), receiver.address)
    amelie(cast)
    tell_what_is_due()
    assert forget_what_was_told() == 0
    WebhookDelivery.objects.unscoped_for("later").update(ended_at=timezone.now() - timedelta(days=31))
    assert forget_what_was_told() == 1
