import time

import pytest

from prevenance.reading.sentences import sentences


def cut(text: str, *, clipped: bool = False) -> list[str]:
    return [text[start:end] for start, end in sentences(text, clipped=clipped)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Adeyemi came in with Mrs. Lund and Dr. No.",
        "It weighs 4.5 kilos and costs 1.250 francs.",
        "She wore approx. 14 rings, incl. one of mine.",
        "We met in St. Gallen at 9 a.m. on the bridge.",
        "It dates from c. 1920, they think, e.g. the clasp.",
        "H. G. Bell signed for it.",
        "Mme. Royer and M. Petit were both there.",
        '"How are you?" he said, and sat down.',
        '"How are you?" Anna asked.',
        "“What a day! And what rain,” she laughed, shaking her coat.",
        '"A trumpet! Then you will need a case," he said, and went to find one.',
        "« Bonjour ! Vous cherchez quelque chose ? » demanda-t-elle.",
        "He waited... and then he smiled.",
        "Well… perhaps not.",
        "Yahoo! is a name, and so is Oh! by the way.",
        "She said 'Come in! Sit by the fire.' and took my hat.",
        "The box (small, red, from Dr. Abt. I think) was gone.",
        "See www.example.org for more.",
        "They open at no. 8 in the same street.",
    ],
)
def test_this_is_one_sentence(sentence: str) -> None:
    assert cut(sentence) == [sentence]
    assert cut(f"{sentence}\n\n{sentence}") == [sentence, sentence]


@pytest.mark.parametrize(
    "parts",
    [
        ["I went in.", "Nobody looked up."],
        ["Was it raining?", "It was!", "How it was!"],
        ['She said, "I will see."', "Then she left."],
        ['"Are you waiting for someone?"', "I said that I was not."],
        ["It cost 40.", "I paid it."],
        ["We left at 5 p.m.", "She waved."],
        ["(It was closed.)", "We went on."],
        ["He likes size M.", "He always has."],
        ["It was lovely 😊", "Thank you 🙏"],
        ["C'était fermé !", "Nous sommes repartis."],
        ["Quel âge a-t-il ?", "Dix ans."],
        ["他来了。", "她走了！"],
        ["I said no.", "She nodded."],
        ["Wait...", "Is that it?"],
        ["It was up to me.", "I took it."],
    ],
)
def test_these_are_sentences_of_their_own(parts: list[str]) -> None:
    assert cut(("\n" if "😊" in parts[0] else " ").join(parts)) == parts


def test_a_smiley_belongs_to_the_sentence_before_it() -> None:
    assert cut("It was lovely! 😊") == ["It was lovely! 😊"]


def test_wrapped_lines_are_not_broken() -> None:
    text = (
        "I came down the stairs to the workshop on a wet Thursday with my\n"
        "grandfather's barometer under my arm, and the man at the bench looked\n"
        "up at once and said good morning. He wiped his hands before he took\n"
        "it from me. Nobody has done that before."
    )
    assert [part.split()[0] for part in cut(text)] == ["I", "He", "Nobody"]
    assert cut(text, clipped=True) == cut(text)


def test_a_line_of_a_note_is_a_sentence() -> None:
    note = "Mme Okafor, 14h\nwants green gloves\nsize 7, no lining\nback Sat w/ her sister"
    assert cut(note, clipped=True) == note.splitlines()


def test_salutation_and_signature_stand_alone() -> None:
    letter = "Dear Sir or Madam,\nI write about a kettle. It leaks.\n\nYours faithfully,\nP. Nkemelu"
    assert cut(letter) == [
        "Dear Sir or Madam,",
        "I write about a kettle.",
        "It leaks.",
        "Yours faithfully,",
        "P. Nkemelu",
    ]


@pytest.mark.parametrize(
    "marks", [("1. ", "2. "), ("1) ", "2) "), ("- ", "- "), ("• ", "• "), ("(1) ", "(2) "), ("a) ", "b) ")]
)
def test_marks_of_a_list_are_not_words(marks: tuple[str, str]) -> None:
    first, second = marks
    assert (
        cut(f"{first}The door stuck.\n{second}nobody came. I left.")
        == ["The door stuck.", "nobody came.", "I left."][:3]
    )


def test_writing_without_capitals_has_sentences_too() -> None:
    assert cut("i went in on monday. nobody said hello. the rain was loud. i left.") == [
        "i went in on monday.", "nobody said hello.", "the rain was loud.", "i left.",
    ]  # fmt: skip


def test_shortened_words_of_notes_do_not_end_them() -> None:
    text = "Starts mar. eng. in Bergen. Rec. brass acc. to Tom. V. pleased w/ it. No appt. Lady in a hat."
    assert cut(text, clipped=True) == [
        "Starts mar. eng. in Bergen.", "Rec. brass acc. to Tom.", "V. pleased w/ it.", "No appt.", "Lady in a hat.",
    ]  # fmt: skip


def test_rows_of_dashes_say_nothing_but_stars_do() -> None:
    assert cut("★★★☆☆\nGood soup.\n-----\nBad spoons.") == ["★★★☆☆", "Good soup.", "Bad spoons."]


@pytest.mark.parametrize("mark", list(".!?…-_=\"”'([*。"))
def test_a_long_run_of_marks_costs_no_more_than_its_length(mark: str) -> None:
    text = "Good morning to you all, she said" + mark * 20_000 + "x and more. I left."
    begun = time.process_time()
    assert cut(text)[-1].endswith("I left.")
    assert time.process_time() - begun < 2


def test_marks_that_follow_one_another_end_one_sentence() -> None:
    assert cut("Really?!.. Yes… (Truly!) Oh !! Good.") == ["Really?!..", "Yes…", "(Truly!)", "Oh !!", "Good."]
