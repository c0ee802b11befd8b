"""A store of cases in memory, for tests, trials and programs that keep nothing (kho hồ sơ trong bộ nhớ)."""

from __future__ import annotations

from collections.abc import Iterator
from threading import RLock

import attrs

from tiepcan.errors import ConflictError, InputError, NotAllowedError
from tiepcan.plugins import CaseStore, CaseStoreBackend, Change, Entry, Series, StoredLog, Written
from tiepcan.requests import Event
from tiepcan.text import Bilingual

__all__ = ["MEMORY_STORE", "MemoryStore"]


class MemoryStore:
    """Keeps the logs of cases in memory, and forgets them with the program (kho hồ sơ trong bộ nhớ).

    Keeps every promise of `CaseStore` but lasting: append-only, whole changes, expected versions, keys, numbers
    without gaps, agencies apart, any number of threads.

    Examples:
        >>> from datetime import date, datetime
        >>> from tiepcan import Channel, VIETNAM_TIME
        >>> from tiepcan.requests import InformationRequest, Received, RequestedItem
        >>> received = Received(at=datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME), request=InformationRequest(
        ...     channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),)))
        >>> store = MemoryStore()
        >>> store.write(Change(agency="H24.12", expected=0, series=Series(name="case", year=2026),
        ...     entry=lambda place: Entry(number=f"HS-{place}", events=(received,))))
        Written(number='HS-1', version=1, events=1, again=False)
        >>> list(store.numbers("H24.12")), list(store.numbers("H24.13"))
        (['HS-1'], [])
    """

    def __init__(self) -> None:
        # Entered again where a numbering scheme reads the store inside its own transaction.
        self._lock = RLock()
        self._logs: dict[str, dict[str, tuple[Event, ...]]] = {}
        self._made: dict[tuple[str, str], Written] = {}
        #: The last place given out in each series of each agency.
        self._places: dict[tuple[str, Series], int] = {}
        self._is_open = True

    def write(self, change: Change, /) -> Written:
        """Make *change* whole or not at all: see `CaseStore.write`.

        Raises:
            ConflictError: The log has another number of events, the key stands for a change of another case, or the
                entry gives no new number however often it is asked.
            InputError: The entry is about another case than the change.
        """
        with self._use():
            made = None if change.key is None else self._made.get((change.agency, change.key))
            if made is not None:
                return _told_again(change, made)
            first = self._next_place(change)
            place, entry = self._ask(change, first)
            if change.number not in {None, entry.number}:
                raise _other_case()
            log = self._logs.get(change.agency, {}).get(entry.number, ())
            # An entry that writes to the store itself has taken the place, or lengthened the log.
            if len(log) != change.expected or first != self._next_place(change):
                raise _conflict(entry.number, change.expected, len(log))
            return self._keep(change, entry, place, log)

    def read(self, agency: str, number: str, /) -> StoredLog | None:
        """Return the log of that case; None where the agency has none of that number."""
        with self._use():
            events = self._logs.get(agency, {}).get(number)
        return None if events is None else StoredLog(number=number, events=events)

    def find(self, agency: str, key: str, /) -> Written | None:
        """Return what the change of that key wrote; None where the agency has made none."""
        with self._use():
            made = self._made.get((agency, key))
        return None if made is None else attrs.evolve(made, again=True)

    def numbers(self, agency: str, /) -> Iterator[str]:
        """Return the number of every case of the agency, in the order they were opened; those there are now."""
        with self._use():
            return iter(tuple(self._logs.get(agency, {})))

    def close(self) -> None:
        """Forget everything; twice is as good as once."""
        with self._lock:
            self._is_open = False
            self._logs.clear()
            self._made.clear()
            self._places.clear()

    def __repr__(self) -> str:
        with self._lock:
            count = sum(map(len, self._logs.values()))
        return f"<MemoryStore: {count} case(s)>"

    def _use(self) -> RLock:
        if not self._is_open:
            raise NotAllowedError(
                Bilingual("kho hồ sơ đã đóng", "the store is closed"),
                hint=Bilingual("Mở kho mới.", "Open another one."),
            )
        return self._lock

    def _next_place(self, change: Change) -> int | None:
        return None if change.series is None else self._places.get((change.agency, change.series), 0) + 1

    def _ask(self, change: Change, place: int | None) -> tuple[int | None, Entry]:
        """Return the entry, and the place it has in its series: behind the numbers that other cases have."""
        entry = change.entry(place)
        if place is None or change.number is not None or change.expected:
            return place, entry
        passed = set[str]()
        # A number that comes a second time comes for ever.
        while entry.number in self._logs.get(change.agency, {}) and entry.number not in passed:
            passed.add(entry.number)
            place += 1
            entry = change.entry(place)
        return place, entry

    def _keep(self, change: Change, entry: Entry, place: int | None, log: tuple[Event, ...]) -> Written:
        events = (*log, *entry.events)
        written = Written(number=entry.number, version=len(events), events=entry.events)
        self._logs.setdefault(change.agency, {})[entry.number] = events
        if change.series is not None and place is not None:
            self._places[change.agency, change.series] = place
        if change.key is not None:
            self._made[change.agency, change.key] = written
        return written


def _told_again(change: Change, written: Written) -> Written:
    """Return what was written under the key, unless the key now comes with another case."""
    if change.number not in {None, written.number}:
        raise ConflictError(
            Bilingual("khoá đã dùng cho hồ sơ khác", "the key stands for another case"),
            hint=Bilingual("Mỗi lệnh cần khoá riêng.", "Each command needs a key of its own."),
            path=change.number,
        )
    return attrs.evolve(written, again=True)


def _conflict(number: str, expected: int, version: int) -> ConflictError:
    return ConflictError(
        Bilingual(
            f"nhật ký có {version} sự kiện, lệnh ghi dựa trên {expected}",
            f"the log has {version} event(s), the change is based on {expected}",
        ),
        hint=Bilingual("Đọc lại rồi ghi lại.", "Read it again, and write again."),
        path=number,
    )


def _other_case() -> InputError:
    return InputError(
        Bilingual("nội dung ghi thuộc hồ sơ khác", "the entry is about another case"), path="number"
    )


def _open(location: str, /) -> CaseStore:
    if location != _LOCATION:
        raise InputError(
            Bilingual(
                "kho trong bộ nhớ không lưu vào đâu cả", "a store in memory keeps nothing in any place"
            ),
            hint=Bilingual(f"Vị trí luôn là {_LOCATION}.", f"Its location is always {_LOCATION}."),
            path="location",
        )
    return MemoryStore()


_LOCATION = ":memory:"

#: `MemoryStore` as a kind of store that hosts may open; each one that is opened is empty.
MEMORY_STORE = CaseStoreBackend(
    name="tiepcan.memory",
    title=Bilingual("Kho hồ sơ trong bộ nhớ", "Store in memory"),
    open=_open,
    example=_LOCATION,
)
