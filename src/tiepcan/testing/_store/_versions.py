"""A change is made whole or not at all, and only on the log it was made for (phiên bản, ghi trọn vẹn)."""

from __future__ import annotations

import pytest

from tiepcan.errors import ConflictError
from tiepcan.plugins import CaseStore, Change, Entry, Written
from tiepcan.testing._samples import CASES, adding, note, opening, plain_received
from tiepcan.testing._store._fixtures import StoreTests, assert_conflict, assert_log

__all__ = ["ChangesAreWhole", "VersionsAreHeld"]


class _EntryError(Exception):
    """What the entry of a change raises: the host's own error, not the store's."""


def _raising(_: int | None) -> Entry:
    raise _EntryError


class VersionsAreHeld(StoreTests):
    """Who writes on a log that is not there any more is told so (xung đột phiên bản)."""

    def test_a_change_tells_what_it_wrote(self, store: CaseStore, agency: str) -> None:
        """Number, length of the log, events, and that it was not made before."""
        written = store.write(opening(agency, "H24-1", note(1)))
        wanted = Written(number="H24-1", version=2, events=(plain_received(), note(1)))
        assert written == wanted, "a change does not tell what it wrote"

    def test_a_change_on_an_old_log_is_a_conflict(self, store: CaseStore, agency: str) -> None:
        """Somebody else was first: the second is refused, and nothing of it is written."""
        store.write(opening(agency, "H24-1"))
        store.write(adding(agency, "H24-1", 1, note("first")))
        assert_conflict(
            store,
            adding(agency, "H24-1", 1, note("stale")),
            "a stale version was accepted: the log has more events than the change expects",
        )
        assert_log(store, agency, "H24-1", (plain_received(), note("first")))

    def test_a_change_on_a_log_of_the_future_is_a_conflict(self, store: CaseStore, agency: str) -> None:
        """A version that is not there yet is no version."""
        store.write(opening(agency, "H24-1"))
        assert_conflict(
            store,
            adding(agency, "H24-1", 2, note("future")),
            "a version of the future was accepted: the log has fewer events than the change expects",
        )
        assert_log(store, agency, "H24-1", (plain_received(),))

    def test_opening_a_case_that_is_there_is_a_conflict(self, store: CaseStore, agency: str) -> None:
        """Two cases never share a number."""
        store.write(opening(agency, "H24-1", note("first")))
        assert_conflict(
            store,
            opening(agency, "H24-1", note("second")),
            "a case was opened under a number that another case has",
        )
        assert_log(store, agency, "H24-1", (plain_received(), note("first")))

    def test_adding_to_a_case_that_is_not_there_is_a_conflict(self, store: CaseStore, agency: str) -> None:
        """A log begins with its receipt."""
        assert_conflict(
            store, adding(agency, "H24-1", 1, note("lost")), "an event was added to a case that is not there"
        )
        assert store.read(agency, "H24-1") is None, "a change that was refused left a case behind"
        assert list(store.numbers(agency)) == [], "a change that was refused left a number behind"


class ChangesAreWhole(StoreTests):
    """A change that is not made leaves nothing behind (ghi trọn vẹn hoặc không ghi)."""

    def test_what_the_entry_raises_reaches_the_caller(self, store: CaseStore, agency: str) -> None:
        """The error is the host's own: a store neither swallows nor rewrites it."""
        change = Change(agency=agency, expected=0, entry=_raising, series=CASES)
        try:
            store.write(change)
        except _EntryError:
            return
        except Exception as error:  # noqa: BLE001 - whatever it became is the fault
            pytest.fail(f"the error that the entry raised became {type(error).__name__}")
        pytest.fail("the error that the entry raised was swallowed")

    def test_an_entry_that_raises_leaves_nothing(self, store: CaseStore, agency: str) -> None:
        """No case, no event, no key."""
        store.write(opening(agency, "H24-1"))
        for number, expected in ((None, 0), ("H24-1", 1)):
            change = Change(
                agency=agency,
                number=number,
                expected=expected,
                entry=_raising,
                series=CASES,
                key=f"{agency}-hỏng",
            )
            _refused(store, change)
        assert store.find(agency, f"{agency}-hỏng") is None, "a change that was not made left its key behind"
        assert list(store.numbers(agency)) == ["H24-1"], "a change that was not made left a case behind"
        assert_log(store, agency, "H24-1", (plain_received(),))

    def test_a_conflict_leaves_nothing(self, store: CaseStore, agency: str) -> None:
        """No event, no key: the same command may be given again, on the log as it is."""
        key = f"{agency}-lại"
        store.write(opening(agency, "H24-1", note(1)))
        _refused(store, adding(agency, "H24-1", 1, note("stale"), key=key))
        assert store.find(agency, key) is None, "a change that was refused left its key behind"
        written = store.write(adding(agency, "H24-1", 2, note("again"), key=key))
        assert not written.again, "a change that was refused counts as made"
        assert_log(store, agency, "H24-1", (plain_received(), note(1), note("again")))

    def test_a_place_in_a_series_is_used_only_by_a_change_that_is_made(
        self, store: CaseStore, agency: str
    ) -> None:
        """An entry that raises, and a conflict, leave no gap in the numbers."""
        store.write(opening(agency, "HS-", series=CASES))
        _refused(store, Change(agency=agency, expected=0, entry=_raising, series=CASES))
        _refused(store, adding(agency, "HS-1", 7, note("future"), series=CASES))
        written = store.write(opening(agency, "HS-", series=CASES))
        assert written.number == "HS-2", (
            f"a number was skipped: a change that was not made used one, and HS-2 became {written.number}"
        )


def _refused(store: CaseStore, change: Change) -> None:
    try:
        store.write(change)
    except (ConflictError, _EntryError):
        return
    pytest.fail("a change that cannot be made was made")
