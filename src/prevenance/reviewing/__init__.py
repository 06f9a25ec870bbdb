"""Encounter + Standard → Review. Knows nothing of Django, of spend or of history."""

from prevenance.reviewing.review import Judgement, Known, LastImpression, Quote, Review, Verdict
from prevenance.reviewing.review_encounter import review

__all__ = ["Judgement", "Known", "LastImpression", "Quote", "Review", "Verdict", "review"]
