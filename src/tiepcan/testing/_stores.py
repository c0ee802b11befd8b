"""The conformance class of stores: what every store of cases must keep (bộ kiểm thử tuân thủ kho hồ sơ)."""

from __future__ import annotations

from tiepcan.testing._store._durable import WhatIsWrittenLasts
from tiepcan.testing._store._events import EventsAreKept
from tiepcan.testing._store._machine import AnyHistory
from tiepcan.testing._store._meanwhile import NobodyIsInTheWay
from tiepcan.testing._store._names import NamesAreToldApart
from tiepcan.testing._store._numbers import AgenciesAreApart, KeysAreUsedOnce, NumbersHaveNoGaps
from tiepcan.testing._store._places import PlacesAreChecked
from tiepcan.testing._store._privacy import NothingPersonalShows, StoresAreClosed
from tiepcan.testing._store._reopened import AllIsThereAgain
from tiepcan.testing._store._scale import ManyAreKept
from tiepcan.testing._store._threads import ThreadsAreSafe
from tiepcan.testing._store._versions import ChangesAreWhole, VersionsAreHeld

__all__ = ["StoreConformance"]


class StoreConformance(
    EventsAreKept,
    VersionsAreHeld,
    ChangesAreWhole,
    NumbersHaveNoGaps,
    KeysAreUsedOnce,
    AgenciesAreApart,
    NamesAreToldApart,
    ManyAreKept,
    ThreadsAreSafe,
    NobodyIsInTheWay,
    NothingPersonalShows,
    StoresAreClosed,
    PlacesAreChecked,
    WhatIsWrittenLasts,
    AllIsThereAgain,
    AnyHistory,
):
    """Tests for a `CaseStoreBackend`: subclass it, and give the fixtures ``backend`` and ``location`` (bộ kiểm thử tuân thủ kho hồ sơ).

    Which optional tests run follows from `CaseStoreBackend.features`; a fixture ``bad_locations`` with places that
    cannot be used, passwords and all, is asked for none of them in an error. The place may hold other agencies: every test
    has agencies of its own. Does not measure speed.

    Examples:
        >>> import pytest
        >>> from tiepcan.testing import StoreConformance
        >>> class TestOurStore(StoreConformance):
        ...     @pytest.fixture
        ...     def backend(self):
        ...         from tiepcan_acme import STORE
        ...         return STORE
        ...     @pytest.fixture
        ...     def location(self, tmp_path):
        ...         return str(tmp_path / "cases.db")
    """
