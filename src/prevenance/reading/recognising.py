"""Which form a record has, and the format that reads it."""

import math
import re
from dataclasses import dataclass

from prevenance.reading.encounter import Form
from prevenance.reading.errors import ReadingError
from prevenance.reading.formats.chat import chat_confidence, clocked_confidence, without_system_lines
from prevenance.reading.formats.narrative import told
from prevenance.reading.formats.note import jotted
from prevenance.reading.formats.rendering import Utterance, rendered
from prevenance.reading.formats.subtitles import captions, is_subtitles
from prevenance.reading.formats.table import table
from prevenance.reading.formats.transcript import Gathering, gathered, inline, labelled, labels_in
from prevenance.reading.formats.transcription_json import parsed, transcription
from prevenance.reading.formats.unlabelled import flowing, is_block, spoken_lines
from prevenance.reading.lines import BLANK
from prevenance.reading.pieces import Found, Piece, Voices
from prevenance.reading.prose import dialogue_evidence, note_evidence
from prevenance.reading.sentences import sentences
from prevenance.reading.stamps import dated

BELIEVED = 0.35


def recognise(source: str, *, form: Form | None = None, name: str = "") -> Found:
    """What the record holds. A `form` set by hand is kept, and read as well as the text allows."""
    found = structured(source, name.lower()) or spoken_or_told(source, form)
    if form is not None and found.form is not form:
        found = as_form(found, form)
    if form is not None:
        found.confidence = 1.0
    return found


def structured(source: str, name: str) -> Found | None:
    """JSON, subtitles and tables say what they are."""
    if source.lstrip(BLANK)[:1] in "{[" or name.endswith((".json", ".jsonl")):
        found = from_json(source, name)
        if found:
            return found
    if is_subtitles(source) or name.endswith((".vtt", ".srt")):
        pieces = captions(source)
        if pieces:
            return Found(source, Form.TRANSCRIPT, 0.98, pieces, voices_of(pieces))
    utterances = table(source, headed=True)
    return from_utterances(utterances, confidence=0.95) if utterances else None


def from_json(source: str, name: str) -> Found | None:
    try:
        value = parsed(source)
    except ValueError as error:
        if name.endswith(".json"):
            remedy = "Export the file again, or paste its words."
            raise ReadingError("This is not valid JSON", line=getattr(error, "lineno", None), remedy=remedy) from error
        return None
    if not isinstance(value, (dict, list)):
        return None
    made = transcription(value)
    if made is None:
        raise ReadingError("This JSON holds no words", remedy="Give a list of utterances, each with speaker and text.")
    if len(made.utterances) == 1 and made.utterances[0].speaker is None:
        return spoken_or_told(rendered([Utterance(made.utterances[0].text)])[0], None)
    return from_utterances(made.utterances, confidence=0.97, chat=made.dated)


def from_utterances(utterances: list[Utterance], confidence: float, chat: bool = False) -> Found | None:
    source, pieces = rendered(utterances)
    days = [day for piece in pieces[:200] if (day := day_in(piece.time))]
    clocks = [piece.time for piece in pieces[:200] if piece.time and re.match(r"\d{1,2}:\d{2}", piece.time)]
    timed = len(clocks) * 2 > min(len(pieces), 200) and clocked_confidence(clocks, dated=False) > 0.5
    chat = chat or timed or len(days) * 2 > min(len(pieces), 200)
    form = Form.CHAT if chat else Form.TRANSCRIPT
    return Found(source, form, confidence, pieces, voices_of(pieces), dated(days)) if pieces else None


def day_in(time: str | None) -> str | None:
    found = re.match(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}", time or "")
    return found.group() if found else None


def voices_of(pieces: list[Piece]) -> Voices:
    return Voices.LABELLED if labels_in(pieces) else Voices.FLOWING


def spoken_or_told(source: str, form: Form | None) -> Found:
    speech = with_labels(source)
    if speech and (speech.confidence >= BELIEVED or (form and form.is_dialogue)):
        return speech
    utterances = table(source, headed=False)
    cells = from_utterances(utterances, confidence=0.8) if utterances else None
    return cells or without_labels(source, form)


def with_labels(source: str) -> Found | None:
    """Speech whose labels are believed, as transcript or chat."""
    found = labelled(source)
    gathering = gathered(source, found) if found.strength > 0 else Gathering(source)
    within = inline(source)
    if labels_in(within) > 1.5 * labels_in(gathering.pieces) and len(within) > 2:
        return Found(source, Form.TRANSCRIPT, 0.85, within, Voices.LABELLED)
    if not labels_in(gathering.pieces):
        return None
    chat = chat_confidence(found, gathering)
    form, sure = (Form.CHAT, chat) if chat > 0.5 else (Form.TRANSCRIPT, 1 - chat)
    pieces = without_system_lines(source, gathering.pieces) if form is Form.CHAT else gathering.pieces
    return Found(source, form, found.strength * sure, pieces, Voices.LABELLED, dated(gathering.days))


@dataclass(frozen=True, slots=True)
class Reading:
    form: Form
    weight: float


def without_labels(source: str, form: Form | None) -> Found:
    """A note, a narrative, or speech that nobody labelled."""
    lines = spoken_lines(source)
    clauses = [source[start:end] for start, end in sentences(source, 0, min(len(source), 60_000), clipped=True)]
    speech = dialogue_evidence(source, lines, clauses)
    note = note_evidence(clauses)
    readings = (Reading(Form.TRANSCRIPT, speech), Reading(Form.NOTE, note), Reading(Form.NARRATIVE, 0.0))
    best = max(readings, key=lambda reading: reading.weight)
    confidence = 1 / sum(math.exp(max(-30.0, reading.weight - best.weight)) for reading in readings)
    return told_as(source, form or best.form, min(0.97, confidence), lines)


def told_as(source: str, form: Form, confidence: float, lines: list[Piece]) -> Found:
    if form is Form.NOTE:
        return Found(source, form, confidence, jotted(source))
    if form is Form.NARRATIVE:
        return Found(source, form, confidence, told(source))
    if lines and not is_block(lines):
        return Found(source, form, confidence, lines, Voices.ALTERNATING)
    return Found(source, form, confidence, flowing(source), Voices.FLOWING)


def as_form(found: Found, form: Form) -> Found:
    """The same record under the form that a person has set."""
    if not form.is_dialogue:
        pieces = jotted(found.source) if form is Form.NOTE else told(found.source)
        return Found(found.source, form, 1.0, pieces, Voices.TOLD, found.date)
    if found.voices is Voices.TOLD:
        return told_as(found.source, form, 1.0, spoken_lines(found.source))
    found.form = form
    return found
