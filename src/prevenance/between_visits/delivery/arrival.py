"""What came in, as it was read from a mail or a provider's message, whatever the way."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Returned:
    """One of our messages that did not arrive: its id at the provider, and why, in the provider's words."""

    provider_id: str
    reason: str


@dataclass(frozen=True)
class Arrival:
    """`words`: what is new in it; `whole`: with all that it quotes. `answers`: ids of messages that it answers, the
    nearest first."""

    sender: str
    words: str
    sender_name: str = ""
    whole: str = ""
    subject: str = ""
    at: datetime | None = None
    answers: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    is_automatic: bool = False
    returned: tuple[Returned, ...] = field(default=())


@dataclass(frozen=True)
class Fared:
    """How one of our messages fared, as a provider says it: `sent`, `delivered`, `read` or `failed`."""

    provider_id: str
    status: str
    reason: str = ""
