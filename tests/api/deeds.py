"""Every operation of the API, tried once as it is meant: where it leads, what is sent, and what comes back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.api.book import Book

TALK = "Theo: Good afternoon.\nMs Calloway: The broad one, in green, please."


@dataclass(frozen=True)
class Deed:
    """`at`: the rows that the address names; `sends`: the body. `meets`: other answers, for keys of one scope only."""

    name: str
    status: int = 200
    at: str = ""
    sends: Callable[[Book], Any] = lambda book: None
    meets: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name

    def address(self, book: Book, path: str) -> str:
        path = path.removeprefix("/api/v1")
        if self.at:
            path = path.replace("{id}", str(getattr(book, self.at).id))
        return path.replace("{boutique_id}", str(book.cast.tilleuls.id))


def of_client(**told: Any) -> Callable[[Book], Any]:
    return lambda book: {"client_id": str(book.client.id), **told}


def just(told: Any) -> Callable[[Book], Any]:
    return lambda book: told


POLICY = {"kind": "care", "title": {"en": "Care"}, "body": {"en": "Every two years."}}
CONSENT = {"channel": "sms", "purpose": "events", "given": True, "wording": "May we write to you?"}
CUSTOMER = {"customers": [{"id": 1, "first_name": "Rosalind", "last_name": "Calloway", "email": "r@calloway.example"}]}
LINE = {"id": 1, "title": "Linden pen", "price": "420.00", "quantity": 1}
ORDER = {"id": 7, "email": "r@calloway.example", "created_at": "2026-05-14", "currency": "EUR", "line_items": [LINE]}
DEEDS = (
    Deed("show_connection"),
    Deed("list_boutiques"),
    Deed("list_colleagues"),
    Deed("list_clients"),
    Deed("search_clients"),
    Deed("make_client", 201, sends=just({"name": "Rosalind Calloway"})),
    Deed("show_client", at="client"),
    Deed("alter_client", at="client", sends=just({"called": "Madame Roux"})),
    Deed("forget_client_for_good", 204, at="client"),
    Deed("list_contacts"),
    Deed("make_contact", 201, sends=of_client(channel="phone", value="+33 6 12 34 56 78")),
    Deed("drop_contact", 204, at="contact"),
    Deed("list_consents"),
    Deed("make_consent", 201, sends=of_client(**CONSENT)),
    Deed("list_facts"),
    Deed("make_fact", 201, sends=of_client(kind="dislike", value="Spring clasps")),
    Deed("alter_fact", at="fact", sends=just({"value": "Old emeralds"})),
    Deed("affirm_fact", at="fact"),
    Deed("withdraw_fact", at="fact", sends=just({"because": "She said so"})),
    Deed("drop_fact", 204, at="fact"),
    Deed("list_dates"),
    Deed("make_date", 201, sends=of_client(kind="anniversary", day=12, month=12)),
    Deed("drop_date", 204, at="date"),
    Deed("list_promises"),
    Deed("make_promise", 201, sends=of_client(what="Ring on Thursday")),
    Deed("alter_promise", at="promise", sends=just({"done_on": "2026-11-20"})),
    Deed("list_purchases"),
    Deed("make_purchase", 201, sends=of_client(on="2026-05-14", piece_name="Lune watch")),
    Deed("alter_purchase", at="purchase", sends=just({"occasion": "Their anniversary"})),
    Deed("list_possessions"),
    Deed("make_possession", 201, sends=of_client(description="A string of beads")),
    Deed("alter_possession", at="possession", sends=just({"serial": "A-17"})),
    Deed("drop_possession", 204, at="possession"),
    Deed("list_wishes"),
    Deed("keep_wish", 201, sends=of_client(description="A green strap")),
    Deed("alter_wish", at="wish", sends=just({"state": "fulfilled"})),
    Deed("drop_wish", 204, at="wish"),
    Deed("list_pieces"),
    Deed("show_piece", at="piece"),
    Deed("make_piece", 201, sends=just({"reference": "AL-002", "name": "Lune watch"})),
    Deed("withdraw_piece", at="piece"),
    Deed("count_stock", at="piece", sends=just({"count": 3})),
    Deed("list_policies"),
    Deed("show_policy", at="policy"),
    Deed("make_policy", 201, sends=just(POLICY)),
    Deed("alter_policy", at="policy", sends=just(POLICY)),
    Deed("withdraw_policy", at="policy"),
    Deed("bring_back_policy", at="policy"),
    Deed("list_encounters"),
    Deed("make_encounter", 201, sends=just({"text": TALK, "source": "chat"})),
    Deed("show_encounter", at="encounter"),
    Deed("say_whose_encounter", at="encounter", sends=of_client()),
    # A verdict on somebody is for those who coach, and for themselves.
    Deed("show_review", at="encounter", meets={"encounters:read": 404, "encounters:write": 404}),
    Deed("list_proposals", at="encounter"),
    # Who may see no client is shown nothing of what one told.
    Deed("decide_proposals", at="encounter", sends=lambda book: {"keep": [str(book.proposal.id)]}),
    Deed("reword_proposal", at="proposal", sends=just({"value": "The green one"})),
    Deed("reconsider_proposal", at="proposal"),
    Deed("take_shop_customers", sends=just(CUSTOMER)),
    Deed("take_shop_orders", sends=just({"orders": [ORDER]})),
)
