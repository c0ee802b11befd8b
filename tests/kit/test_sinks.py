"""A right sink passes the kit; every wrong one fails it at the test that names what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from run_kit import run_kit
from sinks import SINKS, Sink

from tiepcan.requests import EVENT_TYPES
from tiepcan.testing import SinkConformance
from tiepcan.testing._every_kind import case_of_every_kind

_THEIRS = """
import pytest
from sinks import SINKS
from tiepcan.testing import SinkConformance


class TestTheirs(SinkConformance):
    @pytest.fixture
    def plugin(self):
        return SINKS[{name!r}].make()

    @pytest.fixture
    def observed(self, plugin):
        return plugin.observed
"""


class TestRightSink(SinkConformance):
    @pytest.fixture
    def plugin(self) -> Sink:
        return Sink()

    @pytest.fixture
    def observed(self, plugin: Sink) -> Callable[[], object]:
        return plugin.observed


@pytest.mark.parametrize("name", SINKS)
def test_a_wrong_sink_fails_at_the_test_that_names_the_fault(name: str, tmp_path: Path) -> None:
    run = run_kit(tmp_path, _THEIRS.format(name=name))
    assert SINKS[name].test in run.failed, f"only these failed: {sorted(run.failed)}"
    assert run.passed or name == "is not marked", sorted(run.failed)


def test_the_case_of_every_kind_has_every_kind() -> None:
    assert {type(event) for event in case_of_every_kind().events} == set(EVENT_TYPES)
