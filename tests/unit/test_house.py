"""Rules of the house: law in data, light imports, one public face, small modules."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import tiepcan

SOURCE = Path(tiepcan.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
PLUGINS = Path(__file__).parents[2] / "plugins"
PLUGIN_MODULES = sorted(PLUGINS.glob("*/**/*.py"))
LOADED = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
ANNOUNCED_DEADLINE = """
from datetime import date
from tiepcan import Channel, Complexity, compute_deadline, regime_for, vietnam_calendar
day = date(2026, 9, 7)
found = compute_deadline(regime_for(day), valid_on=day, channel=Channel.POST, complexity=Complexity.SIMPLE,
                         calendar=vietnam_calendar(), extension="max")
assert found.due == date(2026, 10, 1)
found.explain()
"""


def name_of(module: Path) -> str:
    return module.relative_to(SOURCE).as_posix()


def packages_loaded_by(code: str) -> set[str]:
    command = [sys.executable, "-c", f"{code}\n{LOADED}"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own command
    return set(run.stdout.split())


def test_the_modules_are_found() -> None:
    rooms = {name_of(module).partition("/")[0] for module in MODULES}
    assert {"calendar", "law", "deadlines", "errors.py"} <= rooms


@pytest.mark.parametrize(
    "module",
    [module for module in MODULES if module.parent.name in {"law", "deadlines", "periods"}],
    ids=name_of,
)
def test_no_legal_number_stands_in_code(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    numbers = [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and type(node.value) in {int, float, complex}
    ]
    # What is left counts positions and single days; -1 is 1 with a sign.
    assert [found for found in numbers if found[1] not in {0, 1}] == []


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_no_module_is_longer_than_a_sitting(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("module", PLUGIN_MODULES, ids=lambda module: module.relative_to(PLUGINS).as_posix())
def test_a_plugin_is_as_short_and_imports_public_names_only(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    imported = [
        name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names]
        )
    ]
    assert [name for name in imported if name.startswith("tiepcan.") and "._" in name] == []
    assert len(text.splitlines()) <= 400


@pytest.mark.parametrize("name", tiepcan.__all__)
def test_every_public_name_resolves_and_stays(name: str) -> None:
    first = getattr(tiepcan, name)
    assert getattr(tiepcan, name) is first
    # A time zone is a value, and cannot say what it is.
    assert first.__doc__ or name == "VIETNAM_TIME"


def test_dir_shows_the_public_names_and_nothing_else() -> None:
    assert dir(tiepcan) == sorted(tiepcan.__all__)
    assert len(tiepcan.__all__) == len(set(tiepcan.__all__))


def test_the_public_names_are_those_that_type_checkers_see() -> None:
    tree = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))
    [checked] = [
        node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    ]
    seen = {
        alias.asname
        for statement in checked.body
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }
    assert seen == set(tiepcan.__all__)


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Calender'"):
        tiepcan.Calender  # noqa: B018 - reading it is the test


def test_importing_tiepcan_loads_next_to_nothing() -> None:
    loaded = packages_loaded_by("import tiepcan")
    assert "tiepcan" in loaded
    assert loaded & {"holidays", "cattrs", "attrs", "attr", "dateutil", "numpy"} == set()


def test_an_announced_deadline_never_loads_holidays() -> None:
    loaded = packages_loaded_by(ANNOUNCED_DEADLINE)
    assert "cattrs" in loaded
    assert loaded & {"holidays", "numpy", "click", "rich", "pluggy"} == set()


def test_the_plugin_sdk_needs_nothing_but_the_core() -> None:
    loaded = packages_loaded_by("import tiepcan.plugins, tiepcan.host; tiepcan.plugins.load_plugins()")
    assert "pluggy" in loaded
    assert (
        loaded & {"holidays", "numpy", "click", "rich", "pytest", "hypothesis", "jinja2", "copier"} == set()
    )


def test_the_vectors_need_no_test_runner() -> None:
    loaded = packages_loaded_by("import tiepcan.testing; tiepcan.testing.read_vectors('deadlines')")
    assert loaded & {"pytest", "_pytest", "hypothesis", "pluggy"} == set()


def test_a_projected_year_loads_holidays() -> None:
    code = "import tiepcan\ntiepcan.vietnam_calendar(unannounced='projected').year(2030)"
    assert "holidays" in packages_loaded_by(code)


def test_no_page_says_a_thing_in_two_versions() -> None:
    pages = [page for folder in ("docs", "plugins") for page in (PLUGINS.parent / folder).rglob("*.md")]
    assert pages
    # What is left of joining two versions of a page begins like this, and no paragraph does.
    marks = ("<" * 7, ">" * 7)
    assert [
        f"{page.name}:{number}"
        for page in pages
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1)
        if line.startswith(marks)
    ] == []
