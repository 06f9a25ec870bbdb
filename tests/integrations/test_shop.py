import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevenance.clientbook.models import Client, Consent, Possession, Purchase
from prevenance.integrations.errors import UnreadableError
from prevenance.integrations.shop import take_customers, take_orders
from prevenance.integrations.tables.shopify import customers_table, orders_table
from tests.cast import Cast

CUSTOMER = {
    "id": 207119551,
    "email": "rosalind@calloway.example",
    "first_name": "Rosalind",
    "last_name": "Calloway",
    "phone": "+33612345678",
    "email_marketing_consent": {"state": "subscribed"},
    "default_address": {"address1": "4 rue des Lilas", "zip": "75003", "city": "Paris", "country": "France"},
}
ORDER = {
    "id": 450789469,
    "email": "rosalind@calloway.example",
    "processed_at": "2026-05-14T12:10:00+02:00",
    "currency": "EUR",
    "customer": CUSTOMER,
    "line_items": [
        {"id": 1, "title": "Linden pen", "sku": "PEN-1", "price": "420.00", "quantity": 2},
        {"id": 2, "title": "Refill", "sku": "REF-1", "price": "18.50", "quantity": 3},
    ],
    "refunds": [{"refund_line_items": [{"line_item_id": 2, "quantity": 2}]}],
}


@pytest.mark.django_db
def test_a_customer_of_the_shop_becomes_a_client(cast: Cast) -> None:
    taken = take_customers(by=cast.maud, payload=json.dumps({"customers": [CUSTOMER]}))
    assert (taken.counts, taken.faults) == ({"new": 1}, [])
    client = Client.objects.seen_by(cast.ines).get()
    assert (client.given, client.family) == ("Rosalind", "Calloway")
    consent = Consent.objects.seen_by(cast.ines).get()
    assert (consent.given, consent.source, consent.channel) == (True, "import", "email")


@pytest.mark.django_db
def test_an_order_brings_buyer_and_pieces_less_what_was_sent_back(cast: Cast) -> None:
    taken = take_orders(by=cast.maud, payload=ORDER)
    assert taken.counts == {"new": 3}
    bought = Purchase.objects.seen_by(cast.ines).order_by("price_minor")
    assert [(p.piece_name, p.price_minor, p.currency) for p in bought] == [
        ("Refill", 1850, "EUR"),
        ("Linden pen", 42000, "EUR"),
        ("Linden pen", 42000, "EUR"),
    ]
    assert Possession.objects.seen_by(cast.ines).count() == 3
    assert str(Client.objects.seen_by(cast.ines).get().last_seen) == "2026-05-14"


@pytest.mark.django_db
def test_an_order_sent_twice_is_kept_once(cast: Cast) -> None:
    take_orders(by=cast.maud, payload=[ORDER])
    again = take_orders(by=cast.maud, payload=[ORDER])
    assert again.counts == {"same": 3}
    assert Purchase.objects.seen_by(cast.maud).count() == 3


@pytest.mark.django_db
def test_the_answer_of_graphql_is_understood_too(cast: Cast) -> None:
    node = {
        "id": "gid://shopify/Customer/207119551",
        "firstName": "Rosalind",
        "lastName": "Calloway",
        "defaultEmailAddress": {"emailAddress": "rosalind@calloway.example"},
    }
    take_customers(by=cast.maud, payload=[CUSTOMER])
    taken = take_customers(by=cast.maud, payload={"data": {"customers": {"edges": [{"node": node}]}}})
    assert taken.counts == {"same": 1}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "id customers orders line_items data edges node nodes customer email refunds price".split()
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(VALUES)
def test_any_json_is_read_or_refused_in_words(payload: object) -> None:
    for read in (customers_table, orders_table):
        try:
            table = read(payload if not isinstance(payload, str) else json.dumps(payload))
        except UnreadableError as error:
            assert error.remedy  # noqa: PT017
        else:
            assert all(len(cells) == len(table.headers) for _line, cells in table.rows)
