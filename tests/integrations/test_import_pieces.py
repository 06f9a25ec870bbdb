import pytest

from prevenance.catalogue.models import Piece
from prevenance.integrations.models import Of
from prevenance.integrations.queries import faults_of
from tests.cast import Cast
from tests.integrations.files import bring, take_back

pytestmark = pytest.mark.django_db
PIECES = """Référence;Désignation;Catégorie;Matières;Pierres;Prix;Devise;Délai
RNG-11;Bague Halo;bagues;or rose;émeraude, diamant;3 850,00;EUR;21 jours
PEN-01;Stylo Tilleul;stylos;noyer, laiton;;420;EUR;
;Sans référence;;;;1;EUR;
BAD-01;;;;;10;EUR;
"""


def test_the_catalogue_comes_from_a_list(cast: Cast) -> None:
    batch = bring(cast.maud, PIECES, Of.PIECES)
    assert (batch.counts["new"], batch.counts["left"]) == (2, 2)
    ring = Piece.objects.seen_by(cast.ines).get(reference="RNG-11")
    assert (ring.name, ring.price_minor, ring.currency, ring.lead_time_days) == ("Bague Halo", 385000, "EUR", 21)
    assert ring.stones == ["émeraude", "diamant"]
    assert {fault.line for fault in faults_of(cast.maud, batch)} == {4, 5}


def test_a_list_brought_again_changes_only_what_differs(cast: Cast) -> None:
    bring(cast.maud, PIECES, Of.PIECES)
    again = bring(cast.maud, PIECES.replace("420", "450"), Of.PIECES)
    assert (again.counts["changed"], again.counts["same"]) == (1, 1)
    take_back(cast.maud, again)
    assert Piece.objects.seen_by(cast.maud).get(reference="PEN-01").price_minor == 42000


def test_a_list_is_taken_back(cast: Cast) -> None:
    take_back(cast.maud, bring(cast.maud, PIECES, Of.PIECES))
    assert not Piece.objects.seen_by(cast.maud).exists()
