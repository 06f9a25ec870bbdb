"""An address line by line, as the post of its country would have it."""

import pytest

from prevenance.between_visits.followups.addresses import MOST_LINES, address_lines


@pytest.mark.parametrize(
    ("written", "home", "lines"),
    [
        ("12, rue des Lilas, 75003 Paris", "FR", ["12 rue des Lilas", "75003 PARIS"]),
        ("12 bis, rue des Lilas, 75003 Paris, France", "US", ["12 bis rue des Lilas", "75003 PARIS", "FRANCE"]),
        ("Chez Mme Roy\n4 place du Marché\n1204 Genève\nSuisse", "FR",
         ["Chez Mme Roy", "4 place du Marché", "1204 GENÈVE", "SWITZERLAND"]),
        ("221b Baker Street, London NW1 6XE, United Kingdom", "FR",
         ["221b Baker Street", "LONDON", "NW1 6XE", "UNITED KINGDOM"]),
        ("221b Baker Street, London NW1 6XE", "GB", ["221b Baker Street", "LONDON", "NW1 6XE"]),
        ("40 Dyker Street, Apt 3, Brooklyn, NY 11228, USA", "US", ["40 Dyker Street", "Apt 3", "BROOKLYN NY 11228"]),
        ("40 Dyker Street, Brooklyn, ny 11228-0003, USA", "FR",
         ["40 Dyker Street", "BROOKLYN NY 11228-0003", "UNITED STATES"]),
        ("Unter den Linden 7, 10117 Berlin, Deutschland", "FR", ["Unter den Linden 7", "10117 Berlin", "GERMANY"]),
        ("5 rue X, 75003, Paris", "FR", ["5 rue X", "75003 PARIS"]),
        ("東京都千代田区丸の内1-1", None, ["東京都千代田区丸の内1-1"]),
        ("France", "FR", ["FRANCE"]),
        ("", "FR", []),
    ],
)  # fmt: skip
def test_each_line_stands_where_its_country_wants_it(written: str, home: str | None, lines: list[str]) -> None:
    assert address_lines("Ada Vane", written, home) == ["Ada Vane", *lines]


def test_an_address_without_end_still_fits_a_label() -> None:
    assert len(address_lines("Ada Vane", ", ".join(f"line {n}" for n in range(60)), "FR")) == MOST_LINES
