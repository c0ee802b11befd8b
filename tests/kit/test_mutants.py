"""The kit against itself: right plugins pass every test, wrong ones fail the test that names the fault."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from tiepcan.testing import Conformance

PLUGINS = sorted((Path(__file__).parent / "plugins").glob("*.py"))

#: What failed, and what was skipped, by class.
Outcomes = Mapping[str, Mapping[str, str]]


def classes_in(file: Path) -> Iterator[type]:
    spec = importlib.util.spec_from_file_location(f"plugins_{file.stem}", file)
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, found in vars(module).items():
        if name.startswith("Test") and issubclass(found, Conformance):
            yield found


TESTED = [(file, found) for file in PLUGINS for found in classes_in(file)]
RIGHT = [(file, found) for file, found in TESTED if not hasattr(found, "fails_at")]
WRONG = [(file, found) for file, found in TESTED if hasattr(found, "fails_at")]


class Listener:
    """Notes how each test went."""

    def __init__(self) -> None:
        self.outcomes: dict[str, dict[str, str]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        _, class_name, test = report.nodeid.split("::")
        went = self.outcomes.setdefault(class_name, {})
        if report.when == "call" or report.outcome != "passed":
            went[test.partition("[")[0]] = max(
                went.get(test.partition("[")[0], ""), report.outcome, key=WORST.index
            )


WORST = ["", "passed", "skipped", "failed"]


@cache
def outcomes_of(file: Path) -> Outcomes:
    listener = Listener()
    options = ["--noconftest", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider", "-o", "addopts="]
    pytest.main([str(file), *options, "--import-mode=importlib"], plugins=[listener])
    return listener.outcomes


def name_of(one: object) -> str:
    return one.stem if isinstance(one, Path) else getattr(one, "__name__", "")


@pytest.mark.parametrize(("file", "plugin"), RIGHT, ids=name_of)
def test_a_right_plugin_passes_every_test(file: Path, plugin: type) -> None:
    went = outcomes_of(file)[plugin.__name__]
    assert {test for test, outcome in went.items() if outcome == "failed"} == set()
    assert "passed" in went.values()


@pytest.mark.parametrize(("file", "plugin"), WRONG, ids=name_of)
def test_a_wrong_plugin_fails_where_its_fault_is_named(file: Path, plugin: type) -> None:
    went = outcomes_of(file)[plugin.__name__]
    assert went.get(plugin.fails_at) == "failed"  # type: ignore[attr-defined]


def test_there_are_many_wrong_plugins() -> None:
    assert len(WRONG) >= 20
