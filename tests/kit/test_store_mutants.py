"""Every wrong store fails the kit at the test that names what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from run_kit import run_kit
from store_number_mutants import MUTANTS

_THEIRS = """
import pytest
from store_number_mutants import MUTANTS
from tiepcan.testing import StoreConformance


class TestTheirs(StoreConformance):
    @pytest.fixture
    def backend(self):
        return MUTANTS[{name!r}].store

    @pytest.fixture
    def location(self, tmp_path):
        return str(tmp_path / "cases.db")
"""


#: Searches find nearly all of them too, and take longer.
_NO_SEARCH = ("-k", "not any_history and not any_log and not every_kind")
#: What only a history of several changes shows, found by search alone.
_FOUND_BY_SEARCH = [
    "loses an event",
    "accepts a stale version",
    "overwrites a case",
    "doubles under a key",
    "finds a case as it is now under a key",
    "skips a number after a failure",
    "mixes the cases of agencies",
    "sorts numbers",
    "stands still at a number that is taken",
]


@pytest.mark.parametrize("name", MUTANTS)
def test_a_wrong_store_fails_at_the_test_that_names_the_fault(name: str, tmp_path: Path) -> None:
    run = run_kit(tmp_path, _THEIRS.format(name=name), *_NO_SEARCH)
    assert MUTANTS[name].test in run.failed, f"only these failed: {sorted(run.failed)}"
    # It is wrong in one way: it is not the whole suite that fails.
    assert len(run.passed) > 10, sorted(run.failed)


@pytest.mark.parametrize("name", _FOUND_BY_SEARCH)
def test_a_search_for_histories_finds_what_is_wrong_as_well(name: str, tmp_path: Path) -> None:
    run = run_kit(tmp_path, _THEIRS.format(name=name), "-k", "any_history", examples=20)
    assert list(run.failed) == ["test_any_history_is_as_a_simple_model_has_it"]


def test_an_author_who_forgets_a_fixture_is_told_which(tmp_path: Path) -> None:
    theirs = "from tiepcan.testing import StoreConformance\n\nclass TestTheirs(StoreConformance):\n    pass\n"
    run = run_kit(tmp_path, theirs, "-k", "never_written")
    [said] = run.failed.values()
    assert said == "fixture backend is missing: return the CaseStoreBackend to test"
