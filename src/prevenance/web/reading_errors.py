"""What reading says when it cannot read, in the language of the interface."""

import re

from django.utils.translation import gettext, gettext_noop

from prevenance.reading import ReadingError

# Reading knows no Django, so its sentences are marked for translation here.
SENTENCES = (
    gettext_noop("There is nothing to read"),
    gettext_noop("Paste or choose a record that holds some words."),
    gettext_noop("The record holds labels or times, but no words."),
    gettext_noop("This does not look like text"),
    gettext_noop("Give a transcript, a chat, a letter or a note as text."),
    gettext_noop("This is a PDF document, not text"),
    gettext_noop("This is an office document or archive, not text"),
    gettext_noop("This is an office document, not text"),
    gettext_noop("This is a rich text document, not text"),
    gettext_noop("This is a compressed file, not text"),
    gettext_noop("This is a picture, not text"),
    gettext_noop("This is a sound recording, not text"),
    gettext_noop("This is a sound recording or film, not text"),
    gettext_noop("Open it, copy its words, and paste them or save them as plain text."),
    gettext_noop("Have it transcribed first; any of the usual transcripts can be read."),
    gettext_noop("Unpack it first."),
    gettext_noop("The record does not name its speakers."),
    gettext_noop("This is not valid JSON"),
    gettext_noop("Export the file again, or paste its words."),
    gettext_noop("This JSON holds no words"),
    gettext_noop("Give a list of utterances, each with speaker and text."),
)
NOBODY = re.compile(r"Nobody in the record is called (?P<name>.+)", re.DOTALL)
SPEAKERS = re.compile(r"The speakers are (?P<names>.+)\.", re.DOTALL)


def explained(error: ReadingError) -> str:
    """One line: what is wrong, where, and the remedy."""
    said = what_is_wrong(error.message)
    if error.line is not None:
        said = gettext("Line %(line)s: %(said)s") % {"line": error.line, "said": said}
    return f"{said}. {remedy(error.remedy)}".strip()


def what_is_wrong(message: str) -> str:
    nobody = NOBODY.fullmatch(message)
    if nobody:
        return gettext("Nobody in the record is called %(name)s") % {"name": nobody["name"].strip("'\"")}
    return gettext(message)


def remedy(words: str) -> str:
    speakers = SPEAKERS.fullmatch(words)
    if speakers:
        return gettext("The speakers are %(names)s.") % {"names": speakers["names"]}
    return gettext(words) if words else ""


def is_about_who_serves(error: ReadingError) -> bool:
    return bool(NOBODY.fullmatch(error.message))
