"""Every common way of saying who speaks, on one invented conversation."""

import pytest

from prevenance.reading import Form, Role, read

LINES = [
    ("a", "Good afternoon, welcome to Lanterne. I'm Odile."),
    ("c", "Hello. I'm looking for a lamp, for my brother's desk."),
    ("a", "What does he do at that desk, late in the day?"),
    ("c", "He carves puppets. Mostly wolves - and bears."),
    ("a", "Then he needs light from the side. May I show you this one: brass, with a long neck?"),
    ("c", "Oh, lovely. How much is it?"),
    ("a", "It is €210. Shall I wrap it for you?"),
    ("c", "Yes please. I'll take it."),
    ("a", "Thank you for coming, and see you soon."),
    ("c", "Goodbye!"),
]
TEXTS = [text for _, text in LINES]
ROLES = [Role.AMBASSADOR if who == "a" else Role.CLIENT for who, _ in LINES]

STYLES: dict[str, tuple[str, str, str]] = {
    "SA and Client": ("{who}: {text}", "SA", "Client"),
    "capitals": ("{who}: {text}", "ASSOCIATE", "CUSTOMER"),
    "hyphen": ("{who} - {text}", "Advisor", "Client"),
    "hyphen close to the label": ("{who}- {text}", "Seller", "Customer"),
    "long dash": ("{who} — {text}", "Odile", "Bashir"),
    "short dash": ("{who} – {text}", "Odile", "Mr Rahimi"),
    "names alone": ("{who}: {text}", "Odile", "Bashir"),
    "two first names, capitals": ("{who}: {text}", "ODILE", "BASHIR R."),
    "role in brackets": ("{who}: {text}", "Odile (boutique)", "Bashir (client)"),
    "numbered speakers": ("{who}: {text}", "Speaker 1", "Speaker 2"),
    "machine speakers": ("{who}: {text}", "SPEAKER_00", "SPEAKER_01"),
    "spk": ("{who}: {text}", "spk_0", "spk_1"),
    "lettered speakers": ("{who}: {text}", "Speaker A", "Speaker B"),
    "single letters": ("{who}: {text}", "A", "C"),
    "letters that say nothing": ("{who}: {text}", "X", "Y"),
    "question and answer": ("{who}. {text}", "Q", "A"),
    "question and answer, colon": ("{who}: {text}", "Q", "A"),
    "time in brackets first": ("[00:{n:02}] {who}: {text}", "Odile", "Bashir"),
    "time with hours first": ("[00:00:{n:02}] {who}: {text}", "Agent", "Caller"),
    "time range first": ("[00:{n:02} - 00:{m:02}] {who}: {text}", "Odile", "Bashir"),
    "bare time first": ("00:{n:02} {who}: {text}", "Odile", "Bashir"),
    "time and dash first": ("00:{n:02} - {who}: {text}", "Odile", "Bashir"),
    "seconds first": ("[{n}.50s] {who}: {text}", "SPEAKER_00", "SPEAKER_01"),
    "time in round brackets first": ("(0:{n:02}) {who}: {text}", "Odile", "Bashir"),
    "time behind the name": ("{who} [00:{n:02}]: {text}", "Odile", "Bashir"),
    "time in round brackets behind": ("{who} (00:{n:02}): {text}", "Odile", "Bashir"),
    "name and time above": ("{who} [00:00:{n:02}]\n{text}\n", "Odile", "Bashir"),
    "name and bare time above": ("{who}  0:{n:02}\n{text}\n", "Odile Marchal", "Bashir Rahimi"),
    "numbered and time above": ("Speaker {k} (00:{n:02})\n{text}\n", "1", "2"),
    "name with colon above": ("{who}:\n{text}\n", "Odile", "Bashir"),
    "name alone above": ("{who}\n{text}\n", "SALES ASSOCIATE", "CLIENT"),
    "time above, label beside": ("00:{n:02}\n{who}: {text}\n", "Odile", "Bashir"),
    "bold": ("**{who}:** {text}", "Odile", "Bashir"),
    "bold, colon outside": ("**{who}**: {text}\n", "Vendeuse", "Cliente"),
    "list of bold": ("- **{who}:** {text}", "Odile", "Bashir"),
    "underlined markup": ("__{who}__: {text}", "Odile", "Bashir"),
    "square brackets": ("[{who}] {text}", "Odile", "Bashir"),
    "square brackets and colon": ("[{who}]: {text}", "Odile", "Bashir"),
    "angle brackets": ("<{who}> {text}", "odile", "bashir"),
    "round brackets": ("({who}) {text}", "SA", "Client"),
    "tab": ("{who}\t{text}", "Odile", "Bashir"),
    "bar": ("{who} | {text}", "Odile", "Bashir"),
    "wide colon": ("{who}：{text}", "店员 SA", "Client"),
    "blank before colon": ("{who} : {text}", "Conseillère", "Cliente"),
    "small letters": ("{who}: {text}", "sa", "client"),
    "quotation mark of a mail": ("> {who}: {text}", "Odile", "Bashir"),
    "honorific": ("{who}: {text}", "Odile", "Mrs. O'Hara-Singh"),
    "german": ("{who}: {text}", "Verkäuferin", "Kundin"),
    "blank lines between": ("{who}: {text}\n\n", "Guest", "Host"),
    "marks of direction": ("\u200e{who}: {text}", "Odile", "Bashir"),
    "indented": ("    {who}:    {text}", "Odile", "Bashir"),
    "numbered lines": ("{who}: {text}  ", "Client advisor", "Visitor"),
    "arrow": ("{who} > {text}", "Odile", "Bashir"),
}  # fmt: skip


def written(style: str, lines: list[tuple[str, str]] = LINES) -> str:
    pattern, a, c = STYLES[style]
    if style == "blank lines between":
        a, c = c, a
    rows = []
    for number, (who, text) in enumerate(lines):
        label = a if who == "a" else c
        rows.append(pattern.format(who=label, k=label, text=text, n=number * 4 + 1, m=number * 4 + 4))
    return "\n".join(rows)


@pytest.mark.parametrize("style", STYLES)
def test_every_way_of_labelling_speakers_is_read(style: str) -> None:
    encounter = read(written(style))
    assert encounter.form is Form.TRANSCRIPT
    assert [turn.text for turn in encounter.turns] == TEXTS
    assert [turn.role for turn in encounter.turns] == ROLES


@pytest.mark.parametrize("style", STYLES)
def test_the_client_may_speak_first(style: str) -> None:
    encounter = read(written(style, LINES[1:]))
    assert [turn.role for turn in encounter.turns] == ROLES[1:]


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028", "\x85", "\n\n"])
def test_line_breaks_of_all_kinds_are_breaks(ending: str) -> None:
    encounter = read(written("SA and Client").replace("\n", ending))
    assert [turn.text for turn in encounter.turns] == TEXTS


def test_names_and_times_are_kept_as_written() -> None:
    turn = read(written("time in brackets first")).turns[1]
    assert (turn.name, turn.time) == ("Bashir", "00:05")
    assert read(written("role in brackets")).turns[0].name == "Odile"


def test_lines_without_label_go_on_with_the_turn() -> None:
    encounter = read("SA: Good morning,\ndo come in.\n\nMind the step.\nClient: Thank you.\nSA: My pleasure.")
    assert [turn.text for turn in encounter.turns] == [
        "Good morning,\ndo come in.\n\nMind the step.",
        "Thank you.",
        "My pleasure.",
    ]


def test_sounds_and_stage_directions_are_nobodys_words() -> None:
    encounter = read(
        "SA: Good morning.\n[door bell]\nClient: Hello, I need a strap.\n(silence)\nSA: [laughs] Of course."
    )
    assert [(turn.text, turn.role) for turn in encounter.turns] == [
        ("Good morning.", Role.AMBASSADOR),
        ("[door bell]", Role.OTHER),
        ("Hello, I need a strap.", Role.CLIENT),
        ("(silence)", Role.OTHER),
        ("[laughs] Of course.", Role.AMBASSADOR),
    ]


def test_a_turn_goes_on_after_a_sound() -> None:
    encounter = read("SA: One moment.\n[telephone]\nSo, the strap.\nClient: Yes, I need a new one.\nSA: Certainly.")
    assert [turn.role for turn in encounter.turns[:3]] == [Role.AMBASSADOR, Role.OTHER, Role.AMBASSADOR]
    assert encounter.turns[2].text == "So, the strap."


def test_a_heading_is_not_spoken() -> None:
    head = "# Visit to the lamp shop\nDate: 12 May 2026\nLocation: Ghent\nParticipants: Odile, Bashir\n---\n\n"
    assert [turn.text for turn in read(head + written("names alone")).turns] == TEXTS


def test_words_before_the_first_label_are_not_lost() -> None:
    encounter = read("we pick up in the middle of things\n" + written("SA and Client"))
    assert encounter.turns[0].text == "we pick up in the middle of things"
    assert encounter.turns[0].role is Role.OTHER


def test_a_speaker_who_speaks_once_is_a_speaker() -> None:
    encounter = read(written("names alone") + "\nWatchmaker: It is running again.\nOdile: Thank you, Paul.")
    assert [(turn.name, turn.role) for turn in encounter.turns[-2:]] == [
        ("Watchmaker", Role.AMBASSADOR),
        ("Odile", Role.AMBASSADOR),
    ]


def test_a_colon_in_the_words_is_no_label() -> None:
    encounter = read("SA: Two things: oil and patience.\nClient: My question: when?\nSA: Thursday: at ten.")
    assert len(encounter.turns) == 3
    assert encounter.turns[0].text == "Two things: oil and patience."


def test_labels_inside_one_line_are_found() -> None:
    encounter = read("SA: Good morning. Client: Hello, I need a pen. SA: What do you write with it? Client: Letters.")
    assert [turn.text for turn in encounter.turns] == [
        "Good morning.", "Hello, I need a pen.", "What do you write with it?", "Letters.",
    ]  # fmt: skip
    assert [turn.role for turn in encounter.turns] == ROLES[:4]


@pytest.mark.parametrize("mark", ["– ", "— ", "- ", "• ", ">> ", "–"])
def test_dashes_take_turns(mark: str) -> None:
    encounter = read("\n".join(mark + text for text in TEXTS))
    assert encounter.form is Form.TRANSCRIPT
    assert [turn.text for turn in encounter.turns] == TEXTS
    assert [turn.role for turn in encounter.turns] == ROLES


def test_a_line_without_dash_goes_on_with_the_turn() -> None:
    encounter = read(
        "– Good evening, welcome in.\n– Hello. I'm looking for gloves,\nlined ones.\n– What size do you wear?"
    )
    assert encounter.turns[1].text == "Hello. I'm looking for gloves,\nlined ones."


def test_unlabelled_lines_take_turns() -> None:
    encounter = read("\n".join(TEXTS))
    assert encounter.form is Form.TRANSCRIPT
    assert [turn.role for turn in encounter.turns] == ROLES
    assert encounter.ambassador_confidence < 0.97


def test_after_a_sound_the_same_voice_may_go_on() -> None:
    lines = ["lanterne good morning", "[hold music 00:01:10]", "hello thank you for waiting",
             "hi yes i'm looking for a lamp", "what sort of lamp would you like", "i need a small one"]  # fmt: skip
    roles = [turn.role for turn in read("\n".join(lines)).turns]
    amb, client = Role.AMBASSADOR, Role.CLIENT
    assert roles == [amb, Role.OTHER, amb, client, amb, client]


def test_unlabelled_speech_in_one_block_is_shared_out() -> None:
    encounter = read(" ".join(TEXTS))
    assert encounter.form is Form.TRANSCRIPT
    assert [turn.role for turn in encounter.turns][:2] == ROLES[:2]
    assert encounter.ambassador_confidence < 0.9


def test_a_list_of_facts_about_a_client_is_no_transcript() -> None:
    card = (
        "Client: Mrs Amoah\nAdvisor: Odile\nProduct: lamp\nBudget: 200\nNext step: call on "
        "Friday\nLikes: brass, no glass"
    )
    assert read(card).form is Form.NOTE


def test_a_form_set_by_hand_is_kept() -> None:
    for form in Form:
        encounter = read(written("SA and Client"), form=form)
        assert encounter.form is form
        assert encounter.form_confidence == 1.0
    assert read("Hello there.\nI need a pen.", form="transcript").turns[1].role is Role.CLIENT


@pytest.mark.parametrize(
    ("text", "role", "turns"),
    [
        ("Ambassador: Good morning.\nAmbassador: This one is steel.\nAmbassador: Goodbye.", Role.AMBASSADOR, 3),
        ("Client: Hello.\nClient: Do you have it in blue?\nClient: Thank you, then.", Role.CLIENT, 3),
        ("Client: Hello, do you have it in blue?", Role.CLIENT, 1),
        ("[21:47] Rafael: Good evening, welcome. May I help you?", Role.AMBASSADOR, 1),
    ],
)
def test_a_single_label_before_every_line_is_the_one_who_speaks(text: str, role: Role, turns: int) -> None:
    encounter = read(text)
    assert [turn.role for turn in encounter.turns] == [role] * turns
    assert encounter.turns[0].name in {"Ambassador", "Client", "Rafael"}


@pytest.mark.parametrize("text", ["Client: wants ring for wife, budget 5k", "I told the client: come back tomorrow."])
def test_a_line_about_the_client_is_not_said_by_the_client(text: str) -> None:
    assert read(text).form in (Form.NOTE, Form.NARRATIVE)
