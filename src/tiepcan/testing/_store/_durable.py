"""Optional: what was written outlives the store, and several processes may write (bền vững, nhiều tiến trình)."""

from __future__ import annotations

import multiprocessing
import pickle

import pytest

from tiepcan.plugins import CaseStoreBackend, StoreFeature
from tiepcan.testing._base import optional
from tiepcan.testing._samples import CASES, adding, note, opening, plain_received
from tiepcan.testing._store._fixtures import StoreTests, assert_log
from tiepcan.testing._store._worker import append_in_a_process

__all__ = ["WhatIsWrittenLasts"]

_PROCESSES = 2
_EACH = 10
_HANGS = 120


class WhatIsWrittenLasts(StoreTests):
    """Tests of what not every store can do (khả năng tùy chọn)."""

    @optional(StoreFeature.DURABLE)
    def test_what_was_written_is_there_when_the_place_is_opened_again(
        self, backend: CaseStoreBackend, location: str, agency: str
    ) -> None:
        """Events, the order of cases, keys and series go on where they were."""
        key = f"{agency}-mở"
        store = backend.open(location)
        first = store.write(opening(agency, "HS-", note(1), series=CASES, key=key))
        store.write(opening(agency, "A-", series=CASES))
        store.write(adding(agency, first.number, 2, note(2)))
        store.close()
        store = backend.open(location)
        try:
            assert_log(store, agency, "HS-1", (plain_received(), note(1), note(2)))
            assert list(store.numbers(agency)) == ["HS-1", "A-2"], (
                "cases were forgotten, or come in another order"
            )
            again = store.write(opening(agency, "HS-", note(1), series=CASES, key=key))
            assert again.again, "a key was forgotten: the command was made a second time"
            assert again.number == "HS-1", "a key tells of another case once the store was closed"
            number = store.write(opening(agency, "HS-", series=CASES)).number
            assert number == "HS-3", f"a series does not go on where it was: HS-3 became {number}"
        finally:
            store.close()

    @optional(StoreFeature.MANY_PROCESSES)
    def test_processes_that_write_one_case_lose_and_double_nothing(
        self, backend: CaseStoreBackend, location: str, agency: str
    ) -> None:
        """Each process opens the place for itself; who is told of a conflict writes again."""
        try:
            sent = pickle.dumps(backend)
        except Exception as error:  # noqa: BLE001 - pickling may raise anything
            pytest.fail(
                f"claims {StoreFeature.MANY_PROCESSES.value!r}, and cannot be sent to another process "
                f"({type(error).__name__}): make `open` a function of a module"
            )
        store = backend.open(location)
        store.write(opening(agency, "H24-1"))
        spawn = multiprocessing.get_context("spawn")
        start, told = spawn.Barrier(_PROCESSES), spawn.SimpleQueue()
        names = [[f"{process}.{place}" for place in range(_EACH)] for process in range(_PROCESSES)]
        common: dict[str, object] = {
            "backend": sent,
            "location": location,
            "agency": agency,
            "number": "H24-1",
        }
        common |= {"start": start, "told": told}
        processes = [
            spawn.Process(target=append_in_a_process, kwargs={**common, "names": mine}, daemon=True)
            for mine in names
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join(_HANGS)
        faults = []
        while not told.empty():
            faults.append(told.get())
        assert not faults, f"another process failed: {faults[0]}"
        assert [process.exitcode for process in processes] == [0] * _PROCESSES, (
            "another process hangs or died"
        )
        log = store.read(agency, "H24-1")
        store.close()
        assert log is not None, "a case that was written cannot be read"
        bodies = sorted(getattr(event, "body", "") for event in log.events[1:])
        wanted = sorted(f"Sở {name}" for mine in names for name in mine)
        assert bodies == wanted, "events of several processes were lost or doubled"
