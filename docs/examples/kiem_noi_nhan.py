"""The whole test module of an event sink."""

from collections import Counter

import pytest

from tiepcan.plugins import hookimpl
from tiepcan.testing import SinkConformance


class Sink:
    def __init__(self):
        self.taken = {}

    @hookimpl
    def tiepcan_event_recorded(self, recorded):
        told = recorded.agency, recorded.case.number, recorded.version
        self.taken[told] = Counter(event.kind for event in recorded.events)


class TestOurSink(SinkConformance):
    @pytest.fixture
    def plugin(self):
        return Sink()

    @pytest.fixture
    def observed(self, plugin):
        return lambda: dict(plugin.taken)
