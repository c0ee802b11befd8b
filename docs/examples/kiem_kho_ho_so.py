"""The whole test module of a store of cases: what an author writes."""

import pytest

from tiepcan.host import MEMORY_STORE
from tiepcan.testing import StoreConformance


class TestOurStore(StoreConformance):
    @pytest.fixture
    def backend(self):
        return MEMORY_STORE

    @pytest.fixture
    def location(self):
        return ":memory:"
