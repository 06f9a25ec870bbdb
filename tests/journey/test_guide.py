"""The open question worth asking next, given what is not known yet."""

import pytest

from prevenance.clientbook.actions.facts import keep_fact
from prevenance.journey.guide import known_from, known_of_client, next_question, questions
from tests.cast import Cast
from tests.encounters.staged import achterberg

NOTHING = known_from(())


def test_every_question_is_open_and_in_both_languages() -> None:
    for question in questions():
        assert question.words("en").endswith(("?", "love.")), question.id
        assert question.words("fr") != question.words("en")
        assert question.reason("fr") != question.reason("en")
        assert not question.words("en").startswith(("Do ", "Is ", "Are ", "Would ", "Can ", "Will ")), question.id


def test_what_was_asked_is_not_asked_again() -> None:
    asked: list[str] = []
    while question := next_question(NOTHING, asked, "phone"):
        asked.append(question.id)
    assert len(asked) == len(set(asked)) == sum("phone" in one.when for one in questions())


def test_what_is_heard_need_not_be_asked() -> None:
    question = next_question(known_from({"person"}), [], "chat")
    assert question is not None
    assert question.id == "occasion"


def test_sizes_and_sums_are_not_what_a_visit_is_prepared_with() -> None:
    asked: list[str] = []
    while question := next_question(NOTHING, asked, "preparation"):
        asked.append(question.id)
    assert not {"size", "budget"} & set(asked)


@pytest.mark.django_db
def test_what_the_book_knows_is_not_asked(cast: Cast) -> None:
    client = achterberg(cast.ines)
    keep_fact(by=cast.ines, client=client, kind="person", value="her daughter Noor", about="Noor")
    keep_fact(by=cast.ines, client=client, kind="treatment", facet="pace", value="let her look first")
    known = known_of_client(client, cast.ines)
    assert {("person", ""), ("treatment", "pace"), ("treatment", "form_of_address")} <= known
    asked: list[str] = []
    while question := next_question(known, asked, "phone"):
        asked.append(question.id)
    assert not {"who_for", "welcome", "called"} & set(asked)


@pytest.mark.django_db
def test_of_a_client_of_another_house_nothing_is_known(cast: Cast) -> None:
    client = achterberg(cast.ines)
    keep_fact(by=cast.ines, client=client, kind="person", value="her daughter Noor")
    assert ("person", "") not in known_of_client(client, cast.teo)
