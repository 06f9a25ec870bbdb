"""Customers and orders as web shops of Shopify's shape tell of them: a REST answer, a webhook, or GraphQL's edges."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from prevenance.integrations.errors import UnreadableError
from prevenance.integrations.tables.table import MOST_ROWS, Manner, Row, Table

SYSTEM = "shopify"
CUSTOMER = (
    *("reference", "given", "family", "email", "phone", "street", "postcode", "city", "region", "country"),
    *("languages", "news_email", "news_sms"),
)
LINE = (
    *("client_reference", "client_email", "client_phone", "client_name", "order", "on"),
    *("piece_name", "piece_reference", "price", "currency", "quantity"),
)
Told = dict[str, Any]


def customers_table(payload: Any) -> Table:
    """`payload`: JSON as bytes or text, or already read. A row for each customer; `line` counts them from 1."""
    customers = [_customer(one) for one in _records(payload, "customer")]
    return _table(customers, CUSTOMER)


def orders_table(payload: Any) -> Table:
    """A row for each line of each order."""
    lines = [line for order in _records(payload, "order") for line in _lines(order)]
    return _table(lines, LINE)


def buyers_table(payload: Any) -> Table:
    """The customers that orders bring along."""
    return _table([_customer(_of_order(order)) for order in _records(payload, "order")], CUSTOMER)


def _table(records: list[Told], fields: tuple[str, ...]) -> Table:
    rows: list[Row] = [(at, [str(one.get(field) or "") for field in fields]) for at, one in enumerate(records, start=1)]
    return Table(list(fields), rows, Manner(), fields=list(fields))


def _records(payload: Any, name: str) -> list[Told]:
    told = _read(payload)
    found = list(_found(told, name))
    if len(found) > MOST_ROWS:
        raise _unreadable(_("There are too many at once"), _("Send them in several parts."))
    if any(not isinstance(one, dict) for one in found):
        raise _unreadable(_("This is not the shape of a shop’s answer"), _("Send an object for each."))
    return found


def _read(payload: Any) -> Any:
    if not isinstance(payload, bytes | str):
        return payload
    try:
        return json.loads(payload)
    except (ValueError, RecursionError) as error:
        raise _unreadable(_("This is not valid JSON"), _("Send the answer of the shop as it is.")) from error


def _unreadable(message: str, remedy: str) -> UnreadableError:
    return UnreadableError(message, remedy=remedy)


def _found(told: Any, name: str) -> Iterator[Any]:
    """`{"customers": […]}`, `{"customer": {…}}`, a list, one alone, or `{"data": {"customers": {"edges": […]}}}`."""
    if isinstance(told, list):
        yield from told
    elif not isinstance(told, dict):
        raise _unreadable(_("This is not the shape of a shop’s answer"), _("Send an object or a list."))
    elif isinstance(told.get("data"), dict):
        yield from _found(told["data"], name)
    elif f"{name}s" in told:
        yield from _unfolded(told[f"{name}s"])
    elif isinstance(told.get(name), dict) and "id" in told[name] and "line_items" not in told:
        yield told[name]
    else:
        yield told


def _unfolded(many: Any) -> Iterator[Any]:
    if isinstance(many, dict):
        many = many.get("nodes") or [edge.get("node") for edge in _listed(many.get("edges")) if isinstance(edge, dict)]
    yield from _listed(many)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _customer(told: Told) -> Told:
    address = _object(told, "default_address", "defaultAddress") or next(
        (one for one in _listed(_any(told, "addresses")) if isinstance(one, dict)), {}
    )
    return {
        "reference": _key(told),
        "given": _text(told, "first_name", "firstName") or _text(address, "first_name", "firstName"),
        "family": _text(told, "last_name", "lastName") or _text(address, "last_name", "lastName"),
        "email": _text(told, "email") or _text(_object(told, "defaultEmailAddress"), "emailAddress"),
        "phone": _phone(told, address),
        "street": " ".join(filter(None, (_text(address, "address1"), _text(address, "address2")))),
        "postcode": _text(address, "zip"),
        "city": _text(address, "city"),
        "region": _text(address, "province"),
        "country": _text(address, "country", "country_name"),
        "languages": _text(told, "locale", "customer_locale"),
        "news_email": _agreed(told, "email_marketing_consent", "emailMarketingConsent", "accepts_marketing"),
        "news_sms": _agreed(told, "sms_marketing_consent", "smsMarketingConsent"),
    }


def _phone(told: Told, address: Told) -> str:
    number = _object(told, "defaultPhoneNumber")
    return _text(told, "phone") or _text(number, "phoneNumber") or _text(address, "phone")


def _of_order(order: Told) -> Told:
    """A guest who buys has no customer of their own: the order tells what it knows."""
    customer = _object(order, "customer")
    address = _object(order, "billing_address", "billingAddress") or _object(
        order, "shipping_address", "shippingAddress"
    )
    spoken = {name: order.get(name) for name in ("email", "phone", "customer_locale") if order.get(name)}
    return {"default_address": address} | spoken | {name: value for name, value in customer.items() if value}


def _lines(order: Told) -> Iterator[Told]:
    """What was sent back is taken off."""
    buyer = _customer(_of_order(order))
    back = _sent_back(order)
    for item in _unfolded(_any(order, "line_items", "lineItems")):
        if not isinstance(item, dict):
            continue
        many = _number(item.get("current_quantity", item.get("quantity", 1))) - back.get(_key(item), 0)
        yield {
            "client_reference": buyer["reference"],
            "client_email": buyer["email"],
            "client_phone": buyer["phone"],
            "client_name": f"{buyer['given']} {buyer['family']}".strip(),
            "order": "/".join(filter(None, (_key(order), _key(item)))),
            "on": _text(order, "processed_at", "created_at", "processedAt", "createdAt")[:10],
            "piece_name": _text(item, "name", "title"),
            "piece_reference": _text(item, "sku"),
            "price": _price(item),
            "currency": _text(order, "currency", "currencyCode") or _currency(item),
            "quantity": str(max(0, many)),
        }


def _sent_back(order: Told) -> dict[str, int]:
    back: dict[str, int] = {}
    for refund in _listed(order.get("refunds")):
        for item in _listed(refund.get("refund_line_items") if isinstance(refund, dict) else None):
            if isinstance(item, dict):
                key = str(item.get("line_item_id", ""))
                back[key] = back.get(key, 0) + _number(item.get("quantity", 0))
    return back


def _key(told: Told) -> str:
    """Of `gid://shopify/Customer/123` the number, as a REST answer has it."""
    return str(told.get("id") or "").rpartition("/")[2]


def _price(item: Told) -> str:
    money = _object(_object(item, "originalUnitPriceSet"), "shopMoney")
    return _text(item, "price") or _text(money, "amount")


def _currency(item: Told) -> str:
    return _text(_object(_object(item, "originalUnitPriceSet"), "shopMoney"), "currencyCode")


def _agreed(told: Told, *names: str) -> str:
    answer = _any(told, *names)
    state = (answer.get("state") or answer.get("marketingState") or "") if isinstance(answer, dict) else answer
    if isinstance(state, bool):
        return "yes" if state else "no"
    said = str(state or "").lower()
    return "yes" if said == "subscribed" else "no" if said in ("unsubscribed", "not_subscribed") else ""


def _any(told: Told, *names: str) -> Any:
    return next((told[name] for name in names if told.get(name) is not None), None)


def _object(told: Told, *names: str) -> Told:
    found = _any(told, *names)
    return found if isinstance(found, dict) else {}


def _text(told: Told, *names: str) -> str:
    found = _any(told, *names)
    return str(found) if isinstance(found, str | int | float) and not isinstance(found, bool) else ""


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return 0
