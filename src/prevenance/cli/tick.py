"""`prevenance tick`: what is to be done by itself, a little at a time."""

import sys

from prevenance.cli import faults
from prevenance.cli.output import tell


def tick() -> int:
    """Tell other programs what has happened, and let go of what need not be kept. Run it every minute."""
    from prevenance.cli.database import open_database

    open_database()
    from prevenance.house.api_keys import forget_answers
    from prevenance.integrations.webhooks.telling import forget_what_was_told, tell_what_is_due

    told = tell_what_is_due()
    forget_answers()
    forget_what_was_told()
    tell(f"{told} told", sys.stdout)
    return faults.ALL_REVIEWED
