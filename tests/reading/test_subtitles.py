from prevenance.reading import Form, Role, read

A, C = Role.AMBASSADOR, Role.CLIENT


def test_voice_tags_name_the_speakers() -> None:
    encounter = read(
        "WEBVTT - Visit\n\nSTYLE\n::cue { color: red }\n\nNOTE\nmade by hand\n\n1\n"
        "00:00:01.000 --> 00:00:04.000 align:start position:10%\n<v Ilse>Good morning, welcome in.</v>\n\n"
        "door\n00:05.000 --> 00:09.000\n<v.loud Mr Okonjo>Hello. I'm looking for\na <i>travel</i> clock.\n\n"
        "00:10.000 --> 00:11.000\n[door bell]\n\n00:12.000 --> 00:14.000\n<v Ilse>Where does it travel?\n<v "
        "Mr Okonjo>Lagos.\n"
    )
    assert encounter.form is Form.TRANSCRIPT
    assert [(t.text, t.role, t.name) for t in encounter.turns] == [
        ("Good morning, welcome in.", A, "Ilse"),
        ("Hello. I'm looking for\na <i>travel</i> clock.", C, "Mr Okonjo"),
        ("[door bell]", Role.OTHER, None),
        ("Where does it travel?", A, "Ilse"),
        ("Lagos.", C, "Mr Okonjo"),
    ]
    assert encounter.turns[0].time == "00:00:01.000"


def test_subrip_with_names_in_the_text_is_read() -> None:
    encounter = read(
        "1\n00:00:01,000 --> 00:00:03,000\nIlse: Good morning, how can I help?\n\n"
        "2\n00:00:03,500 --> 00:00:06,000\nVisitor: I need a clock\nthat folds.\n\n"
        "3\n00:00:06,500 --> 00:00:08,000\nIlse: <i>With pleasure.</i>\n\n4\n00:00:09,000 --> "
        "00:00:10,000\nVisitor: Thank you.\n"
    )
    assert [(t.text, t.role) for t in encounter.turns[:2]] == [
        ("Good morning, how can I help?", A),
        ("I need a clock\nthat folds.", C),
    ]
    assert len(encounter.turns) == 4


def test_dashes_in_a_caption_are_two_voices() -> None:
    encounter = read(
        "1\n00:00:01,000 --> 00:00:03,000\n- Good morning, welcome. May I help you?\n- Yes, I need a clock.\n\n"
        "2\n00:00:04,000 --> 00:00:05,000\n- What is it for?\n"
    )
    assert [(t.text, t.role) for t in encounter.turns] == [
        ("Good morning, welcome. May I help you?", A),
        ("Yes, I need a clock.", C),
        ("What is it for?", A),
    ]


def test_captions_without_names_are_shared_out() -> None:
    encounter = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nGood morning, how may I help you?\n\n"
        "00:03.000 --> 00:04.000\nI'm looking for a clock for my sister.\n\n00:05.000 --> 00:06.000\nMay I "
        "show you this one?\n"
    )
    assert [turn.role for turn in encounter.turns] == [A, C, A]


def test_rolling_captions_are_read_once() -> None:
    encounter = read(
        "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n \nhello<00:00:01.500><c> and</c><00:00:02.000><c> welcome</c>\n\n"
        "00:00:03.000 --> 00:00:03.010\nhello and welcome\n \n\n"
        "00:00:03.010 --> 00:00:05.000\nhello and welcome\ni<00:00:03.500><c> need</c><00:00:04.000><c> "
        "a</c><c> clock</c>\n\n"
        "00:00:05.000 --> 00:00:05.010\ni need a clock\n \n"
    )
    assert [turn.text for turn in encounter.turns] == ["hello and welcome", "i need a clock"]


def test_numbers_that_are_said_are_kept() -> None:
    text = "1\n00:00:01,000 --> 00:00:03,000\nHow many would you like?\n\n2\n00:00:03,500 --> 00:00:06,000\n12\n"
    assert [turn.text for turn in read(text).turns] == ["How many would you like?", "12"]
