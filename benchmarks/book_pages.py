"""Searching, the list and the page of a client, each asked for as often as is measured: see `clientbook.py`."""

import random
from typing import Any

from watch import Watch

TIMES = 50
SEARCHES = {
    "one letter": ["m", "s", "a", "r", "j"],
    "two letters": ["ma", "ro", "an", "sm", "de"],
    "mar": ["mar"],
    "gold": ["gold"],
    "reversed names": ["smith mary", "martin marie", "rossi maria", "müller peter", "garcía carmen"],
    "part of a phone": ["612", "2345", "07 34", "+33 61", "9876"],
    "Chinese, Japanese, Korean": ["王", "佐藤", "李伟", "김민준", "田中"],
    "no hit": ["xqzzw", "qqxyz vwzzq", "zzkqx"],
}


def administrator() -> Any:
    from prevenance.house.models import Membership, Role

    everybody = Membership.objects.unscoped_for("the benchmark looks around")
    return everybody.filter(role=Role.ADMINISTRATOR).select_related("person", "house").order_by("created").first()


def pages(backend: int | None) -> dict[str, Any]:
    from django.test import Client as Browser

    from prevenance.clientbook.models import Client

    by = administrator()
    browser = Browser(SERVER_NAME="localhost")
    browser.force_login(by.person)
    keys = list(Client.objects.seen_by(by).order_by("pk").values_list("pk", flat=True)[:2000])
    chance = random.Random(1)
    some = [f"/clients/{chance.choice(keys)}" for _time in range(TIMES)]
    found: dict[str, Any] = {"searches": {}}
    every = Watch(backend)
    for name, words in SEARCHES.items():
        watch = Watch(backend)
        visit(browser, [f"/clients?q={word}" for word in words], watch, typed=True)
        found["searches"][name] = watch.figures()
        every.server += watch.server
        every.database += watch.database
    found["search"] = every.figures()
    found["search, without its page"] = queries(by, backend)
    for name, addresses in {"list": ["/clients"], "client": some, "faithful client": [f"/clients/{keys[0]}"]}.items():
        watch = Watch(backend)
        visit(browser, addresses, watch)
        found[name] = watch.figures()
    return found


def queries(by: Any, backend: int | None) -> dict[str, float]:
    """Looking alone: neither sign-in, nor templates."""
    from prevenance.clientbook.search import find_clients

    every = Watch(backend)
    for words in SEARCHES.values():
        for time_ in range(TIMES):

            def look(text: str = words[time_ % len(words)]) -> Any:
                return find_clients(by, text)

            every(look)
    return every.figures()


def visit(browser: Any, addresses: list[str], watch: Watch, *, typed: bool = False) -> None:
    """As often as is measured, after a few to get warm."""
    headers = {"HX-Request": "true"} if typed else {}
    for time_ in range(-3, TIMES):
        address = addresses[time_ % len(addresses)]
        path, _mark, query = address.partition("?")
        given = dict([query.split("=", 1)]) if query else {}

        def get(path: str = path, given: dict[str, str] = given) -> Any:
            return browser.get(path, given, headers=headers)

        answer = watch(get) if time_ >= 0 else get()
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")
