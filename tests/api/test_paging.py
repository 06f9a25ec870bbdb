import pytest

from prevenance.clientbook.actions import merge_twins
from tests.api.programs import Program, program
from tests.cast import Cast
from tests.clientbook.people import amelie, client

pytestmark = pytest.mark.django_db


def walked(shop: Program, path: str, **query: object) -> list[str]:
    """The ids of all pages, one after the other."""
    found, after = [], None
    while True:
        page = shop.get(path, **query, **({"after": after} if after else {})).json()
        found += [item["id"] for item in page["items"]]
        after = page["next"]
        if after is None:
            return found


def test_pages_show_each_row_once_and_all_of_them(cast: Cast) -> None:
    made = [str(client(cast.ines, f"Client {n}").id) for n in range(7)]
    shop = program(cast)
    for size in (1, 2, 3, 7, 50):
        assert walked(shop, "/clients", size=size) == made


def test_a_row_that_is_new_comes_at_the_end_of_a_walk_that_has_begun(cast: Cast) -> None:
    made = [str(client(cast.ines, f"Client {n}").id) for n in range(3)]
    shop = program(cast)
    first = shop.get("/clients", size=2).json()
    made.append(str(client(cast.ines, "Somebody new").id))
    rest = shop.get("/clients", size=2, after=first["next"]).json()
    assert [item["id"] for item in (*first["items"], *rest["items"])] == made
    assert rest["next"] is None


def test_a_page_may_begin_behind_a_row_that_is_gone(cast: Cast) -> None:
    kept, gone = amelie(cast), client(cast.ines, "Amélie R.")
    last = client(cast.ines, "Somebody else")
    merge_twins(by=cast.ines, kept=kept, absorbed=gone)
    assert [item["id"] for item in program(cast).get("/clients", after=gone.id).json()["items"]] == [str(last.id)]


@pytest.mark.parametrize("query", [{"size": 0}, {"size": 201}, {"size": "many"}, {"after": "the last"}])
def test_a_page_that_cannot_be_is_refused_with_its_place(cast: Cast, query: dict[str, object]) -> None:
    answer = program(cast).get("/clients", **query)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["place"] == f"query.{next(iter(query))}"


def test_what_hangs_on_one_client_is_listed_by_itself(cast: Cast) -> None:
    shop, ours = program(cast), amelie(cast)
    other = client(cast.ines, "Somebody else")
    for whose in (ours, other):
        shop.post("/wishes", {"client_id": str(whose.id), "description": "A green strap"})
    found = shop.get("/wishes", client_id=ours.id).json()["items"]
    assert [wish["client_id"] for wish in found] == [str(ours.id)]


def test_a_card_that_was_merged_leads_to_the_one_that_was_kept(cast: Cast) -> None:
    kept, gone = amelie(cast), client(cast.ines, "Amélie R.")
    merge_twins(by=cast.ines, kept=kept, absorbed=gone)
    assert program(cast).get(f"/clients/{gone.id}").json()["client"]["id"] == str(kept.id)
