"""Sinks that lose some of several events, and such as fold them on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
from run_kit import run_kit
from sinks import Sink

from tiepcan.plugins import RecordedEvents

Name = tuple[str, str]


class Rows(Sink):
    """Right: a row for each event, by its place in the log."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[tuple[Name, int], str] = {}

    def take(self, name: Name, recorded: RecordedEvents) -> None:
        start = recorded.version - len(recorded.events)
        for place, event in enumerate(recorded.events, start + 1):
            self.rows.setdefault((name, place), event.kind)

    def observed(self) -> object:
        return dict(self.rows)


class TakesTheLast(Rows):
    def take(self, name: Name, recorded: RecordedEvents) -> None:
        self.rows.setdefault((name, recorded.version), recorded.events[-1].kind)


class TakesTheFirst(Rows):
    def take(self, name: Name, recorded: RecordedEvents) -> None:
        if self.passed_on.get(name, 0) < recorded.version:
            super(Rows, self).take(name, recorded)
            self.rows[name, recorded.version] = recorded.events[0].kind


class TakesNoGap(Sink):
    def take(self, name: Name, recorded: RecordedEvents) -> None:
        if self.passed_on.get(name, 0) == recorded.version - len(recorded.events):
            super().take(name, recorded)


class TakesKinds(Sink):
    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[tuple[Name, str]] = set()

    def take(self, name: Name, recorded: RecordedEvents) -> None:
        self.kinds |= {(name, event.kind) for event in recorded.events}

    def observed(self) -> object:
        return frozenset(self.kinds)


_THEIRS = """
import pytest
from test_folding_sinks import {name}
from tiepcan.testing import SinkConformance


class TestTheirs(SinkConformance):
    {features}
    @pytest.fixture
    def plugin(self):
        return {name}()

    @pytest.fixture
    def observed(self, plugin):
        return plugin.observed
"""
_AT_ONCE = "test_several_events_at_once_are_taken_as_one_by_one"
_ONE_KIND = "test_two_events_of_one_kind_are_two"
_LEFT_OUT = "test_a_notice_that_was_left_out_stops_no_other"


@pytest.mark.parametrize(
    ("sink", "test"),
    [(TakesTheLast, _AT_ONCE), (TakesTheFirst, _AT_ONCE), (TakesNoGap, _LEFT_OUT), (TakesKinds, _ONE_KIND)],
)
def test_a_sink_that_loses_events_fails_at_the_test_that_says_so(
    sink: type[Sink], test: str, tmp_path: Path
) -> None:
    run = run_kit(tmp_path, _THEIRS.format(name=sink.__name__, features=""))
    assert test in run.failed, f"only these failed: {sorted(run.failed)}"


def test_a_row_for_each_event_is_right(tmp_path: Path) -> None:
    run = run_kit(tmp_path, _THEIRS.format(name="Rows", features=""))
    assert run.failed == {}
    assert run.skipped == []


def test_a_sink_may_fold_on_purpose_and_says_so(tmp_path: Path) -> None:
    run = run_kit(tmp_path, _THEIRS.format(name="TakesKinds", features="features = frozenset()"))
    assert run.failed == {}
    assert set(run.skipped) == {_ONE_KIND, _LEFT_OUT}
