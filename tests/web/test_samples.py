import pytest
from django.test import Client

from prevenance.reading import read
from prevenance.web.samples_shelf import Sample, samples

ALL = pytest.mark.parametrize("sample", samples().values(), ids=lambda sample: sample.slug)


def test_there_are_three_of_each_form_and_one_of_each_is_french() -> None:
    forms = [sample.form for sample in samples().values()]
    french = [sample.form for sample in samples().values() if sample.language == "fr"]
    assert forms == ["transcript"] * 3 + ["chat"] * 3 + ["narrative"] * 3 + ["note"] * 3
    assert french == ["transcript", "chat", "narrative", "note"]


@ALL
def test_a_sample_is_read_as_what_it_is(sample: Sample) -> None:
    encounter = read(sample.text)
    assert (encounter.form.value, encounter.language) == (sample.form, sample.language)
    assert 6 <= len(encounter.turns) <= 24


@ALL
def test_a_sample_has_its_words_in_both_languages(sample: Sample) -> None:
    assert set(sample.title) == set(sample.line) == {"en", "fr"}


@ALL
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_sample_is_reviewed_on_a_page(client: Client, sample: Sample, language: str) -> None:
    answer = client.get(f"/samples/{sample.slug}/review", headers={"accept-language": language})
    assert answer.status_code == 200
    assert sample.title[language] in answer.content.decode()


def test_there_is_no_other_sample(client: Client) -> None:
    assert client.get("/samples/no-such-one/review").status_code == 404
