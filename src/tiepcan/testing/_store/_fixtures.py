"""The store under test, and agencies of its own for every test (kho hồ sơ được kiểm chứng)."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from enum import StrEnum
from uuid import uuid4

import pytest

from tiepcan.errors import ConflictError, TiepcanError
from tiepcan.plugins import CaseStore, CaseStoreBackend, Change
from tiepcan.requests import Event
from tiepcan.testing._base import Conformance
from tiepcan.testing._differences import first_difference
from tiepcan.testing._marks import MissingFixtureError

__all__ = ["StoreTests", "assert_conflict", "assert_log", "fresh_agency", "words_of"]


def fresh_agency() -> str:
    """Return the code of an agency that no test had: a place that keeps what was written does no harm."""
    return f"KIT.{uuid4().hex[:12]}"


def assert_log(store: CaseStore, agency: str, number: str, written: Sequence[Event]) -> None:
    """Assert that the log of a case is what was written, event by event."""
    found = store.read(agency, number)
    assert found is not None, "a case that was written cannot be read"
    assert found.number == number, "the log that was read bears another number"
    assert type(found.events) is tuple, f"events came back as {type(found.events).__name__}: a log is a tuple"
    assert len(found.events) == len(written), (
        f"{len(written)} event(s) were written and {len(found.events)} came back"
    )
    kinds, wanted = [one.kind for one in found.events], [one.kind for one in written]
    assert kinds == wanted, "events came back in another order, or as other kinds"
    for place, (event, back) in enumerate(zip(written, found.events, strict=True), start=1):
        difference = first_difference(event, back, f"event {place} ({event.kind})")
        assert difference is None, f"an event did not come back as it was written: {difference}"


def assert_conflict(store: CaseStore, change: Change, fault: str) -> None:
    """Assert that *change* is refused as a conflict; *fault* says what it means that it was not."""
    try:
        store.write(change)
    except ConflictError:
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, hosts do not look for it
        pytest.fail(f"a conflict must be a ConflictError, and was {type(error).__name__}")
    pytest.fail(fault)


def words_of(error: BaseException | None) -> list[str]:
    """Return the words of an error and of those behind it, without the lines of code around them."""
    words: list[str] = []
    while error is not None:
        words += [*traceback.format_exception_only(error), repr(error)]
        if isinstance(error, TiepcanError):
            # People are shown one language, and the hint beside it.
            words += [repr(error.message), repr(error.hint), repr(error.path)]
        error = error.__cause__ or error.__context__
    return words


class StoreTests(Conformance):
    """What the tests of a store stand on (nền kiểm chứng kho hồ sơ)."""

    @pytest.fixture
    def backend(self) -> CaseStoreBackend:
        """Return the kind of store under test: the author gives it."""
        raise MissingFixtureError("return the CaseStoreBackend to test")

    @pytest.fixture
    def location(self) -> str:
        """Return a place that is empty, or where nothing is of agencies of the kit: the author gives it."""
        raise MissingFixtureError("return what `backend.open` takes, a new place for each test")

    @pytest.fixture
    def store(self, backend: CaseStoreBackend, location: str) -> Iterator[CaseStore]:
        """Open the store, and close it behind the test."""
        store = backend.open(location)
        yield store
        store.close()

    @pytest.fixture
    def agency(self) -> str:
        """Return the code of an agency that only this test has."""
        return fresh_agency()

    def claimed(self, request: pytest.FixtureRequest) -> frozenset[StrEnum]:
        """Return what the backend says that it can."""
        backend: CaseStoreBackend = request.getfixturevalue("backend")
        return frozenset(backend.features)
