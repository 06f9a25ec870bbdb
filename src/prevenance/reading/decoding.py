"""Bytes become text, or a clear error. Text keeps its line breaks, marks and controls as they are."""

import codecs
import re

from prevenance.reading.errors import ReadingError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
AS_TEXT = "Open it, copy its words, and paste them or save them as plain text."
AS_WORDS = "Have it transcribed first; any of the usual transcripts can be read."
KINDS = (
    (b"%PDF-", "a PDF document", AS_TEXT),
    (b"PK\x03\x04", "an office document or archive", AS_TEXT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "an office document", AS_TEXT),
    (b"{\\rtf", "a rich text document", AS_TEXT),
    (b"\x1f\x8b", "a compressed file", "Unpack it first."),
    (b"\x89PNG", "a picture", AS_TEXT),
    (b"\xff\xd8\xff", "a picture", AS_TEXT),
    (b"GIF8", "a picture", AS_TEXT),
    (b"ID3", "a sound recording", AS_WORDS),
    (b"RIFF", "a sound recording or film", AS_WORDS),
    (b"OggS", "a sound recording", AS_WORDS),
    (b"fLaC", "a sound recording", AS_WORDS),
)
# Line breaks, tab, form feed, escape and the like occur in text; the other controls hardly ever do.
CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x7f]")
LONE = re.compile("[\x00\ud800-\udfff]")
SAMPLE = 65536


def decoded(raw: bytes) -> str:
    refuse_known_kinds(raw)
    for bom, encoding in BOMS:
        if raw.startswith(bom):
            return safe_text(raw[len(bom) :].decode(encoding, errors="replace"))
    wide = wide_encoding(raw[:SAMPLE])
    return safe_text(raw.decode(wide, errors="replace") if wide else narrow_text(raw))


def refuse_known_kinds(raw: bytes) -> None:
    for start, kind, remedy in KINDS:
        if raw.startswith(start) and (start != b"ID3" or b"\x00" in raw[:32]):
            raise ReadingError(f"This is {kind}, not text", remedy=remedy)
    if raw[4:8] == b"ftyp":
        raise ReadingError("This is a sound recording or film, not text", remedy=AS_WORDS)


def wide_encoding(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark: Latin letters leave zeros at regular places."""
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    zeros = [sample[i::4].count(0) / len(sample[i::4]) for i in range(4)]
    patterns = {"utf-32-le": "0111", "utf-32-be": "1110", "utf-16-le": "0101", "utf-16-be": "1010"}
    for encoding, pattern in patterns.items():
        if all((zero > 0.6) if mark == "1" else (zero < 0.3) for zero, mark in zip(zeros, pattern, strict=True)):
            return encoding
    return None


def narrow_text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mended = raw.decode("utf-8", errors="replace")
    accents = sum(1 for char in mended[:SAMPLE] if char > "\x7f" and char != "\ufffd")
    if mended[:SAMPLE].count("\ufffd") * 4 <= accents:  # UTF-8 that was cut or pasted badly somewhere
        return mended
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def safe_text(text: str) -> str:
    """The same text, of the same length, without what no database or page can hold; binary is refused."""
    sample = text[:SAMPLE]
    strange = len(CONTROLS.findall(sample)) + sample.count("\ufffd")
    strange += sum(1 for char in sample if "\x80" <= char <= "\x9f" and char != "\x85")
    if strange > 3 and strange * 12 > len(sample):
        raise ReadingError(
            "This does not look like text", remedy="Give a transcript, a chat, a letter or a note as text."
        )
    return LONE.sub("\ufffd", text)
