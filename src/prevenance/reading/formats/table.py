"""Tables: CSV and its sisters, with a column of speakers and a column of words."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from prevenance.reading.formats.rendering import Utterance
from prevenance.reading.lines import BLANK
from prevenance.reading.role_words import role_weight
from prevenance.reading.stamps import stamp_at

SPEAKER = frozenset(
    "speaker name who role from sender author participant person label voice channel user agent_or_customer by "
    "locuteur interlocuteur intervenant nom expéditeur auteur rôle sprecher absender speaker_label speaker_name".split()
)
TEXT = frozenset(
    "text transcript utterance message content words line sentence body said what texte parole contenu propos "
    "nachricht inhalt mensaje texto messaggio testo transcription dialogue".split()
)
TIME = frozenset(
    "time timestamp start start_time begin from_time offset date datetime created_at sent_at sent heure horodatage "
    "début zeit datum hora fecha ora start_s start_ms".split()
)
DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Columns:
    text: int
    speaker: int | None
    times: tuple[int, ...]
    header: bool


def table(source: str, *, headed: bool) -> list[Utterance] | None:
    """The utterances of a table with a header, or of one without; None where the text is no such table."""
    first = next((line for line in source.splitlines()[:50] if line.strip(BLANK)), "")
    for delimiter in sorted(DELIMITERS, key=first.count, reverse=True):
        if delimiter in first:
            rows = rows_of(source, delimiter)
            find = headed_columns if headed else guessed_columns
            columns = find(rows, delimiter) if rows else None
            if columns:
                return [made for row in rows[columns.header :] if (made := utterance(row, columns, delimiter))]
    return None


def rows_of(source: str, delimiter: str) -> list[list[str]]:
    try:
        rows = csv.reader(io.StringIO(source.lstrip("\ufeff"), newline=""), delimiter=delimiter)
        return [[cell.strip(BLANK) for cell in row] for row in rows if any(cell.strip(BLANK) for cell in row)]
    except csv.Error:
        return []


def headed_columns(rows: list[list[str]], _delimiter: str) -> Columns | None:
    names = [cell.lower().strip("\"'").replace(" ", "_") for cell in rows[0]]
    text = next((i for i, name in enumerate(names) if name in TEXT), None)
    speaker = next((i for i, name in enumerate(names) if name in SPEAKER), None)
    times = tuple(i for i, name in enumerate(names) if name in TIME and i not in (text, speaker))
    if text is not None and (speaker is not None or times) and len(rows) > 1:
        return Columns(text, speaker, times, header=True)
    return None


def guessed_columns(rows: list[list[str]], delimiter: str) -> Columns | None:
    """Without a header: the column where a few names come back speaks, the longest one is what is said."""
    width = Counter(map(len, rows)).most_common(1)[0][0]
    even = [row for row in rows if len(row) == width]
    # Tabs and bars are read as labels, so that the text stays as it was written.
    if delimiter not in ",;" or not 2 <= width <= 8 or len(rows) < 4 or len(even) * 10 < len(rows) * 9:
        return None
    speaker = next((i for i in range(width) if names_in(even, i, wary=delimiter == ",")), None)
    if speaker is None:
        return None
    lengths = {i: sum(len(row[i]) for row in even) for i in range(width) if i != speaker}
    text = max(lengths, key=lambda i: lengths[i])
    times = tuple(i for i in range(width) if i not in (text, speaker) and stamp_at(even[0][i], 0, len(even[0][i])))
    return Columns(text, speaker, times, header=False)


def names_in(rows: list[list[str]], column: int, wary: bool) -> bool:
    counts = Counter(row[column].casefold() for row in rows)
    if not 2 <= len(counts) <= max(2, len(rows) // 2) or "" in counts or any(len(name) > 40 for name in counts):
        return False
    if all(name.replace(".", "").replace(":", "").isdigit() for name in counts):
        return False
    roles = sum(abs(role_weight(name)) >= 5 for name in counts)
    changes = sum(a[column] != b[column] for a, b in pairwise(rows))
    return roles > 0 or (not wary and min(counts.values()) > 1 and changes * 3 > len(rows))


def utterance(row: list[str], columns: Columns, delimiter: str) -> Utterance | None:
    if columns.text >= len(row):
        return None
    last = columns.text >= max(columns.speaker or 0, *columns.times, 0)
    # Words with a comma that nobody quoted spill into further cells.
    text = (delimiter + " ").join(row[columns.text :]) if last and delimiter == "," else row[columns.text]
    speaker = row[columns.speaker] if columns.speaker is not None and columns.speaker < len(row) else None
    time = " ".join(row[i] for i in columns.times[:2] if i < len(row) and row[i])
    return Utterance(text, speaker or None, time or None)
