"""What one thread does is whole to every other, and what it fails at keeps nobody waiting (giữa các luồng)."""

from __future__ import annotations

from functools import partial
from threading import Event

import pytest

from tiepcan.errors import ConflictError
from tiepcan.plugins import CaseStore, Change, Entry
from tiepcan.testing._samples import CASES, adding, note, opening
from tiepcan.testing._store._fixtures import StoreTests
from tiepcan.testing._together import together

__all__ = ["NobodyIsInTheWay"]

#: What takes longer hangs: it is one small change.
_HANGS = 10
_AT_ONCE = 3
_CHANGES = 40


class _EntryError(Exception):
    """What an entry raises."""


class _Stopped(BaseException):
    """What an entry raises that is no `Exception`, as where a program is stopped."""


def _raising(agency: str, error: type[BaseException]) -> Change:
    def entry(_: int | None) -> Entry:
        raise error

    return Change(agency=agency, expected=0, entry=entry, series=CASES)


def _assert_another_thread_writes(store: CaseStore, agency: str, number: str, after: str) -> None:
    """Open a case from another thread: one that is still let in, and is given the next number."""
    [done] = together([partial(store.write, opening(agency, "HS-", series=CASES))], hangs=_HANGS)
    if done.hangs:
        pytest.fail(f"after {after} no other thread can write: a lock is held for ever")
    if done.error is not None:
        pytest.fail(f"after {after} no other thread can write: {type(done.error).__name__}")
    found = None if done.answer is None else done.answer.number
    assert found == number, f"after {after} a number was skipped: {number} became {found}"


class NobodyIsInTheWay(StoreTests):
    """Threads neither hinder each other nor see what is half done (các luồng không cản nhau)."""

    def test_an_entry_that_raises_hinders_no_other_thread(self, store: CaseStore, agency: str) -> None:
        """Whatever it raises, also where the program is being stopped: the store lets go, and uses no number."""
        for place, error in enumerate((_EntryError, _Stopped), start=1):
            with pytest.raises(error):
                store.write(_raising(agency, error))
            _assert_another_thread_writes(store, agency, f"HS-{place}", "an entry that raised")

    def test_a_conflict_hinders_no_other_thread(self, store: CaseStore, agency: str) -> None:
        """Nor does a command given again."""
        store.write(opening(agency, "H24-1", key="mở"))
        store.write(opening(agency, "H24-2"))
        for place, change in enumerate(
            (
                adding(agency, "H24-1", 7),
                opening(agency, "H24-1"),
                adding(agency, "H24-2", 1, key="mở"),
            ),
            start=1,
        ):
            with pytest.raises(ConflictError):
                store.write(change)
            _assert_another_thread_writes(store, agency, f"HS-{place}", "a conflict")
        store.write(opening(agency, "H24-1", key="mở"))
        _assert_another_thread_writes(store, agency, "HS-4", "a command given again")

    def test_a_change_of_several_events_is_never_seen_in_part(self, store: CaseStore, agency: str) -> None:
        """One thread writes three events at a time, another reads: three, six, nine."""
        more = [note(place) for place in range(_AT_ONCE)]
        store.write(opening(agency, "H24-1", *more[1:]))
        ended = Event()

        def write() -> set[int]:
            try:
                for place in range(1, _CHANGES):
                    store.write(adding(agency, "H24-1", place * _AT_ONCE, *more))
            finally:
                ended.set()
            return set()

        def read() -> set[int]:
            seen = set()
            while not ended.is_set():
                found = store.read(agency, "H24-1")
                seen.add(0 if found is None else len(found.events))
            return seen

        writing, reading = together([write, read])
        assert not writing.hangs, "a thread that writes while another reads hangs"
        assert not reading.hangs, "a thread that reads while another writes hangs"
        for one, does in ((writing, "writes while another reads"), (reading, "reads while another writes")):
            assert one.error is None, f"a thread that {does} failed: {type(one.error).__name__}"
        torn = sorted(size for size in reading.answer or () if size % _AT_ONCE or not size)
        assert not torn, f"a change of three events was seen in part: {torn[0]} events were read"
