"""The shapes of the usual services; the words are invented."""

import json
from typing import Any

import pytest

from prevenance.reading import Encounter, Form, Role, read

SAID = [
    ("0", 0.5, "Good morning, how may I help you?"),
    ("1", 3.2, "I'm looking for a kite."),
    ("0", 6.0, "Which wind will it fly in?"),
]
ROLES = [Role.AMBASSADOR, Role.CLIENT, Role.AMBASSADOR]
TEXTS = [text for _, _, text in SAID]


def words(**more: str) -> list[dict[str, Any]]:
    """Every word with its speaker, as services list them."""
    found: list[dict[str, Any]] = []
    for speaker, start, text in SAID:
        for number, word in enumerate(text.split()):
            one = {"word": word, "start": start + number / 10, "end": start + number / 10 + 0.1}
            found.append({**one, **{key: value.format(speaker) for key, value in more.items()}})
    return found


def amazon(labels_apart: bool) -> dict[str, Any]:
    items, segments = [], []
    for speaker, start, text in SAID:
        inner = []
        for number, word in enumerate(text.replace("?", " ?").replace(".", " .").replace(",", " ,").split()):
            mark = not word[0].isalnum()
            item: dict[str, Any] = {
                "type": "punctuation" if mark else "pronunciation",
                "alternatives": [{"content": word}],
            }
            if not mark:
                item["start_time"] = f"{start + number / 10:.2f}"
                inner.append({"start_time": item["start_time"], "speaker_label": f"spk_{speaker}"})
            if not labels_apart:
                item["speaker_label"] = f"spk_{speaker}"
            items.append(item)
        segments.append({"start_time": str(start), "speaker_label": f"spk_{speaker}", "items": inner})
    results: dict[str, Any] = {"transcripts": [{"transcript": " ".join(TEXTS)}], "items": items}
    if labels_apart:
        results["speaker_labels"] = {"speakers": 2, "segments": segments}
    return {"jobName": "visit", "results": results, "status": "COMPLETED"}


def rev() -> dict[str, Any]:
    def elements(text: str, start: float) -> list[dict[str, Any]]:
        parts: list[dict[str, Any]] = []
        for word in text.split():
            parts += [{"type": "text", "value": word, "ts": start}, {"type": "punct", "value": " "}]
        return parts

    return {"monologues": [{"speaker": int(s), "elements": elements(t, start)} for s, start, t in SAID]}


SHAPES: dict[str, Any] = {
    "whisperx": {
        "segments": [
            {"start": a, "end": a + 2, "text": f" {t}", "speaker": f"SPEAKER_0{s}", "words": []} for s, a, t in SAID
        ],
        "language": "en",
    },
    "whisper with word list": {
        "text": " ".join(TEXTS),
        "segments": [
            {"id": n, "start": a, "text": t, "speaker": s, "words": [{"word": w, "speaker": s} for w in t.split()]}
            for n, (s, a, t) in enumerate(SAID)
        ],
    },
    "amazon, labels apart": amazon(labels_apart=True),
    "amazon, labels on words": amazon(labels_apart=False),
    "amazon call analytics": {
        "Transcript": [
            {
                "ParticipantRole": "AGENT" if s == "0" else "CUSTOMER",
                "BeginOffsetMillis": int(a * 1000),
                "Content": t,
                "Items": [{"Content": w} for w in t.split()],
            }
            for s, a, t in SAID
        ]
    },
    "deepgram utterances": {
        "metadata": {"channels": 1},
        "results": {
            "channels": [{"alternatives": [{"transcript": " ".join(TEXTS), "words": words()}]}],
            "utterances": [{"speaker": int(s), "start": a, "transcript": t, "words": words()} for s, a, t in SAID],
        },
    },
    "deepgram paragraphs": {
        "results": {
            "channels": [
                {
                    "alternatives": [
                        {
                            "transcript": " ".join(TEXTS),
                            "words": words(punctuated_word="x"),
                            "paragraphs": {
                                "transcript": "…",
                                "paragraphs": [
                                    {
                                        "sentences": [{"text": t, "start": a, "end": a + 1}],
                                        "speaker": int(s),
                                        "start": a,
                                    }
                                    for s, a, t in SAID
                                ],
                            },
                        }
                    ]
                }
            ]
        }
    },
    "deepgram words": {"results": {"channels": [{"alternatives": [{"words": words(speaker="{}")}]}]}},
    "assemblyai": {
        "id": "x",
        "text": " ".join(TEXTS),
        "utterances": [
            {
                "speaker": "AB"[int(s)],
                "text": t,
                "start": int(a * 1000),
                "end": int(a * 1000) + 900,
                "confidence": 0.9,
                "words": [{"text": w, "speaker": "AB"[int(s)]} for w in t.split()],
            }
            for s, a, t in SAID
        ],
    },
    "google": {
        "results": [
            {
                "alternatives": [
                    {"transcript": " ".join(TEXTS), "words": [{"word": w} for w in " ".join(TEXTS).split()]}
                ]
            },
            {
                "alternatives": [
                    {
                        "words": [
                            {"word": w["word"], "startTime": f"{w['start']}s", "speakerTag": int(w["t"]) + 1}
                            for w in words(t="{}")
                        ]
                    }
                ]
            },
        ]
    },
    "azure batch": {
        "source": "x",
        "combinedRecognizedPhrases": [{"display": " ".join(TEXTS)}],
        "recognizedPhrases": [
            {"speaker": int(s) + 1, "offset": f"PT{a}S", "nBest": [{"confidence": 0.9, "display": t}]}
            for s, a, t in SAID
        ],
    },
    "azure fast": {
        "combinedPhrases": [{"text": " ".join(TEXTS)}],
        "phrases": [
            {"speaker": int(s) + 1, "offsetMilliseconds": int(a * 1000), "text": t, "locale": "en-GB"}
            for s, a, t in SAID
        ],
    },
    "rev": rev(),
    "speechmatics": {
        "results": [
            {"type": "word", "start_time": w["start"], "alternatives": [{"content": w["word"], "speaker": w["s"]}]}
            for w in words(s="S{}")
        ]
    },
    "gladia": {
        "result": {"transcription": {"utterances": [{"text": t, "speaker": int(s), "start": a} for s, a, t in SAID]}}
    },
    "fireflies": {
        "sentences": [
            {"index": n, "speaker_name": ("Ada", "Ben")[int(s)], "raw_text": t, "start_time": a}
            for n, (s, a, t) in enumerate(SAID)
        ]
    },
    "plain list": [{"speaker": "SA" if s == "0" else "Client", "text": t} for s, _, t in SAID],
    "role and content": {"messages": [{"role": "agent" if s == "0" else "customer", "content": t} for s, _, t in SAID]},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_service_is_read(shape: str) -> None:
    encounter = read(json.dumps(SHAPES[shape]))
    assert encounter.form is Form.TRANSCRIPT
    assert [turn.text for turn in encounter.turns] == TEXTS
    assert [turn.role for turn in encounter.turns] == ROLES
    assert_rendered(encounter)


def assert_rendered(encounter: Encounter) -> None:
    lines = encounter.source.splitlines()
    assert len(lines) == len(encounter.turns)
    for turn, line in zip(encounter.turns, lines, strict=True):
        assert line.endswith(": " + turn.text)
        assert encounter.source[turn.start : turn.end] == turn.text


def test_times_are_shown_as_clocks() -> None:
    for shape in ("whisperx", "assemblyai", "azure fast", "rev"):
        assert read(json.dumps(SHAPES[shape])).turns[1].time == "00:00:03", shape


def test_segments_without_speakers_are_joined_and_shared_out() -> None:
    cuts = ["Good morning, how", "may I help you?", "I'm looking for", "a kite.", "May I show you this one?"]
    encounter = read(json.dumps({"segments": [{"start": n, "text": text} for n, text in enumerate(cuts)]}))
    assert [turn.text for turn in encounter.turns] == [
        "Good morning, how may I help you?",
        "I'm looking for a kite.",
        "May I show you this one?",
    ]
    assert [turn.role for turn in encounter.turns] == ROLES


def test_json_lines_are_read() -> None:
    lines = "\n".join(json.dumps({"speaker": s, "text": t}) for s, _, t in SAID)
    assert [turn.text for turn in read(lines).turns] == TEXTS


def test_one_text_in_json_is_read_as_text() -> None:
    encounter = read(json.dumps({"text": "SA: Good morning.\nClient: I need a kite.\nSA: Certainly."}))
    assert [turn.text for turn in encounter.turns] == ["Good morning.", "I need a kite.", "Certainly."]
