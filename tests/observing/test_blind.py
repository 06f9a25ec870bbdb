from prevenance import read, review
from prevenance.observing.blind import blind, names_of
from prevenance.observing.text_model import bundled_model
from tests.reviewing.encounters import dialogue

SOLD = (
    "A: Good morning, {title} {name}. I'm {own}, welcome back.",
    "C: Hello {own}. I want a bag for my {relation}, and {he} likes blue. Not above {amount}.",
    "A: Then {he} may like this one: the strap lets {him} carry it all day, and it is below {amount}.",
    "C: Lovely, I'll take it.",
    "A: {relation_said} will be glad of it. Thank you, {title} {name}, do come again.",
)
HERS = {"title": "Mrs", "name": "Whitfield", "own": "Charlotte", "relation": "sister", "relation_said": "Your sister",
        "he": "she", "him": "her", "amount": "£85"}  # fmt: skip
HIS = {"title": "Mr", "name": "Oyelaran", "own": "Chukwuemeka", "relation": "brother", "relation_said": "Your brother",
       "he": "he", "him": "him", "amount": "£12,500"}  # fmt: skip


def sold(people: dict[str, str]) -> dict[str, tuple[str, float]]:
    judged = review(dialogue(*(line.format(**people) for line in SOLD)))
    return {moment: (one.verdict, one.confidence) for moment, one in judged.judgements.items()}


def test_name_gender_and_amount_sway_nothing() -> None:
    assert sold(HERS) == sold(HIS)


def test_a_name_is_one_by_its_title_its_label_or_because_its_owner_says_so() -> None:
    encounter = read("Theo: I'm Theo. Good day, Ms Adeyemi.\nClient: My name is Rosalind. Is Paris lovely?\n")
    assert names_of(encounter) >= {"Theo", "Adeyemi", "Rosalind"}
    assert "Paris" not in names_of(encounter)


def test_a_name_that_is_a_plain_word_of_the_record_is_left_alone() -> None:
    assert names_of(dialogue("A: Thank you, Ms Rose.", "C: The rose is for my desk.")) == set()


def test_words_are_found_again_where_they_were_said() -> None:
    text = "Tell Mr Oyelaran that his £12,500 watch and her £9 strap are here, Monsieur."
    heard = blind(dialogue(f"A: {text}"))(text)
    assert "Oyelaran" not in heard.text
    assert "12,500" not in heard.text
    for word in ("Tell", "that", "watch", "strap", "are here"):
        start = heard.text.index(word)
        first, last = heard.as_said(start, start + len(word))
        assert text[first:last] == word
    start = heard.text.index("Anna")
    assert text[slice(*heard.as_said(start, start + 4))] == "Oyelaran"
    assert text[slice(*heard.as_said(0, len(heard.text)))] == text


def test_mentions_slice_back_to_the_words_of_the_record() -> None:
    encounter = dialogue(
        "A: Good morning, Mr Oyelaran, for whom is it?",
        "C: For my husband Chukwuemeka; he turns sixty on 4 May, and his budget is £12,500 at most.",
    )
    for mention in bundled_model().observe(encounter).mentions:
        words = encounter.source[mention.start : mention.end]
        assert words
        assert words == words.strip()
        assert not {"Anna", "£200"} & set(words.split())


def test_hostile_words_are_heard_too() -> None:
    for text in ("", "£", "£,,,", "Mr", "he" * 5000, "\0her\0", "Mr " * 3000, "ſhe ﬁancé His HER"):
        heard = blind(dialogue(f"A: {text}"))(text)
        assert heard.as_said(0, len(heard.text)) == (0, len(text))
