"""The project's files, as the tests of its shape see them."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "prevenance"
NOT_OURS = {".git", ".venv", "var", "__pycache__", "node_modules"}
BINARY = {".png", ".jpg", ".webp", ".woff2", ".onnx", ".npz", ".npy", ".mo", ".gz", ".pyc", ".sqlite3", ".ico"}


def modules() -> list[Path]:
    places = (PACKAGE, ROOT / "training", ROOT / "benchmarks", ROOT / "tests")
    return sorted(path for place in places for path in place.rglob("*.py") if "migrations" not in path.parts)


def texts() -> list[Path]:
    """Every file of the project that holds words."""
    found = (path for path in ROOT.rglob("*") if path.is_file() and path.suffix not in BINARY)
    return sorted(path for path in found if not _is_hidden_away(path.relative_to(ROOT)))


def _is_hidden_away(path: Path) -> bool:
    return any(part in NOT_OURS or re.match(r"\.(venv|.*_cache|hypothesis)", part) for part in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
