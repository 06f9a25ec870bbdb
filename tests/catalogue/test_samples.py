import pytest

from prevenance.catalogue.lexicon import FACETS, families, named
from prevenance.catalogue.lives import known_life, lives
from prevenance.catalogue.models import Piece, PolicyCard, PolicyKind, Stock
from prevenance.catalogue.models.piece import WORDS
from prevenance.catalogue.samples_shelf import keep_samples, sample_pieces, sample_policies
from tests.cast import Cast


@pytest.mark.django_db
def test_the_demo_house_sells_sixty_pieces_and_knows_its_twelve_policies(cast: Cast) -> None:
    keep_samples(by=cast.maud, boutiques=[cast.tilleuls, cast.dyker])
    assert Piece.objects.seen_by(cast.ines).count() == len(sample_pieces()) == 60
    assert PolicyCard.objects.seen_by(cast.ines).count() == 12
    assert Stock.objects.seen_by(cast.ines).filter(boutique=cast.dyker).count() == 60


def test_every_card_is_there_in_english_and_french_and_every_kind_has_one() -> None:
    assert {card.kind for card in sample_policies()} == set(PolicyKind)
    assert {tuple(words) for card in sample_policies() for words in (card.title, card.body)} == {("en", "fr")}


def test_every_feature_is_good_for_a_life_that_is_known_and_said_in_both_languages() -> None:
    features = [feature for piece in sample_pieces() for feature in piece.row.features or ()]
    assert {known_life(life) for feature in features for life in feature.benefit_for} <= set(lives())
    assert {tuple(feature.feature) for feature in features} == {("en", "fr")}


def test_every_word_of_a_sample_is_one_that_the_families_know() -> None:
    rows = [piece.row for piece in sample_pieces()]
    told = [row.told() for row in rows]
    words = {word for one in told for facet in WORDS for word in one.get(facet, [])} | {one["kind"] for one in told}
    assert [word for word in sorted(words) if not named(word)] == []


def test_families_refer_to_families() -> None:
    known = families()
    for name, family in known.items():
        others = (*family.is_a, *family.resembles, *family.opposite, *family.rules_out, *family.part_of)
        assert [other for other in others if other not in known and other not in FACETS] == [], name
    assert [name for life in lives().values() for name in life.families if name not in known] == []


def test_no_family_and_no_life_says_for_whom_a_thing_is() -> None:
    told = {word for one in families().values() for word in (*one.en, *one.fr)}
    sexes_and_ages = {
        "man",
        "men",
        "woman",
        "women",
        "lady",
        "ladies",
        "girl",
        "boy",
        "masculine",
        "feminine",
        "young",
        "old",
    }
    assert (
        told & (sexes_and_ages | {"homme", "femme", "dame", "fille", "garçon", "masculin", "féminin", "jeune", "âgé"})
        == set()
    )


def test_one_phrase_belongs_to_one_family_of_a_language() -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for name, family in families().items():
        for language, words in (("en", family.en), ("fr", family.fr)):
            for word in words:
                owners.setdefault((language, word), set()).add(name)
    assert {phrase: names for phrase, names in owners.items() if len(names) > 1} == {}
