from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from prevenance.clientbook.actions import OwnCard, OwnConsent, card_of, fill_own_card, make_counter_card
from prevenance.clientbook.models import Asked, Channel, Client, Consent, ContactPoint, CounterCard, Purpose
from prevenance.clientbook.queries import may_contact
from prevenance.clientbook.search import find_clients
from prevenance.house.actions import let_go
from prevenance.house.rules import RefusedError
from tests.cast import Cast
from tests.clientbook.people import amelie

pytestmark = pytest.mark.django_db

READY = OwnConsent(Channel.SMS, Purpose.SERVICE, True, "A message when your repair is ready.")
NEWS = OwnConsent(Channel.EMAIL, Purpose.MARKETING, False, "News of the house, four times a year.")


def written(**details: Any) -> OwnCard:
    contacts = ((Channel.SMS, "06 12 34 56 78"), (Channel.EMAIL, "amelie@lilas.example"))
    own = {"name": "Amélie Roux", "called": "Mélie", "language": "fr", "contacts": contacts}
    return OwnCard(**{**own, "consents": (READY, NEWS), **details})


def test_a_client_fills_their_own_card_and_the_wording_shown_is_kept(cast: Cast) -> None:
    card, _ = make_counter_card(by=cast.ines, boutique=cast.tilleuls)
    her = fill_own_card(card=card, own=written())
    assert (her.name, her.called, her.languages, her.boutique) == ("Amélie Roux", "Mélie", ["fr"], cast.tilleuls)
    assert ContactPoint.objects.seen_by(cast.jonah).get(channel=Channel.SMS).normal == "+33612345678"
    assert may_contact(her, Channel.SMS, Purpose.SERVICE, cast.ines)
    assert not may_contact(her, Channel.EMAIL, Purpose.MARKETING, cast.ines)
    kept = Consent.objects.seen_by(cast.ines).get(given=True)
    assert (kept.wording, kept.source, kept.language) == (READY.wording, Asked.OWN_CARD, "fr")
    assert [hit.client for hit in find_clients(cast.jonah, "melie")] == [her]


def test_a_card_at_the_counter_serves_many_until_it_expires(cast: Cast) -> None:
    card, token = make_counter_card(by=cast.ines, boutique=cast.tilleuls)
    for name in ("Amélie Roux", "Bastien Roux"):
        fill_own_card(card=card, own=written(name=name))
    found = card_of(token)
    assert found is not None
    assert found.times_used == 2
    CounterCard.objects.seen_by(cast.ines).update(expires=timezone.now() - timedelta(seconds=1))
    assert card_of(token) is None
    with pytest.raises(RefusedError):
        fill_own_card(card=card, own=written())


def test_a_card_made_for_a_client_completes_theirs_and_serves_once(cast: Cast) -> None:
    her = amelie(cast)
    card, token = make_counter_card(by=cast.ines, boutique=cast.tilleuls, client=her)
    assert fill_own_card(card=card, own=written(called="")) == her
    her.refresh_from_db()
    assert (her.languages, her.owner) == (["fr"], cast.ines)
    assert card_of(token) is None
    with pytest.raises(RefusedError):
        fill_own_card(card=card, own=written())


def test_somebody_elses_number_opens_nobodys_card(cast: Cast) -> None:
    card, _ = make_counter_card(by=cast.ines, boutique=cast.tilleuls)
    first = fill_own_card(card=card, own=written())
    second = fill_own_card(card=card, own=written(name="Someone Else"))
    assert first != second
    assert Client.objects.seen_by(cast.ines).get(pk=first.pk).name == "Amélie Roux"


def test_the_token_lies_nowhere_and_only_the_right_one_opens(cast: Cast) -> None:
    card, token = make_counter_card(by=cast.ines, boutique=cast.tilleuls)
    assert token not in str(list(CounterCard.objects.seen_by(cast.ines).values_list()))
    assert card_of(token) == card
    assert card_of(token[:-1]) is None
    assert card_of("") is None


def test_a_card_is_no_longer_good_when_its_maker_has_left(cast: Cast) -> None:
    _, token = make_counter_card(by=cast.ines, boutique=cast.tilleuls)
    let_go(by=cast.maud, member=cast.ines)
    assert card_of(token) is None


def test_a_card_without_a_name_is_handed_back(cast: Cast) -> None:
    card, _ = make_counter_card(by=cast.ines, boutique=cast.tilleuls)
    with pytest.raises(ValidationError):
        fill_own_card(card=card, own=written(name=" "))
    assert not Client.objects.seen_by(cast.ines).exists()


def test_nobody_makes_cards_for_a_boutique_they_do_not_work_at(cast: Cast) -> None:
    for by in (cast.jonah, cast.teo):
        with pytest.raises(RefusedError):
            make_counter_card(by=by, boutique=cast.tilleuls)
