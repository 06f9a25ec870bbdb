from datetime import date

import pytest

from prevenance.clientbook.actions import record_purchase
from prevenance.clientbook.models import Client, Possession, Purchase
from prevenance.integrations.models import Of
from prevenance.integrations.queries import faults_of
from tests.cast import Cast
from tests.integrations.files import CLIENTS, bring, take_back

pytestmark = pytest.mark.django_db
PURCHASES = """Customer ID,E-mail,Order number,Date,Item,SKU,Amount,Currency,Qty,Sold by,Store
T1,,O1,14/03/2026,Linden pen,PEN-1,420.00,EUR,1,Inès Caradec,Rue des Tilleuls
,haruto@ishikawa.example,O2,15/03/2026,Halo ring,RNG-1,"3.850,00",EUR,2,,
T9,,O3,16/03/2026,Refill,REF-1,18.50,EUR,1,,
T1,,O4,31/02/2026,Refill,REF-1,free,EUR,1,Nobody,
"""


def test_purchases_find_their_clients_by_number_or_address(cast: Cast) -> None:
    bring(cast.maud, CLIENTS)
    batch = bring(cast.maud, PURCHASES, Of.PURCHASES)
    assert (batch.counts["new"], batch.counts["left"]) == (3, 2)
    pen = Purchase.objects.seen_by(cast.ines).get(reference="PEN-1")
    assert (pen.client.given, pen.price_minor, pen.currency, pen.on) == ("Rosalind", 42000, "EUR", date(2026, 3, 14))
    assert (pen.sold_by, pen.boutique, pen.client.last_seen) == (cast.ines, cast.tilleuls, pen.on)
    assert Possession.objects.seen_by(cast.ines).filter(description="Halo ring").count() == 2


def test_what_cannot_be_placed_names_line_column_and_remedy(cast: Cast) -> None:
    bring(cast.maud, CLIENTS)
    batch = bring(cast.maud, PURCHASES, Of.PURCHASES)
    faults = {(fault.cell, fault.value) for fault in faults_of(cast.maud, batch)}
    assert faults == {("A4", "T9"), ("D5", "31/02/2026")}
    assert all(fault.remedy for fault in faults_of(cast.maud, batch))


def test_purchases_brought_twice_are_kept_once(cast: Cast) -> None:
    bring(cast.maud, CLIENTS)
    bring(cast.maud, PURCHASES, Of.PURCHASES)
    again = bring(cast.maud, PURCHASES.replace("420.00", "390.00"), Of.PURCHASES)
    assert (again.counts["same"], again.counts["changed"]) == (2, 1)
    assert Purchase.objects.seen_by(cast.maud).count() == 3
    assert Purchase.objects.seen_by(cast.maud).get(reference="PEN-1").price_minor == 39000


def test_two_alike_without_an_order_are_two(cast: Cast) -> None:
    bring(cast.maud, CLIENTS)
    text = "Customer ID,Date,Item\n" + "T1,14/03/2026,Silver bracelet\n" * 2
    assert bring(cast.maud, text, Of.PURCHASES).counts["new"] == 2
    assert bring(cast.maud, text, Of.PURCHASES).counts["same"] == 2


def test_what_was_written_down_by_hand_is_not_doubled_by_the_till(cast: Cast) -> None:
    bring(cast.maud, CLIENTS)
    rosalind = Client.objects.seen_by(cast.ines).get(given="Rosalind")
    record_purchase(by=cast.ines, client=rosalind, on=date(2026, 3, 14), piece_name="Linden Pen")
    batch = bring(cast.maud, PURCHASES, Of.PURCHASES)
    assert (batch.counts["new"], batch.counts["same"]) == (2, 1)


def test_purchases_taken_back_leave_the_client_as_before(cast: Cast) -> None:
    bring(cast.maud, CLIENTS)
    batch = bring(cast.maud, PURCHASES, Of.PURCHASES)
    take_back(cast.maud, batch)
    assert not Purchase.objects.seen_by(cast.maud).exists()
    assert not Possession.objects.seen_by(cast.maud).exists()
    assert Client.objects.seen_by(cast.maud).get(given="Rosalind").last_seen is None


def test_clients_stay_while_purchases_of_another_import_rest_on_them(cast: Cast) -> None:
    clients = bring(cast.maud, CLIENTS)
    purchases = bring(cast.maud, PURCHASES, Of.PURCHASES)
    assert take_back(cast.maud, clients).counts == {"removed": 1, "stayed": 2, "rows": 3}
    take_back(cast.maud, purchases)
    assert Client.objects.seen_by(cast.maud).count() == 2
