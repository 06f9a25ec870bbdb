from prevenance.clientbook.models.client import Client, DiscreetTo
from prevenance.clientbook.models.client_row import ClientRow, ClientRows, DiscreetRow
from prevenance.clientbook.models.consent import Asked, Consent, Purpose
from prevenance.clientbook.models.contact_point import Channel, ContactPoint
from prevenance.clientbook.models.counter_card import CounterCard
from prevenance.clientbook.models.erasure import Erasure
from prevenance.clientbook.models.important_date import DateKind, ImportantDate
from prevenance.clientbook.models.merge import Merge
from prevenance.clientbook.models.name import OtherName
from prevenance.clientbook.models.promise import Promise, Promiser
from prevenance.clientbook.models.purchase import Possession, Purchase
from prevenance.clientbook.models.relation import Kin, Relation
from prevenance.clientbook.models.remembered import Facet, Kind, Remembered, State
from prevenance.clientbook.models.search_entry import SearchEntry, SearchWord
from prevenance.clientbook.models.segment import Segment
from prevenance.clientbook.models.told import Age, Told
from prevenance.clientbook.models.visit_note import Brought, Seen, StoodInTheWay, VisitNote
from prevenance.clientbook.models.wish import Need, Outcome, Wish, WishState

__all__ = [
    "Age",
    "Asked",
    "Brought",
    "Channel",
    "Client",
    "ClientRow",
    "ClientRows",
    "Consent",
    "ContactPoint",
    "CounterCard",
    "DateKind",
    "DiscreetRow",
    "DiscreetTo",
    "Erasure",
    "Facet",
    "ImportantDate",
    "Kin",
    "Kind",
    "Merge",
    "Need",
    "OtherName",
    "Outcome",
    "Possession",
    "Promise",
    "Promiser",
    "Purchase",
    "Purpose",
    "Relation",
    "Remembered",
    "SearchEntry",
    "SearchWord",
    "Seen",
    "Segment",
    "State",
    "StoodInTheWay",
    "Told",
    "VisitNote",
    "Wish",
    "WishState",
]
