"""Stores that are wrong only where there is much, where names look alike, or once reopened fail the kit as well."""

from __future__ import annotations

from pathlib import Path

import pytest
from run_kit import run_kit
from store_mutants_scale import MUTANTS

_THEIRS = """
import pytest
from store_mutants_scale import MUTANTS
from tiepcan.testing import StoreConformance


class TestTheirs(StoreConformance):
    @pytest.fixture
    def backend(self):
        return MUTANTS[{name!r}].store

    @pytest.fixture
    def location(self, tmp_path):
        return str(tmp_path / "cases.db")

    @pytest.fixture
    def bad_locations(self):
        return ("postgresql://kho:mat-khau-99@db.example/cases", "host=db.example password=mat-khau-98")
"""

#: What the tests of a whole suite would find too is left to them: each fault has a test of its own.
_ALSO = " or test_a_change_tells_what_it_wrote or test_numbers_come_in_the_order_cases_were_opened"


@pytest.mark.parametrize("name", MUTANTS)
def test_a_store_that_is_wrong_at_its_edges_fails_at_the_test_that_names_the_fault(
    name: str, tmp_path: Path
) -> None:
    run = run_kit(tmp_path, _THEIRS.format(name=name), "-k", MUTANTS[name].test + _ALSO)
    assert MUTANTS[name].test in run.failed, f"only these failed: {sorted(run.failed)}"


def test_a_search_for_histories_mixes_years_too(tmp_path: Path) -> None:
    run = run_kit(
        tmp_path, _THEIRS.format(name="mixes the years of notices"), "-k", "any_history", examples=40
    )
    assert list(run.failed) == ["test_any_history_is_as_a_simple_model_has_it"]


def test_a_search_finds_what_is_lost_once_reopened_too(tmp_path: Path) -> None:
    run = run_kit(tmp_path, _THEIRS.format(name="loses who did it"), "-k", "any_values_when", examples=5)
    assert list(run.failed) == [
        "test_every_kind_of_event_is_there_with_any_values_when_the_place_is_opened_again"
    ]


def test_a_key_that_answers_another_agency_is_told_as_that(tmp_path: Path) -> None:
    run = run_kit(tmp_path, _THEIRS.format(name="answers a key of another agency"), "-k", "agency_s_own")
    assert "a key of one agency answers another" in run.failed["test_a_key_is_the_agency_s_own"]


def test_without_bad_locations_the_test_of_them_is_skipped(tmp_path: Path) -> None:
    theirs = _THEIRS.format(name="opens any place").partition("    @pytest.fixture\n    def bad_locations")[0]
    run = run_kit(tmp_path, theirs, "-k", "without_its_password")
    assert run.skipped == ["test_a_place_that_cannot_be_used_is_refused_without_its_password"]
    assert not run.failed
