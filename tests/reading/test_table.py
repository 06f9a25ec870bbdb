import pytest

from prevenance.reading import Form, Role, read

ROWS = [
    ("SA", "Good morning, come in."),
    ("Client", "Hello, I need a tent, a small one."),
    ("SA", "For how many nights?"),
    ("Client", "Two."),
]
ROLES = [Role.AMBASSADOR, Role.CLIENT] * 2


def quoted(cells: tuple[str, ...], delimiter: str) -> str:
    return delimiter.join(f'"{cell}"' for cell in cells)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("header", ["speaker,text", "Role,Utterance", "Interlocuteur,Texte", "author,message"])
def test_speaker_and_words_are_found_by_their_header(delimiter: str, header: str) -> None:
    text = "\n".join([header.replace(",", delimiter), *(quoted(row, delimiter) for row in ROWS)])
    encounter = read(text)
    assert encounter.form is Form.TRANSCRIPT
    assert [turn.text for turn in encounter.turns] == [row[1] for row in ROWS]
    assert [turn.role for turn in encounter.turns] == ROLES
    assert encounter.source.splitlines()[0] == "SA: Good morning, come in."


def test_columns_may_stand_in_any_order() -> None:
    rows = "\n".join(f'00:0{n},"{text}",{who}' for n, (who, text) in enumerate(ROWS))
    encounter = read("time,text,speaker\n" + rows)
    assert [(turn.time, turn.role) for turn in encounter.turns[:2]] == [("00:00", ROLES[0]), ("00:01", ROLES[1])]


def test_words_with_commas_that_nobody_quoted_stay_whole() -> None:
    text = "speaker,text\n" + "\n".join(f"{who},{text}" for who, text in ROWS)
    assert read(text).turns[1].text == "Hello, I need a tent, a small one."


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_columns_without_header_are_guessed(delimiter: str) -> None:
    encounter = read("\n".join(quoted((f"00:0{n}", *row), delimiter) for n, row in enumerate(ROWS)))
    assert [turn.role for turn in encounter.turns] == ROLES
    assert encounter.turns[1].text == ROWS[1][1]


def test_rows_with_days_are_a_chat() -> None:
    rows = "\n".join(f'2026-03-0{n + 1} 10:00,{who},"{text}"' for n, (who, text) in enumerate(ROWS))
    assert read("timestamp,sender,message\n" + rows).form is Form.CHAT


def test_cells_may_hold_line_breaks() -> None:
    encounter = read('speaker,text\nSA,"Good morning.\nCome in."\nClient,"I need a tent."\n')
    assert encounter.turns[0].text == "Good morning.\nCome in."


def test_prose_with_commas_is_no_table() -> None:
    text = (
        "I came in, wet through.\nNobody, I thought, would mind.\nA girl, smiling, took my coat.\nShe "
        "was, in a word, kind."
    )
    assert read(text).form is Form.NARRATIVE
