"""Import and export."""

from typing import Any

from prevenance.clientbook.actions import keep_client
from prevenance.integrations.actions import begin, keep_file, read_file, work_for
from prevenance.integrations.models import ImportBatch, Of
from tests.cast import Cast
from tests.web.routes.table import Row

THOSE_WHO_LEAD = "in 404 200 404 200 200 200"
OF_MAUD = "in 404 404 404 404 200 404"
THE_HOUSE = "in 404 404 404 200 200 200"


def a_file(cast: Cast) -> ImportBatch:
    batch = keep_file(by=cast.maud, of=Of.CLIENTS, raw=b"Name,E-mail\nAnna Berg,anna@berg.example\n", file_name="a.csv")
    return read_file(by=cast.maud, batch=batch)


def a_read_file(cast: Cast) -> dict[str, Any]:
    return {"id": a_file(cast).pk}


def a_done_import(cast: Cast) -> dict[str, Any]:
    batch = work_for(by=cast.maud, batch=begin(by=cast.maud, batch=a_file(cast)), seconds=60)
    return {"id": batch.pk}


def an_import_under_way(cast: Cast) -> dict[str, Any]:
    return {"id": begin(by=cast.maud, batch=a_file(cast)).pk}


def a_client(cast: Cast) -> dict[str, Any]:
    return {"id": keep_client(by=cast.ines, name="Rosalind Calloway").pk}


ROWS = [
    Row("imports", THOSE_WHO_LEAD),
    Row("import", OF_MAUD, at=a_read_file),
    Row("import", OF_MAUD, at=a_done_import),
    Row("import", OF_MAUD, at=an_import_under_way),
    Row("import_columns", "in 404 404 404 404 302 404", "POST", at=a_read_file, sends={"column-0": "name"}),
    Row("import_run", "in 404 404 404 404 302 404", "POST", at=an_import_under_way),
    Row("import_undoing", "in 404 404 404 404 302 404", "POST", at=a_done_import),
    Row("import_removal", "in 404 404 404 404 302 404", "POST", at=a_read_file),
    Row("import_faults", OF_MAUD, at=a_done_import),
    Row("exports", THE_HOUSE),
    Row("house_export", THE_HOUSE, "POST"),
    Row("card_export", THE_HOUSE, "POST"),
    Row("client_export", "in 404 404 404 200 200 404", "POST", at=a_client),
]
