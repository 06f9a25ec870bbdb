from prevenance.clientbook.queries.clients import (
    COUNTED_UP_TO,
    ClientPage,
    client_seen_by,
    clients_page,
    clients_seen_by,
    segments,
)
from prevenance.clientbook.queries.consents import consents_of, current_consents, may_contact
from prevenance.clientbook.queries.filters import ClientFilters, Told
from prevenance.clientbook.queries.household import Household, Relative, household_of
from prevenance.clientbook.queries.portrait import Portrait, client_portrait
from prevenance.clientbook.queries.questions import Starter, conversation_starters, next_questions
from prevenance.clientbook.queries.twins import MergePreview, Twins, possible_twins, preview_merge

__all__ = [
    "COUNTED_UP_TO",
    "ClientFilters",
    "ClientPage",
    "Household",
    "MergePreview",
    "Portrait",
    "Relative",
    "Starter",
    "Told",
    "Twins",
    "client_portrait",
    "client_seen_by",
    "clients_page",
    "clients_seen_by",
    "consents_of",
    "conversation_starters",
    "current_consents",
    "household_of",
    "may_contact",
    "next_questions",
    "possible_twins",
    "preview_merge",
    "segments",
]
