"""Optional: a place that is opened again is as it was left, to the last letter (mở lại kho)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import attrs
import pytest
from hypothesis import given, strategies as st

from tiepcan import VIETNAM_TIME
from tiepcan.plugins import CaseStore, CaseStoreBackend, Series, StoreFeature, Written
from tiepcan.requests import EVENT_TYPES, CostPaid, Event, ReceiptIssued
from tiepcan.testing import strategies
from tiepcan.testing._base import optional
from tiepcan.testing._drawing import searched
from tiepcan.testing._every_kind import case_of_every_kind
from tiepcan.testing._samples import (
    CASES,
    adding,
    marked_received,
    note,
    numbering,
    opening,
    plain_received,
)
from tiepcan.testing._store._fixtures import StoreTests, assert_conflict, assert_log, fresh_agency

__all__ = ["AllIsThereAgain"]

_AT = dt.datetime(2026, 11, 20, 7, 30, 15, 1, tzinfo=VIETNAM_TIME)
#: Each as a whole: what is kept only until the store is closed may come back cut, trimmed or rounded.
_EXACT = (
    ReceiptIssued(at=_AT, number="  Ho\u0302\u0300 sơ 'đất'\r\n\t\u200b🦆  "),
    ReceiptIssued(at=_AT, number="null"),
    CostPaid(at=_AT, amount=Decimal("35500.50")),
    CostPaid(at=_AT, amount=Decimal("0.00")),
    attrs.evolve(note("lâu"), at=dt.datetime(1999, 12, 31, 23, 59, 59, 999_999, tzinfo=dt.UTC)),
)


@contextmanager
def _opened(backend: CaseStoreBackend, location: str) -> Iterator[CaseStore]:
    store = backend.open(location)
    try:
        yield store
    finally:
        store.close()


def _told(written: Written | None) -> tuple[str, int, tuple[Event, ...]] | None:
    return None if written is None else (written.number, written.version, written.events)


class AllIsThereAgain(StoreTests):
    """Tests of places that are opened again (kho được mở lại)."""

    @optional(StoreFeature.DURABLE)
    def test_every_event_is_the_same_when_the_place_is_opened_again(
        self, backend: CaseStoreBackend, location: str, agency: str
    ) -> None:
        """One of each kind, with who did it; personal data, odd texts, amounts and instants."""
        kinds = [attrs.evolve(event, by="Cán bộ một cửa") for event in case_of_every_kind().events[1:]]
        events = (marked_received(), *kinds, *_EXACT)
        with _opened(backend, location) as store:
            store.write(opening(agency, "H24-1", *events[1:], first=events[0]))
        with _opened(backend, location) as store:
            assert_log(store, agency, "H24-1", events)

    @optional(StoreFeature.DURABLE)
    def test_every_kind_of_event_is_there_with_any_values_when_the_place_is_opened_again(
        self, backend: CaseStoreBackend, location: str
    ) -> None:
        """As above, with values that nobody thinks of."""

        @searched(most=5, shrink=False)
        @given(st.tuples(*map(strategies.events, EVENT_TYPES)))
        def holds(events: tuple[Event, ...]) -> None:
            agency = fresh_agency()
            with _opened(backend, location) as store:
                store.write(opening(agency, "H24-1", *events[1:], first=events[0]))
            with _opened(backend, location) as store:
                assert_log(store, agency, "H24-1", events)

        holds()

    @optional(StoreFeature.DURABLE)
    def test_every_key_tells_the_same_when_the_place_is_opened_again(
        self, backend: CaseStoreBackend, location: str, agency: str
    ) -> None:
        """The key of an opening and the key of an added change: both are found, and both are made once."""
        opened = opening(agency, "H24-1", note(1), key=f"{agency}-mở")
        added = adding(agency, "H24-1", 2, note(2), note(3), key=f"{agency}-ghi")
        with _opened(backend, location) as store:
            wanted = [_told(store.write(change)) for change in (opened, added)]
            store.write(adding(agency, "H24-1", 4, note(4)))
        with _opened(backend, location) as store:
            found = [_told(store.find(agency, change.key or "")) for change in (opened, added)]
            assert found == wanted, (
                "once the place is opened again, a key is not found with what its change wrote"
            )
            for change, told in zip((opened, added), wanted, strict=True):
                again = store.write(change)
                assert again.again, "a key was forgotten: the command was made a second time"
                assert _told(again) == told, "a key tells something else once the place is opened again"
            assert_log(store, agency, "H24-1", (plain_received(), *map(note, (1, 2, 3, 4))))

    @optional(StoreFeature.DURABLE)
    def test_a_stale_version_is_refused_when_the_place_is_opened_again(
        self, backend: CaseStoreBackend, location: str, agency: str
    ) -> None:
        """The log has its length, and whoever expects another is told so."""
        with _opened(backend, location) as store:
            store.write(opening(agency, "H24-1", note(1)))
            store.write(adding(agency, "H24-1", 2, note(2)))
        with _opened(backend, location) as store:
            for expected, what in ((2, "a stale version"), (4, "a version of the future")):
                assert_conflict(
                    store,
                    adding(agency, "H24-1", expected, note("refused")),
                    f"{what} was accepted once the place was opened again",
                )
            assert_conflict(
                store,
                opening(agency, "H24-1"),
                "once the place was opened again, a case was opened under a number that another case has",
            )
            version = store.write(adding(agency, "H24-1", 3, note(3))).version
            assert version == len(("received", 1, 2, 3)), (
                "a change does not tell how long the log is once the place is opened again"
            )
            assert_log(store, agency, "H24-1", (plain_received(), note(1), note(2), note(3)))

    @optional(StoreFeature.DURABLE)
    def test_every_series_goes_on_when_the_place_is_opened_again(
        self, backend: CaseStoreBackend, location: str, agency: str
    ) -> None:
        """That of the cases, that of the notices, and each of its own year."""
        every = (CASES, Series(name="notice", year=2026), Series(name="notice", year=2027))
        for place in (1, 2, 3):
            with _opened(backend, location) as store:
                for series in every:
                    name = f"{series.name} {series.year}"
                    expected = 0 if place == 1 else place
                    written = store.write(numbering(agency, name, expected, series))
                    assert written.events[-1] == note(place), (
                        f"the series {name} does not go on where it was: {place} is not given"
                    )

    @optional(StoreFeature.DURABLE)
    def test_what_was_written_is_seen_by_whoever_opens_the_place_meanwhile(
        self, backend: CaseStoreBackend, location: str, agency: str
    ) -> None:
        """What `write` returned is kept, also where the store is never closed: programs end without a word."""
        key = f"{agency}-mở"
        with _opened(backend, location) as store:
            store.write(opening(agency, "H24-1", key=key))
            store.write(adding(agency, "H24-1", 1, note(1)))
            try:
                other = backend.open(location)
            except Exception as error:  # noqa: BLE001 - whatever it is, hosts open a store each time they want one
                pytest.fail(f"a place that is open cannot be opened again: {type(error).__name__}")
            try:
                found, keyed = other.read(agency, "H24-1"), other.find(agency, key)
                assert found is not None, "what was written is kept only once the store is closed"
                assert keyed is not None, "a key is kept only once the store is closed"
                assert_log(other, agency, "H24-1", (plain_received(), note(1)))
                assert list(other.numbers(agency)) == ["H24-1"], (
                    "a case is counted only once the store is closed"
                )
            finally:
                other.close()
