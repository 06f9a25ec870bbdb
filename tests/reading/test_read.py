"""Whatever the text: reading never crashes, turns are slices of the source, in order, and never overlap."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import prevenance.reading
from prevenance.reading import Encounter, Form, ReadingError, Role, read

QUICK = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def checked(encounter: Encounter) -> Encounter:
    before = 0
    for number, turn in enumerate(encounter.turns):
        assert turn.index == number
        assert before <= turn.start < turn.end <= len(encounter.source)
        assert encounter.source[turn.start : turn.end] == turn.text
        assert turn.text.strip()
        assert (turn.role is None) == (not encounter.is_dialogue)
        before = turn.end
    assert encounter.turns
    assert 0 <= encounter.form_confidence <= 1
    assert 0 <= encounter.ambassador_confidence <= 1
    encounter.source.encode()
    return encounter


def never_crashes(record: str | bytes, form: Form | None = None) -> None:
    try:
        encounter = read(record, form=form)
    except ReadingError as refused:
        error = refused
    else:
        checked(encounter)
        return
    assert error.message
    assert error.remedy


anything = st.text(st.characters(codec=None), max_size=400)
scraps = st.lists(
    st.sampled_from(
        [
            *"[](){}<>:-–—|,;.!?\"'«»“”*_#>♪\t\n\r\u2028\u200e\x00😀é店1",
            "SA",
            "Client",
            ": ",
            "\n\n",
            "12:04",
            "00:00:01,000 --> 00:00:02,000",
            "12/01/2026, 18:41",
            " - ",
            "WEBVTT",
            "speaker,text",
            '{"text": "a"}',
            "Mr. ",
            "...",
            "1. ",
            "Hello. ",
            "w/ ",
            "I need ",
            " PM",
            "2026",
            "Jan 12, 2026",
            "<v Ann>",
            "</v>",
            "Q: ",
        ]
    ),
    max_size=40,
).map("".join)


@QUICK
@given(st.one_of(anything, scraps), st.sampled_from([None, *Form]))
def test_any_text_is_read_or_refused(text: str, form: Form | None) -> None:
    never_crashes(text, form)


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    never_crashes(raw)


@QUICK
@given(scraps, st.sampled_from(["utf-8", "utf-16", "utf-32", "utf-16-le", "latin-1"]), st.integers(0, 3))
def test_bytes_cut_anywhere_are_read_or_refused(text: str, encoding: str, cut: int) -> None:
    never_crashes(text.encode(encoding, errors="replace")[: -cut or None])


words = st.text(st.characters(categories=["L"], max_codepoint=0x24F), min_size=1, max_size=9)
phrase = st.lists(words, min_size=1, max_size=12).map(" ".join)
label = words.map(str.capitalize)


@st.composite
def conversations(draw: st.DrawFn) -> list[tuple[str, str]]:
    said = draw(st.lists(phrase, min_size=4, max_size=12))
    return [(("SA", "Client")[number % 2], text) for number, text in enumerate(said)]


@QUICK
@given(
    conversations(),
    st.sampled_from(["{}: {}", "{} - {}", "{} — {}", "[00:12] {}: {}", "**{}:** {}", "[{}] {}", "{}\t{}"]),
)
def test_any_labelled_conversation_comes_back_whole(said: list[tuple[str, str]], style: str) -> None:
    encounter = checked(read("\n".join(style.format(who, text) for who, text in said), form="transcript"))
    assert [turn.text for turn in encounter.turns] == [text for _, text in said]
    assert [turn.role for turn in encounter.turns] == [
        Role.AMBASSADOR if who == "SA" else Role.CLIENT for who, _ in said
    ]


@QUICK
@given(
    conversations(),
    st.sampled_from(
        [
            "[12/01/2026, 18:41:05] {}: {}",
            "1/28/26, 6:41\u202fPM - {}: {}",
            "27.08.26, 09:05 - {}: {}",
            "2026/01/12 18:41 - {}: {}",
            "{}, [12.01.2026 18:41]\n{}",
        ]
    ),
)
def test_any_chat_comes_back_whole(said: list[tuple[str, str]], style: str) -> None:
    encounter = checked(read("\n".join(style.format(who, text) for who, text in said)))
    assert encounter.form is Form.CHAT
    assert [turn.text for turn in encounter.turns] == [text for _, text in said]


@QUICK
@given(conversations())
def test_any_table_comes_back_whole(said: list[tuple[str, str]]) -> None:
    encounter = checked(read("speaker;text\n" + "\n".join(f'{who};"{text}"' for who, text in said)))
    assert [turn.text for turn in encounter.turns] == [text for _, text in said]


@QUICK
@given(conversations())
def test_any_captions_come_back_whole(said: list[tuple[str, str]]) -> None:
    cues = "".join(
        f"\n00:00:{n:02}.000 --> 00:00:{n:02}.900\n<v {who}>{text}</v>\n" for n, (who, text) in enumerate(said)
    )
    encounter = checked(read("WEBVTT\n" + cues))
    assert [turn.text for turn in encounter.turns] == [text for _, text in said]


tree = st.recursive(
    st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(
                "text speaker start segments words alternatives results items elements nBest "
                "speaker_labels sentences timestamps type role timestamp_ms".split()
            ),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=25,
)


@QUICK
@given(tree)
def test_any_json_is_read_or_refused(value: object) -> None:
    never_crashes(json.dumps(value))


@QUICK
@given(st.lists(phrase, min_size=1, max_size=20), st.sampled_from(["narrative", "note"]))
def test_nothing_that_is_told_gets_lost(told: list[str], form: str) -> None:
    text = ". ".join(told) + "."
    encounter = checked(read(text, form=form))
    covered = sum(turn.end - turn.start for turn in encounter.turns)
    assert covered >= len(text.replace(" ", "")) - text.count(".")


def test_the_same_record_reads_the_same() -> None:
    text = "SA: Good morning.\nClient: I need a pen.\nSA: Certainly."
    assert read(text) == read(text) == read(text.encode())


def test_what_reading_offers() -> None:
    offered = {"read", "Encounter", "Turn", "Form", "Role", "ReadingError"}
    assert offered == set(prevenance.reading.__all__)


LARGE = 1_000_000
HUGE = {
    "ten thousand turns": "SA: Good morning, how may I help you today?\nClient: I'm looking for a pen for my sister.\n"
    * 5000,
    "ten thousand messages": "12/01/2026, 18:41 - Ann: Good morning, we have it.\n12/01/2026, 18:42 - Bea: "
    "I need a pen.\n" * 5000,
    "one long line of letters": "a" * LARGE,
    "one long line of words": "word " * (LARGE // 5),
    "one long line of sentences": "I went in. She said hello to me. " * (LARGE // 66),
    "nothing but quotation marks": '"' * LARGE,
    "opening quotation marks": "“" * (LARGE // 2) + "« (" * 100_000,
    "brackets": "[" * (LARGE // 2) + "(" * (LARGE // 2),
    "dots": "." * LARGE,
    "dots and blanks": ". " * (LARGE // 8),
    "colons": "a: " * (LARGE // 3),
    "numbers": "12:04 " * (LARGE // 6),
    "digits": "1" * LARGE,
    "blanks": "x" + " " * LARGE + "x",
    "breaks": "x" + "\n" * (LARGE // 2) + "x",
    "tags": "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v a" * (LARGE // 4),
    "captions": "".join(f"{n}\n00:00:01,000 --> 00:00:02,000\nhello there, welcome\n\n" for n in range(15_000)),
    "commas": "speaker,text\n" + "SA," * (LARGE // 3),
    "asterisks": "*" * LARGE,
    "dashes": "- a\n" * (LARGE // 32),
    "apostrophes": " 'a" * (LARGE // 3),
    "unlabelled lines": "how much is it?\nit is forty, sir\n" * 5_000,
    "json words": json.dumps({"words": [{"word": "hi", "speaker": n // 9 % 2} for n in range(25_000)]}),
}


@pytest.mark.parametrize("kind", HUGE)
def test_a_megabyte_of_anything_is_read_in_seconds(kind: str) -> None:
    began = time.process_time()
    never_crashes(HUGE[kind])
    # Generous: machines differ, but a pattern that backtracks takes minutes.
    assert time.process_time() - began < 20


def test_ten_thousand_turns_are_all_there() -> None:
    encounter = checked(read(HUGE["ten thousand turns"]))
    assert len(encounter.turns) == 10_000
    assert encounter.turns[-1].role is Role.CLIENT
