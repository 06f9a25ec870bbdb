from prevenance.reading.encounter import Form
from prevenance.reviewing.names import client_names, name_used, own_name_given
from prevenance.reviewing.review import Known
from tests.reviewing.encounters import dialogue, seen, told


def test_a_name_in_the_book_is_known_from_the_start() -> None:
    assert client_names(dialogue("A: Good morning."), Known("Ms Ayo Bello")) == (["Ayo", "Bello"], 0)


def test_a_name_on_the_chat_is_known_from_the_start() -> None:
    chat = dialogue("C: Is it back?", "A: It is.", form=Form.CHAT, client="Imani Okoro")
    assert client_names(chat, Known()) == (["Imani", "Okoro"], 0)


def test_the_label_of_a_transcript_is_not_known_to_the_house() -> None:
    spoken = dialogue("A: Good morning.", "C: I need a strap.", client="Mr Vance")
    assert client_names(spoken, Known()) == (["Vance"], None)


def test_a_name_is_known_once_the_client_says_it() -> None:
    for said in ("My name is Ferreira.", "It's under Ferreira.", "I'm Mrs Ferreira, I called.", "the name's Ferreira"):
        names, since = client_names(dialogue("A: Good morning.", f"C: {said}"), Known())
        assert (names, since) == (["Ferreira"], 1), said


def test_being_somewhere_or_something_is_not_a_name() -> None:
    for said in ("I'm looking for a scarf.", "I'm late, sorry.", "It's a gift.", "This is lovely."):
        assert client_names(dialogue("A: Hello.", f"C: {said}"), Known()) == ([], None), said


def test_a_generic_label_is_no_name() -> None:
    for label in ("Client", "Speaker 1", "spk_0", "Customer", "C", "Gentleman"):
        chat = dialogue("C: Is it back?", "A: It is.", form=Form.CHAT, client=label)
        assert client_names(chat, Known())[0] == [], label


def test_a_name_counts_where_the_house_says_it_and_not_where_the_client_does() -> None:
    spoken = dialogue("C: Ask for Bello.", "A: Of course, Ms Bello.", "A: goodbye ms bello", "C: Bello, yes.")
    assert list(name_used(["Bello"], seen(spoken))) == [0, 1, 1, 0]


def test_part_of_a_word_is_no_name() -> None:
    spoken = dialogue("A: The annual service is due.")
    assert not name_used(["Ann"], seen(spoken)).any()


def test_names_are_not_counted_where_the_visit_is_told() -> None:
    assert not name_used(["Bello"], seen(told(Form.NOTE, "Mme Bello came in."))).any()


def test_somebody_who_serves_gives_their_own_name() -> None:
    for said in ("I'm Inès.", "Good morning, Tom here.", "You're speaking to Kasia.", "This is Tamsin speaking."):
        assert own_name_given(seen(dialogue(f"A: {said}")))[0] > 0.9, said


def test_what_one_is_or_does_is_no_introduction() -> None:
    for said in (
        "I'm afraid not.",
        "It's here.",
        "I'm French, so I would say that.",
        "You're speaking of the blue one?",
    ):
        assert own_name_given(seen(dialogue(f"A: {said}")))[0] == 0, said


def test_a_visit_tells_that_somebody_gave_their_name() -> None:
    for said in (
        "A tall man came over to introduce himself.",
        "She put her tray down, gave me her name and found us chairs.",
        "The two of them introduced themselves at once.",
    ):
        assert own_name_given(seen(told(Form.NARRATIVE, said)))[0] > 0.9, said


def test_a_name_that_is_denied_wished_for_or_advised_was_not_given() -> None:
    for said in (
        "He didn't introduce himself.",
        "Nobody introduced themselves.",
        "She served me without introducing herself.",
        "He could have introduced himself.",
        "A good associate should introduce herself.",
        "I gave them my name.",
    ):
        assert own_name_given(seen(told(Form.NARRATIVE, said)))[0] == 0, said
