"""`prevenance tick`: what is to be done by itself, a little at a time."""

import sys

from prevenance.cli import faults
from prevenance.cli.output import tell


def tick() -> int:
    """Fetch mail, plan who is to hear from the house today, send what is due, tell other programs what has happened,
    and let go of what need not be kept. Run it every minute."""
    from prevenance.cli.database import open_database

    open_database()
    from prevenance.between_visits.delivery.delivering import deliver_what_is_due
    from prevenance.between_visits.inquiries.retention import let_go_of_strangers
    from prevenance.between_visits.referrals.actions import let_go_of_old_hellos
    from prevenance.house.api_keys import forget_answers
    from prevenance.integrations.inbound.fetching import fetch_all_mail
    from prevenance.integrations.inbound.taking_up import take_up_what_was_left
    from prevenance.integrations.retention import let_go_of_old_files
    from prevenance.integrations.webhooks.telling import forget_what_was_told, tell_what_is_due
    from prevenance.journey.noticing import remind_of_what_is_near
    from prevenance.journey.planning import plan_what_is_due

    received = fetch_all_mail() + take_up_what_was_left()
    remind_of_what_is_near()
    planned = plan_what_is_due()
    sent = deliver_what_is_due()
    told = tell_what_is_due()
    forget_answers()
    forget_what_was_told()
    let_go_of_strangers()
    let_go_of_old_hellos()
    files = let_go_of_old_files()
    done = [f"{planned} planned", f"{sent} sent", f"{told} told"]
    done += [f"{received} received"] if received else []
    tell(", ".join(done + ([f"old imports let go of: {files}"] if files else [])), sys.stdout)
    return faults.ALL_REVIEWED
