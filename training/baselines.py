"""Simple judges to stand beside the engine. None of them is shipped."""

from collections import Counter, defaultdict
from collections.abc import Callable

from corpus import MOMENTS, read_corpus
from gold import Labelled
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

Judge = Callable[[Labelled, str], str]


def commonest(gold: list[Labelled]) -> Judge:
    """The verdict that each moment has most often among the labels themselves."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in gold:
        for moment, label in one.gold.items():
            counts[moment][label["verdict"]] += 1
    return lambda one, moment: counts[moment].most_common(1)[0][0]


def perfect_applicability(gold: list[Labelled]) -> Judge:
    """Knows from the labels what applies and can be seen, and then says the commoner of met and missed."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in gold:
        for moment, label in one.gold.items():
            if label["verdict"] in ("met", "missed"):
                counts[moment][label["verdict"]] += 1

    def judge(one: Labelled, moment: str) -> str:
        label = one.gold[moment]["verdict"]
        return counts[moment].most_common(1)[0][0] if label in ("met", "missed") else label

    return judge


def word_count_models() -> dict[str, Pipeline]:
    """TF-IDF of the whole record and logistic regression for each moment, learnt from the same corpus as the engine."""
    written, _ = read_corpus()
    texts = [form_and_words(one.form, [line.text for line in one.lines]) for one in written]
    models = {}
    for moment in MOMENTS:
        labels = [one.verdicts[moment] for one in written]
        if len(set(labels)) > 1:
            words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
            models[moment] = make_pipeline(words, LogisticRegression(C=10, max_iter=500)).fit(texts, labels)
    return models


def word_counts() -> Judge:
    models = word_count_models()
    answers: dict[str, dict[str, str]] = {}

    def judge(one: Labelled, moment: str) -> str:
        if one.id not in answers:
            text = form_and_words(one.form, [turn["text"] for turn in one.turns])
            answers[one.id] = {name: model.predict([text])[0] for name, model in models.items()}
        return answers[one.id].get(moment, "not_applicable")

    return judge


def form_and_words(form: str, turns: list[str]) -> str:
    return f"form{form} " + " ".join(turns)
