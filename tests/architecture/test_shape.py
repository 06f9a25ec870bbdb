import ast
import tomllib

from tests.architecture.code import PACKAGE, ROOT, imports, modules, shown, tree

DRAWERS = {
    *("util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"),
    *("service", "services", "data", "process", "base", "core", "tools"),
}
ENGINE = ("standard", "reading", "reviewing", "remembering")
AREAS = ("house", "clientbook", "catalogue", "encounters", "between_visits", "practice", "excellence", "journey")


def test_no_module_is_a_drawer() -> None:
    assert [shown(path) for path in modules() if DRAWERS & {path.stem, *path.relative_to(ROOT).parts}] == []


def test_modules_stay_short() -> None:
    long = {shown(path): lines for path in modules() if (lines := len(path.read_text().splitlines())) > 250}
    assert long == {}


def test_functions_stay_short() -> None:
    long = {}
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > 40:
                    long[f"{shown(path)}:{node.lineno} {node.name}"] = lines
    assert long == {}


def test_no_area_knows_of_web_requests() -> None:
    places = [path for area in AREAS for path in (PACKAGE / area).rglob("*.py")]
    assert [shown(path) for path in places if any(name.startswith("django.http") for name in imports(path))] == []


def test_the_engine_is_all_under_the_contract_that_forbids_django() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    held = next(c for c in contracts if c["name"] == "The engine knows no Django")["source_modules"]
    there = [f"prevenance.{part}" for part in ENGINE if (PACKAGE / part / "__init__.py").exists()]
    assert [part for part in there if part not in held and f"{part}.*" not in held] == []


def test_a_review_cannot_see_the_client_book() -> None:
    places = (PACKAGE / "reviewing").rglob("*.py")
    assert [shown(path) for path in places if any("clientbook" in name for name in imports(path))] == []


def test_no_page_and_no_journey_asks_the_larger_judge() -> None:
    """Only a command does, where somebody gave it the option."""
    asking = [path for path in PACKAGE.rglob("*.py") if any("reviewing.larger" in name for name in imports(path))]
    areas = {path.relative_to(PACKAGE).parts[0] for path in asking}
    assert areas == {"reviewing", "cli"}


def test_views_stay_short() -> None:
    """15 lines of body; what is longer belongs to an area."""
    long = []
    for path in (PACKAGE / "web" / "views").rglob("*.py"):
        functions = (node for node in tree(path).body if isinstance(node, ast.FunctionDef))
        views = (node for node in functions if "HttpRequest" in ast.unparse(node.args))
        long += [f"{shown(path)}:{n.name}" for n in views if (n.end_lineno or 0) - n.body[0].lineno + 1 > 15]
    assert long == []
