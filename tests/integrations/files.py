"""Files of the tests, and how one is brought in."""

from typing import Any

from prevenance.house.models import Membership
from prevenance.integrations.actions import begin, begin_undoing, choose_columns, keep_file, read_file, work_for
from prevenance.integrations.models import ImportBatch, Of

CLIENTS = """Customer ID,First name,Last name,E-mail,Mobile,Birthday,Likes
T1,Rosalind,Calloway,rosalind@calloway.example,+33 6 12 34 56 78,14/05/1980,emerald; white gold
T2,Haruto,Ishikawa,haruto@ishikawa.example,+81 90 1234 5678,03/11/1975,
T3,Léa,Dupré,,06 98 76 54 32,,steel
"""


def bring(by: Membership, text: str | bytes, of: Of = Of.CLIENTS, **manner: Any) -> ImportBatch:
    """A file from the first to the last step."""
    raw = text if isinstance(text, bytes) else text.encode()
    batch = keep_file(by=by, of=of, raw=raw, file_name="file.csv")
    batch = read_file(by=by, batch=batch)
    if manner:
        batch = choose_columns(by=by, batch=batch, columns=batch.columns, **manner)
    return work_for(by=by, batch=begin(by=by, batch=batch), seconds=600)


def take_back(by: Membership, batch: ImportBatch) -> ImportBatch:
    return work_for(by=by, batch=begin_undoing(by=by, batch=batch), seconds=600)
