"""One line that says which row is meant."""

from prevenance.clientbook.models import Client, ClientRow, Consent, ImportantDate, Purpose, Relation, VisitNote
from prevenance.web.presenting.clients.people import what_it_is as which_day
from prevenance.web.presenting.clients.reader import full_day
from prevenance.web.presenting.words import capitalised


def what_it_is(row: ClientRow, client: Client) -> str:
    match row:
        case Relation():
            other = row.other if row.client_id == client.pk else row.client
            return other.name if other else row.other_name
        case ImportantDate():
            return ", ".join(filter(None, (which_day(row), row.about)))
        case Consent():
            return capitalised(str(Purpose(row.purpose).label))
        case VisitNote():
            return full_day(row.at.date())
        case _:
            return str(row)
