"""Messages as messengers export them, and as people copy them."""

import datetime

import pytest

from prevenance.reading import Form, Role, read

A, C = "Maison Pirouette", "Noor Haddad"
LINES = [
    (C, "Hello! Do you repair music boxes?"),
    (A, "Good morning Noor, we do. Would you like to send me a photo?"),
    (C, "It was my aunt's 😊 it stopped last week"),
    (A, "Thank you. I can offer you Thursday at ten."),
]
TEXTS = [text for _, text in LINES]
ROLES = [Role.CLIENT, Role.AMBASSADOR] * 2

STAMPS = {
    "iOS, British": "[12/01/2026, 18:4{n}:05] {who}: {text}",
    "iOS, American": "[1/28/26, 6:4{n}:05\u202fPM] {who}: {text}",
    "iOS, German": "[12.01.26, 18:4{n}:05] {who}: {text}",
    "iOS, with mark": "\u200e[12/01/2026, 18:4{n}:05] {who}: \u200e{text}",
    "iOS, Australian": "[12/1/2026, 6:4{n}:05 pm] {who}: {text}",
    "iOS, saved without a name": "[12/01/2026, 18:4{n}:05] ~\u202f{who}: {text}",
    "Android, British": "12/01/2026, 18:4{n} - {who}: {text}",
    "Android, American": "1/28/26, 6:4{n} PM - {who}: {text}",
    "Android, narrow blank": "1/28/26, 6:4{n}\u202fPM - {who}: {text}",
    "Android, French": "12/01/2026 à 18:4{n} - {who} : {text}",
    "Android, French, newer": "12/01/2026, 18:4{n} - {who}: {text}",
    "Android, German": "12.01.26, 18:4{n} - {who}: {text}",
    "Android, Spanish": "12/1/26, 18:4{n} - {who}: {text}",
    "Android, Spanish halves": "12/1/26 6:4{n} p. m. - {who}: {text}",
    "Android, Italian": "12/01/26, 18:4{n} - {who}: {text}",
    "Android, Dutch": "12-01-2026 18:4{n} - {who}: {text}",
    "Android, Danish": "12.01.2026 18.4{n} - {who}: {text}",
    "Android, Japanese": "2026/01/12 18:4{n} - {who}: {text}",
    "Android, Korean": "2026. 1. 12. 오후 6:4{n}, {who} : {text}",
    "Android, Swedish": "2026-01-12 18:4{n} - {who}: {text}",
    "ISO": "2026-01-12T18:4{n}:05Z {who}: {text}",
    "date and name": "04.05.2026 14:0{n} {who}: {text}",
    "name, time": "{who}, 19:4{n}: {text}",
    "name (time)": "{who} (14:0{n}): {text}",
    "time and two blanks": "09:1{n}  {who}: {text}",
    "time of day in halves": "(06:4{n}:05 PM) {who}: {text}",
    "time, bar": "06:4{n} PM | {who}: {text}",
    "name and time above": "{who}  14:0{n}\n{text}\n",
    "name and date above": "{who}  Jan 12, 2026, 18:4{n}\n{text}\n",
    "name, date in brackets above": "{who}, [12.01.2026 18:4{n}]\n{text}\n",
    "name, bullet, time above": "{who} • 18:4{n}\n{text}\n",
    "name above, date below it": "{who}\n12 January 2026 at 18:4{n}\n{text}\n",
    "names in brackets": "[{who}] [오후 6:4{n}] {text}",
    "tabs": "18:4{n}\t{who}\t{text}",
}
HEADED = {"tabs", "names in brackets", "name, time", "name (time)", "time and two blanks", "name and time above"}


def written(pattern: str) -> str:
    return "\n".join(pattern.format(who=who, text=text, n=number) for number, (who, text) in enumerate(LINES))


@pytest.mark.parametrize("style", STAMPS)
def test_every_export_is_read(style: str) -> None:
    encounter = read(written(STAMPS[style]))
    assert [turn.text for turn in encounter.turns] == TEXTS
    assert [turn.role for turn in encounter.turns] == ROLES
    assert {turn.name for turn in encounter.turns} == {A, C}
    assert encounter.form is Form.CHAT
    assert encounter.turns[0].time is not None


@pytest.mark.parametrize(
    "day",
    [
        "--- Tuesday, 21 April 2026 ---",
        "[3 November 2026]",
        "Today",
        "2026년 1월 12일 월요일",
        "12/01/2026",
        "— mardi 21 avril 2026 —",
        "April 21, 2026",
    ],
)
@pytest.mark.parametrize("style", sorted(HEADED))
def test_a_day_on_its_own_line_is_no_message(day: str, style: str) -> None:
    encounter = read(day + "\n" + written(STAMPS[style]))
    assert [turn.text for turn in encounter.turns] == TEXTS
    assert encounter.form is Form.CHAT


def test_messages_may_have_many_lines() -> None:
    chat = (
        "12/01/2026, 18:41 - Noor: Hello\nI have a question:\n\n- do you repair?\n12/01/2026, 18:42 - "
        "Maison Pirouette: We do."
    )
    assert read(chat).turns[0].text == "Hello\nI have a question:\n\n- do you repair?"


@pytest.mark.parametrize(
    "line",
    [
        "12/01/2026, 18:40 - Messages and calls are end-to-end encrypted. Only people in this chat can read them.",
        "12/01/2026, 18:40 - Noor Haddad joined using a group link",
        '12/01/2026, 18:40 - Maison Pirouette created group "Music box"',
        "12/01/2026, 18:40 - Maison Pirouette: Missed voice call",
        "12/01/2026, 18:40 - Maison Pirouette: This message was deleted",
        "12/01/2026, 18:40 - Maison Pirouette: Messages and calls are end-to-end encrypted.",
    ],
)
def test_what_the_messenger_says_is_nobodys_message(line: str) -> None:
    encounter = read(line + "\n" + written(STAMPS["Android, British"]))
    assert [turn.role for turn in encounter.turns] == [Role.OTHER, *ROLES]


@pytest.mark.parametrize("media", ["<Media omitted>", "image omitted", "<Médias omis>", "IMG-0001.jpg (file attached)"])
def test_a_picture_belongs_to_its_sender(media: str) -> None:
    encounter = read(written(STAMPS["Android, British"]) + f"\n12/01/2026, 18:55 - Noor Haddad: {media}")
    assert (encounter.turns[-1].text, encounter.turns[-1].role) == (media, Role.CLIENT)


def test_a_client_without_a_name_is_a_number() -> None:
    chat = (
        "12/01/2026, 18:41 - +33 6 12 34 56 78: Bonjour, je cherche une boîte à musique\n12/01/2026, "
        "18:42 - Lise: Bonjour, bienvenue"
    )
    encounter = read(chat)
    assert [turn.role for turn in encounter.turns] == [Role.CLIENT, Role.AMBASSADOR]
    assert encounter.turns[0].name == "+33 6 12 34 56 78"


def test_the_day_is_found_where_it_cannot_be_mistaken() -> None:
    assert read(written(STAMPS["iOS, German"])).date == datetime.date(2026, 1, 12)
    assert read(written(STAMPS["Android, American"])).date == datetime.date(2026, 1, 28)
    assert read(written(STAMPS["Android, Japanese"])).date == datetime.date(2026, 1, 12)
    assert read("--- Tuesday, 21 April 2026 ---\n" + written(STAMPS["name, time"])).date == datetime.date(2026, 4, 21)


def test_the_day_is_left_open_where_it_can_be_mistaken() -> None:
    assert read(written(STAMPS["Android, British"])).date is None
    given = datetime.date(2026, 1, 12)
    assert read(written(STAMPS["Android, British"]), date=given).date == given


def test_messages_of_one_side_alone_are_a_chat() -> None:
    chat = (
        "12/01/2026, 18:41 - Noor: Hello, do you repair music boxes?\n12/01/2026, 18:49 - Noor: Anyone "
        "there? I need it by Friday"
    )
    encounter = read(chat)
    assert encounter.form is Form.CHAT
    assert {turn.role for turn in encounter.turns} == {Role.CLIENT}


def test_speech_with_recording_times_is_no_chat() -> None:
    assert (
        read("[00:01] Odile: Good morning.\n[00:04] Bashir: I need a lamp.\n[00:09] Odile: Which one?").form
        is Form.TRANSCRIPT
    )
