import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections

from tests.cast import Cast, gather_cast


@pytest.fixture
def shared_cast(transactional_db: None, tmp_path: Path) -> Iterator[Cast]:
    """In a database that several threads can write to, as they do where it is served.

    SQLite's database of tests lies in memory, where a second writer is refused at once instead of waiting its turn:
    here it is copied into a file.
    """
    if connections["default"].vendor != "sqlite":
        yield gather_cast()
        return
    in_memory, told = connections["default"], connections.settings["default"]
    path = tmp_path / "shared.sqlite3"
    with in_memory.cursor(), closing(sqlite3.connect(path)) as copy:
        in_memory.connection.backup(copy)
    connections.settings["default"] = {**told, "NAME": str(path)}
    connections["default"] = connections.create_connection("default")
    try:
        yield gather_cast()
    finally:
        connections["default"].close()
        connections.settings["default"], connections["default"] = told, in_memory
