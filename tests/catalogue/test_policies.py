from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from prevenance.catalogue.actions import keep_policy, restore_policy, retire_policy
from prevenance.catalogue.models import PolicyCard, PolicyKind
from prevenance.catalogue.queries import policies, policy_seen_by
from prevenance.house.models import AuditEntry, Membership
from prevenance.house.rules import RefusedError
from tests.cast import Cast
from tests.catalogue.pieces import kept_card

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def found(by: Membership, words: str = "", **more: Any) -> list[str]:
    return [card.titled("en")[0] for card in policies(by, on=TODAY, words=words, **more)]


def test_a_card_is_found_by_all_its_words_in_any_order_and_without_accents(cast: Cast) -> None:
    keep_policy(
        by=cast.jonah,
        kind=PolicyKind.RETURNS,
        title={"en": "Returning a gift", "fr": "Rendre un cadeau"},
        body={"en": "Within thirty days, boxed.", "fr": "Sous trente jours, dans l’écrin."},
    )
    kept_card(cast.jonah, "Sizing a ring", "Free within a year.", kind=PolicyKind.SIZING)
    for words in ("gift", "GIFT return", "thirty boxed", "ecrin", "l’écrin cadeau", "returni", "renDRE"):
        assert found(cast.ines, words) == ["Returning a gift"], words
    assert found(cast.ines, "gift ring") == []
    assert found(cast.ines, "ift") == []
    assert found(cast.ines) == ["Returning a gift", "Sizing a ring"]


def test_a_card_with_the_words_in_its_title_comes_first(cast: Cast) -> None:
    kept_card(cast.jonah, "Cleaning", "Not for pearls.", kind=PolicyKind.CARE)
    kept_card(cast.jonah, "Pearls", "Restrung every two years.", kind=PolicyKind.OTHER)
    assert found(cast.ines, "pearl") == ["Pearls", "Cleaning"]


def test_who_looks_something_up_sees_what_holds_today(cast: Cast) -> None:
    day = timedelta(days=1)
    kept_card(cast.jonah, "Now", valid_from=TODAY, valid_until=TODAY)
    kept_card(cast.jonah, "Past", valid_until=TODAY - day)
    kept_card(cast.jonah, "To come", valid_from=TODAY + day)
    retire_policy(by=cast.jonah, card=kept_card(cast.jonah, "Withdrawn"))
    assert found(cast.ines) == ["Now"]
    assert sorted(found(cast.jonah, all_times=True)) == ["Now", "Past", "To come", "Withdrawn"]


def test_a_withdrawn_card_can_be_put_back(cast: Cast) -> None:
    card = retire_policy(by=cast.jonah, card=kept_card(cast.jonah))
    assert found(cast.ines) == []
    restore_policy(by=cast.maud, card=card)
    assert found(cast.ines) == ["Returns"]
    assert card.changed_by == cast.maud


def test_a_change_is_signed_and_leaves_a_trail(cast: Cast) -> None:
    card = kept_card(cast.jonah)
    title, body = {"en": "Returns"}, {"en": "Within sixty days."}
    keep_policy(by=cast.maud, card=card, kind=PolicyKind.RETURNS, title=title, body=body)
    card = PolicyCard.objects.seen_by(cast.ines).get()
    assert (card.told("en"), card.changed_by) == (("Within sixty days.", "en"), cast.maud)
    assert [entry.member for entry in AuditEntry.objects.seen_by(cast.maud).order_by("id")] == [cast.jonah, cast.maud]


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("title", {"title": {}}),
        ("title", {"title": {"en": "  "}}),
        ("title", {"title": {"en": "x" * 201}}),
        ("body", {"body": {"en": ""}}),
        ("body", {"body": {"en": "x" * 6001}}),
        ("body", {"body": {"en": "Yes.", "fr": "Oui."}}),
        ("valid_until", {"valid_from": TODAY, "valid_until": date(2020, 1, 1)}),
    ],
)
def test_what_is_wrong_with_a_card_is_said_of_its_field(cast: Cast, field: str, told: dict[str, Any]) -> None:
    card = {"kind": PolicyKind.OTHER, "title": {"en": "Title"}, "body": {"en": "Body"}} | told
    with pytest.raises(ValidationError) as error:
        keep_policy(by=cast.jonah, **card)
    assert field in error.value.message_dict
    assert found(cast.jonah, all_times=True) == []


def test_an_ambassador_looks_up_and_does_not_write(cast: Cast) -> None:
    card = kept_card(cast.jonah)
    with pytest.raises(RefusedError):
        kept_card(cast.ines)
    for deed in (retire_policy, restore_policy):
        with pytest.raises(RefusedError):
            deed(by=cast.ines, card=card)


def test_another_house_finds_and_changes_nothing(cast: Cast) -> None:
    card = kept_card(cast.jonah)
    assert found(cast.teo, all_times=True) == []
    assert policy_seen_by(cast.teo, card.id) is None
    with pytest.raises(RefusedError):
        retire_policy(by=cast.teo, card=card)
    with pytest.raises(RefusedError):
        kept_card(cast.teo, card=card)


def test_a_card_is_read_in_the_language_of_the_page_where_it_has_one(cast: Cast) -> None:
    card = kept_card(cast.jonah)
    assert card.titled("fr") == ("Returns", "en")
    card.title["fr"] = "Retours"
    assert card.titled("fr") == ("Retours", "fr")
