"""The kit against itself: right plugins pass every test, wrong ones fail the test that names the fault.

Each file in ``plugins/`` is run once, by a pytest of its own: what is right and what is wrong stands beside each other.
More of one kind stands in files of their own, as in ``intake__packed.py``.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from types import ModuleType

import pytest

from tiepcan import testing
from tiepcan.testing import Conformance

PLUGINS = sorted((Path(__file__).parent / "plugins").glob("*.py"))
KINDS = {kind: list(files) for kind, files in groupby(PLUGINS, key=lambda file: file.stem.partition("__")[0])}

#: Classes whose wrong plugins stand in files of their own.
PROVED_ELSEWHERE = {"SinkConformance", "StoreConformance"}

WORST = ["", "passed", "skipped", "failed"]


def classes_in(file: Path) -> list[type]:
    spec = importlib.util.spec_from_file_location(f"plugins_{file.stem}", file)
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = [one for name, one in vars(module).items() if name.startswith("Test")]
    assert all(issubclass(one, Conformance) for one in found)
    return found


def is_wrong(found: type) -> bool:
    return hasattr(found, "fails_at")


def names(classes: list[type]) -> list[str]:
    return [one.__name__ for one in classes]


class Listener:
    """Notes how each test went, by class: of several runs of one test, the worst."""

    def __init__(self) -> None:
        self.outcomes: dict[str, dict[str, str]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        _, class_name, test = report.nodeid.split("::")
        name = test.partition("[")[0]
        went = self.outcomes.setdefault(class_name, {})
        if report.when == "call" or report.outcome != "passed":
            went[name] = max(went.get(name, ""), report.outcome, key=WORST.index)


def outcomes_of(file: Path) -> dict[str, dict[str, str]]:
    listener = Listener()
    options = ["--noconftest", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider", "-o", "addopts="]
    pytest.main([str(file), *options, "--import-mode=importlib"], plugins=[listener])
    return listener.outcomes


def held_by(kind: type) -> Iterator[str]:
    for base in kind.__mro__:
        yield from (name for name in vars(base) if name.startswith("test_"))


def kinds_in(classes: list[type]) -> Iterator[type]:
    for name in testing.__all__:
        kind = getattr(testing, name)
        own = isinstance(kind, type) and kind is not Conformance
        if own and any(issubclass(one, kind) for one in classes):
            yield kind


@pytest.mark.parametrize("files", KINDS.values(), ids=KINDS)
def test_the_kit_tells_right_from_wrong(files: list[Path]) -> None:
    classes = [one for file in files for one in classes_in(file)]
    assert len(set(names(classes))) == len(classes)
    went = {name: how for file in files for name, how in outcomes_of(file).items()}
    right = [one for one in classes if not is_wrong(one)]
    wrong = {one: one.fails_at for one in classes if is_wrong(one)}  # type: ignore[attr-defined]
    assert right
    refused = {name: went[name] for name in names(right) if "failed" in went[name].values()}
    assert refused == {}, "a right plugin fails"
    assert all("passed" in went[name].values() for name in names(right))
    missed = {one.__name__: test for one, test in wrong.items() if went[one.__name__].get(test) != "failed"}
    assert missed == {}, "a wrong plugin passes the test that names its fault"
    for kind in kinds_in(classes):
        tests = set(held_by(kind))
        assert tests - {test for one, test in wrong.items() if issubclass(one, kind)} == set(), (
            "no wrong plugin is made for these tests: can they fail?"
        )
        of_kind = [one for one in right if issubclass(one, kind)]
        passed = {test for name in names(of_kind) for test, how in went[name].items() if how == "passed"}
        assert tests - passed == set(), "no right plugin passes these tests"


def test_every_class_of_the_kit_is_proved() -> None:
    classes = [one for file in PLUGINS for one in classes_in(file)]
    proved = {kind.__name__ for kind in kinds_in(classes)}
    all_of_them = {name for name in testing.__all__ if name.endswith("Conformance")}
    assert proved == all_of_them - {"Conformance", *PROVED_ELSEWHERE}
