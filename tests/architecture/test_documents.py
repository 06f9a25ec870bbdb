import ast
import re
import tempfile
from pathlib import Path

from tests.architecture.code import PACKAGE, ROOT, modules, shown, texts, tree

READ_BY_SCRIPTS = {"PREVENANCE_PYTHON", "PREVENANCE_VENV", "PORT", "TEST_DATABASE_URL", "CHROMIUM"}


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE))
    assert documented == _settings_read() | READ_BY_SCRIPTS


def _settings_read() -> set[str]:
    calls = (n for path in PACKAGE.rglob("*.py") for n in ast.walk(tree(path)) if isinstance(n, ast.Call) and n.args)
    named = ((ast.unparse(call.func).split(".")[-1], call.args[0]) for call in calls)
    return {
        str(first.value)
        for function, first in named
        if re.fullmatch("env[a-z]+|getenv", function) and isinstance(first, ast.Constant)
    }


def test_every_class_in_the_glossary_exists() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text()
    named = re.findall(r"^\| [^|]+ \| `(\w+)` \|", glossary, re.MULTILINE)
    classes = {n.name for path in PACKAGE.rglob("*.py") for n in ast.walk(tree(path)) if isinstance(n, ast.ClassDef)}
    assert named
    assert [name for name in named if name not in classes] == []


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = []
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "training").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", document.read_text()):
            if not (document.parent / link).exists():
                broken.append(f"{shown(document)} → {link}")
    assert broken == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    here = [str(ROOT) + "/", tempfile.gettempdir() + "/", str(Path.home()) + "/"]
    telling = [path for path in texts() if any(place in _words(path) for place in here)]
    assert [shown(path) for path in telling] == []


def test_no_lock_names_where_packages_come_from() -> None:
    locks = list((ROOT / "requirements").glob("*.lock"))
    assert len(locks) == 3
    assert [shown(lock) for lock in locks if "://" in lock.read_text() or "index" in lock.read_text()] == []


def test_every_pin_is_hashed() -> None:
    for lock in (ROOT / "requirements").glob("*.lock"):
        pins = re.split(r"\n(?=\S)", lock.read_text().strip())
        assert [pin.splitlines()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_tests_are_named_as_claims() -> None:
    short = []
    for path in modules():
        if path.name.startswith("test_"):
            names = (n.name for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef))
            short += [f"{shown(path)}:{name}" for name in names if name.startswith("test_") and name.count("_") < 3]
    assert short == []


def _words(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
