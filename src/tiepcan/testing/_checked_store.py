"""Stores of cases, held to their contract while they run (kiểm tra kho hồ sơ khi vận hành)."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from tiepcan.errors import ConflictError, InputError
from tiepcan.plugins import CaseStore, Change, Entry, OpenStore, Series, StoredLog, Written
from tiepcan.requests import Event
from tiepcan.testing._checked_contract import Contract, ContractError, Remembered

__all__ = ["checked_open_store"]

_Where = tuple[str, str]


def checked_open_store(open_store: OpenStore, contract: Contract) -> OpenStore:
    """Return what opens a store that is held to its contract."""

    def checked(location: str, /) -> CaseStore:
        contract.takes(str, location, "open")
        with contract.raising("open", InputError, OSError):
            found = open_store(location)
        return _CheckedStore(found, contract)

    return checked


class _Asked:
    """The entry of a change, and what came of asking it."""

    def __init__(self, change: Change, contract: Contract) -> None:
        self._change = change
        self._contract = contract
        self.place: int | None = None
        self.entry: Entry | None = None
        self.error: BaseException | None = None

    def __call__(self, place: int | None) -> Entry:
        wanted = self._change.series is not None
        self._contract.plugin(
            (type(place) is int and place >= 1) if wanted else place is None,
            "write",
            "số thứ tự đưa cho entry không đúng với series",
            "the place that the entry is given does not go with the series",
        )
        self.place = place
        try:
            self.entry = self._change.entry(place)
        except BaseException as error:
            self.error = error
            raise
        self.error = None
        self._contract.takes(Entry, self.entry, "write")
        self._contract.host(
            self._change.number in {None, getattr(self.entry, "number", None)},
            "write",
            "entry ghi vào hồ sơ khác với change.number",
            "the entry names another case than the change",
        )
        return self.entry


class _CheckedStore:
    """A store with which both sides are held to the contract; it remembers what it saw of a thousand cases."""

    def __init__(self, store: CaseStore, contract: Contract) -> None:
        self._store = store
        self._contract = contract
        self._closed = False
        #: How each log began, event by event.
        self._logs: Remembered[_Where, tuple[int, ...]] = Remembered()
        self._keys: Remembered[_Where, tuple[str, int]] = Remembered()
        self._places: Remembered[tuple[str, Series], int] = Remembered()

    def write(self, change: Change, /) -> Written:
        self._open("write")
        self._contract.takes(Change, change, "write")
        if not isinstance(change, Change):
            return self._store.write(change)
        asked = _Asked(change, self._contract)
        try:
            written = self._store.write(attrs.evolve(change, entry=asked))
        except Exception as error:
            self._check_error(asked, error)
            raise
        self._contract.gives(Written, written, "write")
        if isinstance(written, Written):
            self._check_written(change, asked, written)
        return written

    def _check_error(self, asked: _Asked, error: Exception) -> None:
        known = isinstance(error, ConflictError | OSError | ContractError) or error is asked.error
        raised = type(error).__name__
        self._contract.plugin(
            known,
            "write",
            f"gây lỗi {raised}, chỉ được gây ConflictError, OSError và lỗi của entry",
            f"raised {raised}, and may raise ConflictError, OSError and what the entry raised",
        )

    def _check_written(self, change: Change, asked: _Asked, written: Written) -> None:
        said = self._contract.plugin
        if asked.error is not None:
            said(False, "write", "nuốt lỗi của entry", "swallowed what the entry raised")  # noqa: FBT003 - it did
        if written.again:
            said(
                change.key is not None,
                "write",
                "báo đã ghi mà không có khóa",
                "says it was made before, without a key",
            )
        elif asked.entry is None:
            said(False, "write", "ghi mà không hỏi entry", "wrote without asking the entry")  # noqa: FBT003 - it did
        else:
            entry = asked.entry
            said(
                (written.number, written.events) == (entry.number, entry.events),
                "write",
                "báo ghi điều khác với entry",
                "tells of something else than the entry gave",
            )
            said(
                written.version == change.expected + len(entry.events),
                "write",
                "phiên bản sau khi ghi sai",
                "tells a wrong number of events behind the change",
            )
            self._check_place(change, asked)
            self._remember(change, entry)
        if change.key is not None:
            self._keys.put((change.agency, change.key), (written.number, written.version))

    def _check_place(self, change: Change, asked: _Asked) -> None:
        if change.series is None or asked.place is None:
            return
        key = (change.agency, change.series)
        before = self._places.get(key)
        # Several threads may be told in another order than they wrote: only the same place twice is wrong.
        self._contract.plugin(
            before != asked.place, "write", "một số được cấp hai lần", "one number was used twice"
        )
        self._places.put(key, max(before or 0, asked.place))

    def _remember(self, change: Change, entry: Entry) -> None:
        where = (change.agency, entry.number)
        known = () if change.expected == 0 else self._logs.get(where)
        if known is not None and len(known) == change.expected:
            self._logs.put(where, (*known, *map(hash, entry.events)))

    def read(self, agency: str, number: str, /) -> StoredLog | None:
        self._open("read")
        known = self._logs.get((agency, number))
        with self._contract.raising("read", OSError):
            found = self._store.read(agency, number)
        if found is None:
            self._contract.plugin(
                known is None, "read", "hồ sơ đã ghi không còn", "a case that was written is gone"
            )
            return None
        self._contract.gives(StoredLog, found, "read")
        if isinstance(found, StoredLog):
            self._contract.plugin(
                found.number == number, "read", "trả về hồ sơ khác", "returned another case"
            )
            self._check_log((agency, number), found.events, known)
        return found

    def _check_log(self, where: _Where, events: tuple[Event, ...], known: tuple[int, ...] | None) -> None:
        hashes = tuple(map(hash, events))
        said = self._contract.plugin
        if known is not None:
            said(len(hashes) >= len(known), "read", "mất sự kiện", "events were lost")
            said(
                sorted(hashes[: len(known)]) != sorted(known) or hashes[: len(known)] == known,
                "read",
                "sự kiện trả về theo thứ tự khác",
                "events came back in another order",
            )
            said(
                len(hashes) < len(known) or sorted(hashes[: len(known)]) == sorted(known),
                "read",
                "sự kiện trả về khác với khi ghi",
                "events came back as others than were written",
            )
        self._logs.put(where, hashes)

    def find(self, agency: str, key: str, /) -> Written | None:
        self._open("find")
        with self._contract.raising("find", OSError):
            found = self._store.find(agency, key)
        known = self._keys.get((agency, key))
        told = None if found is None else (found.number, found.version)
        self._contract.plugin(
            known is None or told == known,
            "find",
            "khóa chỉ đến điều khác với khi ghi",
            "a key tells of something else than it wrote",
        )
        return found

    def numbers(self, agency: str, /) -> Iterator[str]:
        self._open("numbers")
        with self._contract.raising("numbers", OSError):
            found = tuple(self._store.numbers(agency))
        self._contract.plugin(
            len(found) == len(set(found)), "numbers", "một hồ sơ liệt kê hai lần", "a case is listed twice"
        )
        return iter(found)

    def close(self) -> None:
        self._closed = True
        with self._contract.raising("close"):
            self._store.close()

    def _open(self, where: str) -> None:
        self._contract.host(not self._closed, where, "dùng kho đã đóng", "uses a store that is closed")
