"""Pieces as the catalogue and the page of a piece show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from prevenance.catalogue.features import Feature, Words, in_language
from prevenance.catalogue.lexicon import translated
from prevenance.catalogue.lives import known_life, lives
from prevenance.catalogue.models import Piece
from prevenance.catalogue.rules import may_count_at
from prevenance.house.models import Boutique, Membership
from prevenance.journey.fitting import Fit
from prevenance.journey.reasons import Because, Reason
from prevenance.web.presenting.money import written
from prevenance.web.presenting.words import capitalised, listed, number

MOST_REASONS = 3


@dataclass(frozen=True)
class PieceLine:
    id: UUID
    reference: str
    name: str
    line: str
    price: str
    stock: str


@dataclass(frozen=True)
class Trait:
    """What a piece has, for whom, and what that does for them."""

    feature: str
    language: str
    lives: str
    benefits: list[str]


@dataclass(frozen=True)
class Count:
    boutique: Boutique
    count: int | None
    may_count: bool


@dataclass(frozen=True)
class PieceSheet:
    line: PieceLine
    rows: list[tuple[str, str]]
    traits: list[Trait]
    counts: list[Count]
    retired: bool
    changed: str


@dataclass(frozen=True)
class FitReason:
    said: str
    when: str
    benefit: str
    benefit_language: str
    quoted: bool


@dataclass(frozen=True)
class FitLine:
    line: PieceLine
    caveat: str
    reasons: list[FitReason]


def piece_line(piece: Piece, membership: Membership, language: str) -> PieceLine:
    return PieceLine(
        id=piece.pk,
        reference=piece.reference,
        name=piece.name,
        line=what_it_is(piece, language),
        price=written(piece.price, language) if piece.price else gettext("Price on request"),
        stock=where_it_is(piece, membership),
    )


def what_it_is(piece: Piece, language: str) -> str:
    """“Ring, yellow gold, emerald”"""
    words = [piece.kind, *piece.materials, *piece.stones]
    return capitalised(listed([translated(word, language) for word in words if word]))


def where_it_is(piece: Piece, membership: Membership) -> str:
    """“Two here, one at Dyker Street”; else how long it takes."""
    there = [row for row in piece.stock.all() if row.count]
    mine = membership.boutique_id
    there.sort(key=lambda row: (row.boutique_id != mine, row.boutique.name))
    told = [_count_at(row.count, row.boutique, row.boutique_id == mine) for row in there[:3]]
    if told:
        return capitalised(listed(told))
    return days_to_make(piece.lead_time_days) if piece.lead_time_days else gettext("Not in stock")


def _count_at(count: int, boutique: Boutique, here: bool) -> str:
    if here:
        return gettext("%(n)s here") % {"n": number(count)}
    return gettext("%(n)s at %(boutique)s") % {"n": number(count), "boutique": f"\u2068{boutique}\u2069"}


def days_to_make(days: int) -> str:
    return ngettext("Made in %(n)s day", "Made in %(n)s days", days) % {"n": number(days)}


def piece_sheet(piece: Piece, boutiques: Iterable[Boutique], membership: Membership, language: str) -> PieceSheet:
    counted = {row.boutique_id: row.count for row in piece.stock.all()}
    return PieceSheet(
        line=piece_line(piece, membership, language),
        rows=[(label, words) for label, words in _rows(piece, language) if words],
        traits=[trait(feature, language) for feature in piece.all_features],
        counts=[Count(one, counted.get(one.pk), may_count_at(membership, one)) for one in boutiques],
        retired=piece.retired,
        changed=changed(piece),
    )


def _rows(piece: Piece, language: str) -> Iterable[tuple[str, str]]:
    def of(words: list[str]) -> str:
        return capitalised(listed([translated(word, language) for word in words]))

    yield gettext("Kind"), of([piece.kind] if piece.kind else [])
    yield gettext("Materials"), of(piece.materials)
    yield gettext("Stones"), of(piece.stones)
    yield gettext("Colours"), of(piece.colours)
    yield gettext("Style"), of(piece.styles)
    yield gettext("Sizes"), listed(piece.sizes)
    yield gettext("To order"), days_to_make(piece.lead_time_days) if piece.lead_time_days else ""
    yield gettext("Care"), months_between(piece.care_months) if piece.care_months else ""


def months_between(months: int) -> str:
    return ngettext("Every month", "Every %(n)s months", months) % {"n": number(months)}


def trait(feature: Feature, language: str) -> Trait:
    said, tongue = in_language(feature.feature, language)
    named = [known_life(life) for life in feature.benefit_for]
    labels = [in_language(lives()[life].name, language)[0] if life in lives() else life for life in named]
    return Trait(capitalised(said), tongue, capitalised(listed(labels)), benefits(feature, named, language))


def benefits(feature: Feature, named: list[str], language: str) -> list[str]:
    """The house's own sentence, where it wrote one; the life's alone would only say the feature again."""
    return [in_language(feature.benefit, language)[0]] if feature.benefit else []


def changed(piece: Piece) -> str:
    return gettext("Last changed on %(day)s by %(name)s.") % {
        "day": date_format(piece.changed, "j F Y"),
        "name": f"\u2068{piece.changed_by.person}\u2069",
    }


def fit_line(fit: Fit, membership: Membership, language: str) -> FitLine:
    weighty = [reason for reason in fit.reasons if reason.because not in (Because.SIZE, Because.BUDGET)]
    beside = [reason for reason in fit.reasons if reason not in weighty]
    shown = (weighty or beside)[:MOST_REASONS]
    return FitLine(
        line=piece_line(fit.piece, membership, language),
        caveat=in_language(fit.caveat.says, language)[0] if fit.caveat else "",
        reasons=[fit_reason(reason, language) for reason in shown],
    )


def fit_reason(reason: Reason, language: str) -> FitReason:
    benefit, tongue = said_in(reason.benefit, language)
    return FitReason(
        said=reason.quote,
        when=month(reason.heard_on),
        benefit=benefit,
        benefit_language=tongue,
        quoted=bool(reason.taste.quote),
    )


def said_in(words: Words, language: str) -> tuple[str, str]:
    return in_language(words, language)


def month(day: date | None) -> str:
    return date_format(day, "F Y") if day else ""
