"""Where a review is written, in which encoding, and what may not reach a terminal."""

import codecs
import contextlib
import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from prevenance.cli.faults import UsageError

# For terminals that cannot show the marks: shapes that still differ.
_PLAIN = {
    "●": "*", "○": "o", "⊘": "/", "–": "-", "—": "-", "…": "...", "·": "-", "─": "-", "━": "-",
    "“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\xa0": " ", "\u202f": " ",
}  # fmt: skip
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def speak_any_terminal() -> None:
    """Characters that a terminal cannot show become plain ones instead of stopping the run."""
    codecs.register_error("prevenance.plain", _plainly)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="prevenance.plain")


def _plainly(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_PLAIN.get(char, "?") for char in error.object[error.start : error.end]), error.end


def visible(text: str) -> str:
    """Without what would steer a terminal or turn the order of words: escapes, controls, overrides of direction."""
    return _DIRECTIONS.sub("", _CONTROLS.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))


def tell(text: str, file: TextIO) -> None:
    """One line for whoever watches, with nothing in it that steers a terminal."""
    print(visible(text).replace("\n", " "), file=file)


@contextlib.contextmanager
def opened(output: Path | None, *, for_machines: bool) -> Iterator[TextIO]:
    """The file that was asked for, or standard output; always UTF-8 where a program will read it."""
    if output is None:
        if for_machines and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="prevenance.plain")
        yield sys.stdout
        return
    try:
        file = output.open("w", encoding="utf-8", errors="prevenance.plain")
    except OSError as error:
        raise UsageError(
            f"{output}: cannot be written: {os.strerror(error.errno or 0)}. Choose another --output."
        ) from error
    with file:
        yield file
