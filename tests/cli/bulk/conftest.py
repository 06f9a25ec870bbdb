from pathlib import Path

import pytest

from tests.cli.conftest import PICTURE, RECORD

NAMES = [f"visit-{at:02}.txt" for at in range(12)]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A dozen records, each different by a word, and a picture among them."""
    folder = tmp_path / "records"
    folder.mkdir()
    for at, name in enumerate(NAMES):
        (folder / name).write_text(RECORD.replace("last spring", f"{at} weeks ago"), encoding="utf-8")
    (folder / "picture.txt").write_bytes(PICTURE)
    return folder


@pytest.fixture
def many(records: Path) -> Path:
    """So many that a run is stopped in their midst, however slow the one who stops it."""
    for at in range(12, 300):
        (records / f"visit-{at}.txt").write_text(RECORD.replace("last spring", f"{at} weeks ago"), encoding="utf-8")
    return records
