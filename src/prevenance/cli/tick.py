"""`prevenance tick`: what is to be done by itself, a little at a time."""

import sys

from prevenance.cli import faults
from prevenance.cli.output import tell


def tick() -> int:
    """Plan who is to hear from the house today, tell other programs what has happened, and let go of what need not be
    kept. Run it every minute."""
    from prevenance.cli.database import open_database

    open_database()
    from prevenance.between_visits.referrals.actions import let_go_of_old_hellos
    from prevenance.house.api_keys import forget_answers
    from prevenance.integrations.retention import let_go_of_old_files
    from prevenance.integrations.webhooks.telling import forget_what_was_told, tell_what_is_due
    from prevenance.journey.planning import plan_what_is_due

    planned = plan_what_is_due()
    told = tell_what_is_due()
    forget_answers()
    forget_what_was_told()
    let_go_of_old_hellos()
    files = let_go_of_old_files()
    tell(f"{planned} planned, {told} told" + (f", old imports let go of: {files}" if files else ""), sys.stdout)
    return faults.ALL_REVIEWED
