"""A record in, an encounter out."""

import datetime
import pathlib

from prevenance.reading.decoding import decoded, safe_text
from prevenance.reading.encounter import Encounter, Form, Turn
from prevenance.reading.errors import ReadingError
from prevenance.reading.language import language_of
from prevenance.reading.pieces import Found
from prevenance.reading.recognising import recognise
from prevenance.reading.speakers import Voiced, voiced


def read(
    record: str | bytes | pathlib.Path,
    *,
    form: Form | str | None = None,
    ambassador: str | None = None,
    date: datetime.date | None = None,
    name: str | None = None,
) -> Encounter:
    """Read a record: text, bytes, or a file by its `Path`. Raises `ReadingError` and nothing else.

    `form` and `ambassador` (a speaker's label) are taken as said instead of guessed. `name` is the file name
    of a record that came without a path; its ending is a hint.
    """
    text = source_text(record)
    if not text.strip("\ufeff\ufffd\u200b\u200e\u200f\u2060 \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029").strip():
        raise ReadingError("There is nothing to read", remedy="Paste or choose a record that holds some words.")
    named = name or (record.name if isinstance(record, pathlib.Path) else "")
    found = recognise(text, form=asked_form(form), name=named)
    return encounter(found, voiced(found, ambassador), date)


def source_text(record: str | bytes | pathlib.Path) -> str:
    if isinstance(record, str):
        return safe_text(record)
    return decoded(record if isinstance(record, bytes) else file_bytes(record))


def file_bytes(path: pathlib.Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadingError(f"Cannot open {path}: {reason}", remedy="Check the name of the file.") from error


def asked_form(form: Form | str | None) -> Form | None:
    if form is None:
        return None
    try:
        return Form(form)
    except ValueError:
        forms = ", ".join(Form)
        raise ReadingError(f"There is no form {form!r}", remedy=f"The forms are {forms}.") from None


def encounter(found: Found, speech: Voiced, date: datetime.date | None) -> Encounter:
    if not speech.spoken:
        raise ReadingError("There is nothing to read", remedy="The record holds labels or times, but no words.")
    turns = tuple(
        Turn(i, said.start, said.end, found.source[said.start : said.end], said.role, said.name, said.time)
        for i, said in enumerate(speech.spoken)
    )
    return Encounter(
        source=found.source,
        form=found.form,
        form_confidence=round(found.confidence, 3),
        language=language_of(turn.text for turn in turns),
        turns=turns,
        ambassador_confidence=round(speech.confidence, 3),
        date=date or found.date,
    )
