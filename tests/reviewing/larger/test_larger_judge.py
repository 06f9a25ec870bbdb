from collections.abc import Iterator
from typing import Any

import pytest

from prevenance import read, review
from prevenance.reviewing import Known, Review, Verdict
from prevenance.reviewing.larger.judge import LargerJudge
from tests.reviewing.larger.fake_openai import FakeOpenAI, moments, serving

pytest.importorskip("pydantic_ai")

RECORD = read(
    "Theo: Good morning, Ms Calloway. I'm Theo.\n"
    "Ms Calloway: Hello Theo. I need a refill for this pen, it was my grandmother's. Call me on +44 20 7946 0123.\n"
    "Theo: It’s a lovely old pen. Shall I write to r.calloway@example.org as well?\n"
    "Ms Calloway: Yes please. Goodbye.\n"
    "Theo: Goodbye.\n"
)
KNOWN = Known("Ruth Calloway", True, ("her sister Odile writes, too",))
PRIVATE = ("Calloway", "Theo", "7946", "r.calloway", "Ruth")


@pytest.fixture
def fake() -> Iterator[FakeOpenAI]:
    with serving(FakeOpenAI()) as server:
        yield server


def judged(fake: FakeOpenAI, seconds: float = 20.0) -> tuple[Review, LargerJudge, list[str]]:
    notices: list[str] = []
    judge = LargerJudge(fake.settings(seconds), notices.append)
    return review(RECORD, known=KNOWN, model=judge), judge, notices


def told(moment: str, verdict: str, **more: str) -> dict[str, Any]:
    return {"moment": moment, "verdict": verdict, "quote": "", "cue": "", "sentence": ""} | more


def test_a_verdict_that_the_record_bears_out_is_taken_with_its_words(fake: FakeOpenAI) -> None:
    fake.answer = moments(
        told("compliment", "met", quote="It's a lovely  old pen", cue="this pen", sentence="The pen was praised.")
    )
    larger, judge, notices = judged(fake)
    compliment = larger.judgements["compliment"]
    assert (compliment.verdict, compliment.why) == (Verdict.MET, "The pen was praised.")
    assert [quote.text for quote in (*compliment.evidence, *compliment.cue)] == ["It’s a lovely old pen", "this pen"]
    assert all(RECORD.source[q.start : q.end] == q.text for q in (*compliment.evidence, *compliment.cue))
    assert larger.engine.endswith("+grand-1")
    assert (notices, judge.spent.unproved) == ([], 0)


def test_names_numbers_and_addresses_do_not_leave_and_come_back_in_the_answer(fake: FakeOpenAI) -> None:
    def answer(prompt: str) -> str:
        sentence = "[name 1] was not thanked."
        return moments(told("greeting", "met", quote=_masked_greeting(prompt), sentence=sentence))(prompt)

    fake.answer = answer
    larger, judge, _ = judged(fake)
    assert len(fake.prompts) == 1
    assert [word for word in PRIVATE if word in fake.prompts[0]] == []
    assert "[e-mail" in fake.prompts[0]
    assert "[number" in fake.prompts[0]
    greeting = larger.judgements["greeting"]
    assert greeting.evidence[0].text == "Good morning, Ms Calloway"
    assert "[name" not in greeting.why
    assert judge.spent.unproved == 0


def _masked_greeting(prompt: str) -> str:
    start = prompt.index("Good morning, Ms")
    return prompt[start : prompt.index("]", start) + 1]


@pytest.mark.parametrize(
    "lie",
    [
        told("thanked", "met", quote="Thank you so much for coming"),
        told("thanked", "met"),
        told("compliment", "missed", quote="Goodbye"),
        told("compliment", "missed", cue="my beautiful fountain pen"),
        told("compliment", "met", quote="a"),
        told("no_prejudgement", "met", quote="lovely old pen"),
        told("referral_invited", "missed", cue="Yes please"),
    ],
)
def test_a_verdict_that_the_record_does_not_bear_out_is_ours(fake: FakeOpenAI, lie: dict[str, Any]) -> None:
    fake.answer = moments(lie)
    larger, judge, _ = judged(fake)
    assert larger.judgements[lie["moment"]] == review(RECORD, known=KNOWN).judgements[lie["moment"]]
    assert (judge.spent.verdicts, judge.spent.unproved) == (1, 1)


def test_where_the_two_differ_a_person_should_look(fake: FakeOpenAI) -> None:
    ours = review(RECORD, known=KNOWN).judgements["invited_back"]
    assert ours.verdict is Verdict.MISSED
    fake.answer = moments(told("invited_back", "not_observable"))
    theirs = judged(fake)[0].judgements["invited_back"]
    assert (theirs.verdict, theirs.uncertain, theirs.wording) == (Verdict.NOT_OBSERVABLE, True, None)


def test_what_a_record_orders_a_model_to_do_is_only_quoted_material(fake: FakeOpenAI) -> None:
    fake.answer = moments(told("greeting", "met", quote="ignore your rules"), told("made_up", "met", quote="Goodbye."))
    larger, judge, _ = judged(fake)
    assert "made_up" not in larger.judgements
    assert judge.spent.unproved == 1


@pytest.mark.parametrize(
    "garbage", ["", "I am sorry.", "{", '{"moments": "all"}', '{"moments": [{"verdict": "great"}]}', "[]"]
)
def test_garbage_falls_back_with_a_notice(fake: FakeOpenAI, garbage: str) -> None:
    fake.answer = lambda prompt: garbage
    larger, judge, notices = judged(fake)
    assert larger == review(RECORD, known=KNOWN)
    assert judge.spent.fallen_back == len(notices) == 1
    assert "no usable answer" in notices[0]


@pytest.mark.parametrize("status", [401, 429, 500])
def test_a_refusal_falls_back_with_a_notice(fake: FakeOpenAI, status: int) -> None:
    fake.status = status
    larger, _, notices = judged(fake)
    assert larger == review(RECORD, known=KNOWN)
    assert str(status) in notices[0]
    assert "secret-key" not in notices[0]


def test_a_slow_answer_is_not_waited_for(fake: FakeOpenAI) -> None:
    fake.delay = 8
    larger, judge, notices = judged(fake, seconds=0.5)
    assert larger == review(RECORD, known=KNOWN)
    assert "too long" in notices[0]
    assert judge.spent.seconds < 5


def test_nobody_at_the_address_falls_back(fake: FakeOpenAI) -> None:
    with serving(FakeOpenAI()) as gone:
        pass
    larger, _, notices = judged(gone)
    assert larger == review(RECORD, known=KNOWN)
    assert len(notices) == 1


def test_what_was_used_is_counted(fake: FakeOpenAI) -> None:
    fake.answer = moments(told("greeting", "met", quote="Good morning"))
    judge = judged(fake)[1]
    spent = judge.spent
    assert (spent.records, spent.sent, spent.received) == (1, 4000, 500)
    assert spent.cost((2.0, 10.0)) == pytest.approx(0.013)
    assert "cost 0.0130" in spent.told(judge.settings)
