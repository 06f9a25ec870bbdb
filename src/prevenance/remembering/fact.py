"""What is worth remembering of a client, in their own words."""

from dataclasses import dataclass
from typing import Literal, get_args

from prevenance.reading.encounter import Role

Kind = Literal[
    "preference", "dislike", "person", "life_event", "occasion", "budget", "size", "possession", "contact_preference",
    "treatment", "promise", "sensitive",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Fact:
    """`quote` is exactly `source[start:end]`, in code points; `value` says it tidily, still in the client's words.

    `date` is an ISO day or month, None where the words tell none. `about` is "client", or the person meant, as the
    words call them. `by` is who said it; None where the record is told. `confidence` is the chance, 0 to 1, that a
    careful reader keeps it. What must not be kept has `kind` "sensitive", its `reason`, and `instead`, a lawful
    wording of the useful part, where there is one.
    """

    kind: Kind
    quote: str
    start: int
    end: int
    value: str
    date: str | None
    about: str
    by: Role | None
    confidence: float
    reason: str | None = None
    instead: str | None = None
