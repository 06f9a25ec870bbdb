"""A long list of newcomers is imported, imported once more, and taken back: see `clientbook.py`."""

import random
import time
from collections.abc import Callable, Iterator
from typing import Any

from book_pages import administrator


def importing(rows: int) -> dict[str, Any]:
    from prevenance.integrations import actions
    from prevenance.integrations.models import Of

    by, raw = administrator(), newcomers(rows)

    def bring() -> Any:
        batch = actions.read_file(by=by, batch=actions.keep_file(by=by, of=Of.CLIENTS, raw=raw, file_name="b.csv"))
        return actions.work_for(by=by, batch=actions.begin(by=by, batch=batch), seconds=3600)

    first, took = timed(bring)
    again, took_again = timed(bring)
    back = timed(lambda: actions.work_for(by=by, batch=actions.begin_undoing(by=by, batch=first), seconds=3600))
    known = first.counts.get("new", 0) + first.counts.get("changed", 0)
    return {
        "rows": rows,
        "import": took,
        "the same file again": took_again,
        "taking it back": back[1],
        "counts": [known, again.counts.get("same", 0), back[0].counts.get("removed", 0)],
    }


def timed(work: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    wall, ours = time.perf_counter(), time.process_time()
    result = work()
    return result, {"wall, s": round(time.perf_counter() - wall, 2), "server, s": round(time.process_time() - ours, 2)}


def newcomers(rows: int) -> bytes:
    """A till's list of people whom the book does not know, with a number, an address and a birthday each."""
    from prevenance.integrations.seeding.people import address, culture

    def lines() -> Iterator[str]:
        chance = random.Random(7)
        yield "Customer ID,First name,Last name,E-mail,Phone,Birthday,Street,Postcode,City,Country"
        for number in range(rows):
            theirs = culture(chance)
            _name, given, family = theirs.named(chance)
            mail = address(given, family, number).replace("@", "@till.")
            born = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(1940, 2005)}"
            told = (
                f"T{number}",
                given,
                family,
                mail,
                theirs.number(chance),
                born,
                f"Street {number}",
                "1000",
                "Town",
                "FR",
            )
            yield ",".join(told)

    return "\n".join(lines()).encode()
