from pathlib import Path

import pytest

from tests.standard.folders import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    def write(**files: str | bytes) -> Path:
        for name, content in files.items():
            (tmp_path / f"{name}.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write
