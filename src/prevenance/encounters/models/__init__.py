from prevenance.encounters.models.encounter import Channel, Encounter, Errand
from prevenance.encounters.models.fact import FactState, ProposedFact
from prevenance.encounters.models.record import LawfulBasis, Record, Source
from prevenance.encounters.models.review import KeptReview
from prevenance.encounters.models.verdict import HumanVerdict

__all__ = [
    "Channel",
    "Encounter",
    "Errand",
    "FactState",
    "HumanVerdict",
    "KeptReview",
    "LawfulBasis",
    "ProposedFact",
    "Record",
    "Source",
]
