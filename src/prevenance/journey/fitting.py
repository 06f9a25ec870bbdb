"""Pieces for one client, each with its reasons in the client's own words. Nothing here knows what a client spends, and
nothing guesses who they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from moneyed import Money

from prevenance.catalogue.features import Words, features_from
from prevenance.catalogue.lexicon import families, named, wider
from prevenance.catalogue.lives import lives
from prevenance.journey.budgets import Budget, budget_in
from prevenance.journey.matching import ANY, NOTHING, Answer, Kinds, Matcher, gives
from prevenance.journey.reasons import Reason, is_in_budget, is_in_size, sentences
from prevenance.journey.sizes import Scale, Span, is_there, told_size
from prevenance.journey.tastes import Taste, TasteKind

FADES_AFTER = 2  # years
FADED = 0.6


class PieceToFit(Protocol):
    """What is asked of a piece: lists of words, and `features` as they lie in the table."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def materials(self) -> Any: ...
    @property
    def colours(self) -> Any: ...
    @property
    def stones(self) -> Any: ...
    @property
    def styles(self) -> Any: ...
    @property
    def sizes(self) -> Any: ...
    @property
    def features(self) -> Any: ...
    @property
    def retired(self) -> bool: ...
    @property
    def price(self) -> Money | None: ...


class Caveat(StrEnum):
    """What has to be said before the piece is shown."""

    OVER_BUDGET = "over_budget"
    PRICE_TO_ASK = "price_to_ask"

    @property
    def says(self) -> Words:
        return sentences()[self.value]


class Fit(NamedTuple):
    """`score` puts fits in order and is never shown."""

    piece: Any
    score: float
    found: tuple[tuple[float, Reason], ...]
    caveat: Caveat | None = None

    @property
    def reasons(self) -> list[Reason]:
        """What weighs most first; where one trait answers several things said, by the words that weigh most."""
        in_order = sorted(self.found, key=lambda one: -one[0])
        return list({tuple(reason.feature.values()): reason for _order, reason in reversed(in_order)}.values())[::-1]


def rank(
    pieces: Iterable[PieceToFit], tastes: Sequence[Taste], *, wearer: str = "", today: date | None = None
) -> list[Fit]:
    """Best first; equals stay as they came. What is avoided, sold no more, or not there in the size is left out, even
    where something else speaks for it. What is over the budget, or has no price to hold against it, comes only where
    nothing keeps to it, and says so. `wearer`: for whom, empty for the client; words about others do not count."""
    fitting = Fitting(tastes_for(wearer, tastes), today)
    fits = [fit for piece in pieces if (fit := fitting.fit(piece))]
    return within_budget(sorted(fits, key=lambda fit: -fit.score))


def tastes_for(wearer: str, tastes: Sequence[Taste]) -> list[Taste]:
    """What was said of the wearer; and the sum that the client named, where none was named for the wearer."""
    about = [taste for taste in tastes if taste.is_about(wearer)]
    if any(taste.kind is TasteKind.BUDGET for taste in about):
        return about
    return about + [taste for taste in tastes if taste.kind is TasteKind.BUDGET and taste.is_about("")]


@dataclass(frozen=True)
class Limit:
    taste: Taste
    budget: Budget


class Fitting:
    def __init__(self, tastes: Sequence[Taste], today: date | None) -> None:
        self.matcher = Matcher(tastes)
        self.weights = [_weight(taste, today) for taste in tastes]
        self.needed = self.matcher.needed
        self.sizes = latest_sizes(tastes)
        self.budget = latest_budget(tastes)
        # Where nothing is known of taste or life, a size or a sum is enough to go by.
        self.names = any(told.words or told.unwanted_words for told in self.matcher.told)
        self.asks_little = not self.names and not any(told.lives for told in self.matcher.told)
        self._kinds: dict[str, Kinds] = {}

    def fit(self, piece: PieceToFit) -> Fit | None:
        answers = None if piece.retired else self.answers(piece)
        found = self.best(piece, answers) if answers else []
        if answers is None or not (found or self.asks_little):
            return None
        sized = self.in_size(piece)
        if sized is None or not (found or sized or self.budget) or not self.has_what_is_needed(piece):
            return None
        caveat = self.caveat(piece)
        kept = [is_in_budget(self.budget.taste)] if self.budget and not caveat else []
        found += [(reason.order, reason) for reason in (*sized, *kept)]
        return Fit(piece, sum(order for order, _reason in found), tuple(found), caveat)

    def caveat(self, piece: PieceToFit) -> Caveat | None:
        allowed = self.budget.budget.allows(piece.price) if self.budget else True
        return None if allowed else Caveat.PRICE_TO_ASK if allowed is None else Caveat.OVER_BUDGET

    def kinds_of(self, piece: PieceToFit) -> Kinds:
        """All that the piece is, by its kind, or by its name where it has none."""
        word = piece.kind or piece.name
        found = self._kinds.get(word)
        if found is None:
            above = frozenset[str]().union(*(wider(name) for name in named(word)))
            found = self._kinds[word] = frozenset(name for name in above if _is_kind(name))
        return found

    def answers(self, piece: PieceToFit) -> list[Answer] | None:
        """None where something about the piece is avoided."""
        matcher = self.matcher
        verdicts = [*map(matcher.words_judged.__getitem__, words_on(piece)), *map(matcher.feature, piece.features)]
        if self.names:
            verdicts.append(matcher.name(piece.name))
        found: list[Answer] = []
        parts = False
        for verdict in verdicts:
            if verdict is NOTHING:
                continue
            refused, answers, in_part = verdict
            if refused:
                return None
            found += answers
            parts = parts or in_part
        return None if parts and matcher.refuses_together(words_on(piece)) else found

    def best(self, piece: PieceToFit, answers: Iterable[Answer]) -> list[tuple[float, Reason]]:
        """Each thing said is answered once, by what answers it best."""
        best: dict[tuple[int, str], tuple[float, Reason]] = {}
        for of, only, reason in answers:
            order = reason.order * self.weights[of[0]]
            if (not only or only & self.kinds_of(piece)) and (of not in best or best[of][0] < order):
                best[of] = (order, reason)
        return list(best.values())

    def has_what_is_needed(self, piece: PieceToFit) -> bool:
        kinds = self.kinds_of(piece) if self.needed else ANY
        return all(
            gives(life, words_on(piece), features_from(piece.features))
            for life in self.needed
            if _concerns(lives()[life].of, kinds)
        )

    def in_size(self, piece: PieceToFit) -> list[Reason] | None:
        """None where the piece has sizes, and not this one."""
        found = []
        for taste, span in self.sizes:
            there = is_there((span,), piece.kind or piece.name, piece.sizes)
            if there is False:
                return None
            found += [is_in_size(taste)] if there else []
        return found


def _weight(taste: Taste, today: date | None) -> float:
    """What was last heard long ago may hold no more."""
    if today is None or taste.heard_on is None:
        return 1.0
    heard = taste.heard_on
    old = (today.year, today.month, today.day) > (heard.year + FADES_AFTER, heard.month, heard.day)
    return FADED if old else 1.0


def _is_kind(name: str) -> bool:
    return name in families() and families()[name].facet == "kind"


def _concerns(trait: str, kinds: Kinds) -> bool:
    """Of what kind the piece is may be unknown: then it is taken to matter."""
    known = [name for name in kinds if name != "kind"]
    return not trait or not known or any(getattr(families()[name], trait) for name in known)


def words_on(piece: PieceToFit) -> list[str]:
    """The words that stand on the piece. Its name speaks where nothing else does: many a list has no more."""
    said = [piece.kind] if piece.kind else []
    said += piece.materials
    said += piece.colours
    said += piece.stones
    if len(said) == bool(piece.kind):
        said.append(piece.name)
    said += piece.styles
    return said


def _in_order(tastes: Sequence[Taste], kind: TasteKind) -> list[Taste]:
    """Oldest first; of one day, as they came."""
    return sorted((taste for taste in tastes if taste.kind is kind), key=lambda taste: taste.heard_on or date.min)


def latest_sizes(tastes: Sequence[Taste]) -> list[tuple[Taste, Span]]:
    """One for each thing measured: a finger, a wrist. What was said last holds."""
    latest: dict[tuple[Scale, Scale | None], tuple[Taste, Span]] = {}
    for taste in _in_order(tastes, TasteKind.SIZE):
        for span in told_size(taste.words, taste.facet):
            latest[span.scale, span.part] = (taste, span)
    return list(latest.values())


def latest_budget(tastes: Sequence[Taste]) -> Limit | None:
    told = [(taste, budget_in(taste.words) or budget_in(taste.quote)) for taste in _in_order(tastes, TasteKind.BUDGET)]
    limits = [Limit(taste, budget) for taste, budget in told if budget]
    return limits[-1] if limits else None


def within_budget(fits: list[Fit]) -> list[Fit]:
    within = [fit for fit in fits if fit.caveat is None]
    if within:
        return within
    over = [fit for fit in fits if fit.caveat is Caveat.OVER_BUDGET]
    # What is least above the sum grieves least.
    to_ask = [fit for fit in fits if fit.caveat is Caveat.PRICE_TO_ASK]
    return to_ask + sorted(over, key=lambda fit: fit.piece.price.amount)
