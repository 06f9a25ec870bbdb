"""Of all that was missed, the one moment that is worth knowing today."""

from collections.abc import Collection

from prevenance.reviewing import Judgement, Review
from prevenance.standard.step import Standard


def worth_knowing(review: Review, standard: Standard, disputed: Collection[str] = ()) -> Judgement | None:
    """The surest of the weightiest, with words for next time. What somebody disputes is not held up to them again."""
    missed = [one for one in review.missed() if one.wording and one.moment not in disputed]
    return max(missed, key=lambda one: _worth(one, standard), default=None)


def _worth(judgement: Judgement, standard: Standard) -> tuple[bool, bool, float]:
    moment = standard.moments.get(judgement.moment)
    weight = moment.weight if moment else 1.0
    return not judgement.uncertain, bool(judgement.cue), weight * judgement.confidence
