"""Events come back as they were written, in that order, and none is lost (sự kiện được giữ nguyên)."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal

import attrs
from hypothesis import given, strategies as st

from tiepcan import VIETNAM_TIME
from tiepcan.plugins import CaseStore
from tiepcan.requests import EVENT_TYPES, CostPaid, Event, ReceiptIssued
from tiepcan.testing import strategies
from tiepcan.testing._differences import first_difference
from tiepcan.testing._drawing import searched
from tiepcan.testing._samples import adding, note, opening, plain_received
from tiepcan.testing._store._fixtures import StoreTests, assert_log, fresh_agency

__all__ = ["EventsAreKept"]

#: More than nine, so that places written as text would be sorted wrongly.
_MANY = 12
_LONG = 200_000
_WRITINGS = (
    unicodedata.normalize("NFC", "Hồ sơ đất của bà Mẩy"),
    unicodedata.normalize("NFD", "Hồ sơ đất của bà Mẩy"),
    "  khoảng trắng hai đầu  ",
    "dòng 1\r\ndòng 2\ndòng 3\tcột",
    '=HYPERLINK("https://example.org")',
    "'; DROP TABLE cases; --",
    '{"khoá": "giá trị"} \\u0041 %s {0}',
    "\u202eược gn\u202c \u200b\ufeff\x1b[31m",
    "🦆 và 𠀋",
    "null",
)
_EARLY = dt.datetime(1999, 12, 31, 23, 59, 59, 999_999, tzinfo=dt.UTC)
_INSTANTS = (
    _EARLY,
    dt.datetime(2026, 11, 20, 0, 0, 0, 1, tzinfo=VIETNAM_TIME),
    dt.datetime(2026, 11, 20, 17, 0, tzinfo=dt.UTC),
    dt.datetime(2026, 11, 20, 7, 30, tzinfo=dt.timezone(dt.timedelta(hours=-9, minutes=-30))),
)
_AMOUNTS = (Decimal(0), Decimal("0.00"), Decimal("35500.50"), Decimal("999999999999.99"))


class EventsAreKept(StoreTests):
    """Events come back as they were written (sự kiện được giữ nguyên)."""

    def test_what_was_never_written_is_none(self, store: CaseStore, agency: str) -> None:
        """An unknown case, key or agency is None or nothing, and no error."""
        assert store.read(agency, "H24-1") is None, "an unknown case must be None"
        assert store.find(agency, "khoá") is None, "an unknown key must be None"
        assert list(store.numbers(agency)) == [], "an unknown agency must have no cases"

    def test_every_kind_of_event_comes_back_as_it_was_written(self, store: CaseStore) -> None:
        """Each kind of event there is, with any values in it."""

        @searched(most=50, shrink=False)
        @given(st.tuples(*map(strategies.events, EVENT_TYPES)).flatmap(lambda one: st.permutations(one[1:])))
        def holds(events: list[Event]) -> None:
            agency = fresh_agency()
            store.write(opening(agency, "H24-1", *events))
            assert_log(store, agency, "H24-1", (plain_received(), *events))

        holds()

    def test_any_log_comes_back_as_it_was_written(self, store: CaseStore) -> None:
        """Logs as they happen, and numbers of cases as agencies write them."""

        @searched(most=50, shrink=False)
        @given(strategies.logs(lawful=False), strategies.case_numbers())
        def holds(log: tuple[Event, ...], number: str) -> None:
            agency = fresh_agency()
            store.write(opening(agency, number, *log[1:], first=log[0]))
            assert_log(store, agency, number, log)
            assert list(store.numbers(agency)) == [number], (
                "the number of a case is not told as it was written"
            )

        holds()

    def test_events_come_back_in_the_order_they_were_written(self, store: CaseStore, agency: str) -> None:
        """Not in the order of their instants: the log is the order."""
        later = [attrs.evolve(note(place), at=_EARLY + dt.timedelta(days=-place)) for place in range(_MANY)]
        store.write(opening(agency, "H24-1"))
        for place, event in enumerate(later, start=1):
            store.write(adding(agency, "H24-1", place, event))
        found = store.read(agency, "H24-1")
        assert found is not None, "a case that was written cannot be read"
        bodies = [getattr(event, "body", None) for event in found.events[1:]]
        assert bodies == [event.body for event in later], (
            "events came back in another order than they were written"
        )

    def test_no_event_is_lost_when_more_are_written(self, store: CaseStore, agency: str) -> None:
        """A log only grows, also by several events at once."""
        events: list[Event] = [plain_received()]
        store.write(opening(agency, "H24-1"))
        for size in (1, 3, 2):
            more = [note(f"{len(events)}.{place}") for place in range(size)]
            written = store.write(adding(agency, "H24-1", len(events), *more))
            events += more
            assert written.version == len(events), "a change does not tell how long the log is"
            assert written.events == tuple(more), "a change does not tell the events it wrote"
            assert_log(store, agency, "H24-1", events)

    def test_a_log_that_was_read_is_never_changed(self, store: CaseStore, agency: str) -> None:
        """What was handed out stays as it was when more is written."""
        store.write(opening(agency, "H24-1", note(1)))
        before = store.read(agency, "H24-1")
        assert before is not None, "a case that was written cannot be read"
        assert type(before.events) is tuple, "events must be a tuple: nobody may change what was handed out"
        store.write(adding(agency, "H24-1", 2, note(2)))
        assert len(before.events) == before.version == len((plain_received(), note(1))), (
            "a log that was handed out grew when more was written"
        )

    def test_an_instant_is_the_same_instant_to_the_microsecond(self, store: CaseStore, agency: str) -> None:
        """It may come back in another zone, as over the wire; it is the same instant, and has a zone."""
        events = [attrs.evolve(note(place), at=at) for place, at in enumerate(_INSTANTS)]
        store.write(opening(agency, "H24-1", *events))
        found = store.read(agency, "H24-1")
        assert found is not None, "a case that was written cannot be read"
        for event, back in zip(events, found.events[1:], strict=True):
            difference = first_difference(event.at, back.at, "at")
            assert difference is None, f"an instant was changed: {difference}"

    def test_a_text_comes_back_letter_by_letter(self, store: CaseStore, agency: str) -> None:
        """NFC stays NFC and NFD stays NFD; spaces, line ends, formulas and quotes stay as they are."""
        events = [ReceiptIssued(at=_EARLY, number=text) for text in _WRITINGS]
        store.write(opening(agency, "H24-1", *events))
        assert_log(store, agency, "H24-1", (plain_received(), *events))

    def test_an_amount_keeps_its_digits(self, store: CaseStore, agency: str) -> None:
        """Amounts are exact, with the digits they were written with."""
        events = [CostPaid(at=_EARLY, amount=amount) for amount in _AMOUNTS]
        store.write(opening(agency, "H24-1", *events))
        assert_log(store, agency, "H24-1", (plain_received(), *events))

    def test_a_long_text_comes_back_whole(self, store: CaseStore, agency: str) -> None:
        """A text of two hundred thousand characters is not cut."""
        event = attrs.evolve(note(1), text="đất " * (_LONG // 4))
        store.write(opening(agency, "H24-1", event))
        assert_log(store, agency, "H24-1", (plain_received(), event))
