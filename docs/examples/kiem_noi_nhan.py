"""The whole test module of an event sink."""

import pytest

from tiepcan.plugins import hookimpl
from tiepcan.testing import SinkConformance


class Sink:
    def __init__(self):
        self.taken = {}

    @hookimpl
    def tiepcan_event_recorded(self, recorded):
        # Each event by its place in the log: told twice, or in other groups, it is the same.
        first = recorded.version - len(recorded.events) + 1
        for place, event in enumerate(recorded.events, start=first):
            self.taken[recorded.agency, recorded.case.number, place] = event.kind


class TestOurSink(SinkConformance):
    @pytest.fixture
    def plugin(self):
        return Sink()

    @pytest.fixture
    def observed(self, plugin):
        return lambda: dict(plugin.taken)
