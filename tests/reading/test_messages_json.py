"""JSON in which messaging services hand out a chat."""

import datetime
import json

from prevenance.reading import Form, read


def test_messages_with_days_are_a_chat() -> None:
    messages = {
        "name": "Kites",
        "messages": [
            {"type": "service", "date": "2026-01-12T18:40:00", "actor": "Kites"},
            {"type": "message", "date": "2026-01-12T18:41:05", "from": "Imre", "text": "Hello, I need a kite"},
            {
                "type": "message",
                "date": "2026-01-12T18:42:00",
                "from": "Kite shop",
                "text": ["Good evening, ", {"type": "bold", "text": "which wind"}, "?"],
            },
        ],
    }
    encounter = read(json.dumps(messages))
    assert encounter.form is Form.CHAT
    assert [(t.name, t.text) for t in encounter.turns] == [
        ("Imre", "Hello, I need a kite"),
        ("Kite shop", "Good evening, which wind?"),
    ]
    assert encounter.date == datetime.date(2026, 1, 12)


def test_newest_first_is_turned_round() -> None:
    messages = [
        {"sender_name": "Kite shop", "timestamp_ms": 1768239600000, "content": "Bien sÃ»r, which wind?"},
        {"sender_name": "Imre", "timestamp_ms": 1768239000000, "content": "Hello, I need a kite"},
    ]
    encounter = read(json.dumps({"messages": messages}))
    assert [turn.text for turn in encounter.turns] == ["Hello, I need a kite", "Bien sûr, which wind?"]
    assert encounter.form is Form.CHAT
