"""Stores of cases, held to their contract while they run (kiểm tra kho hồ sơ khi vận hành)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import attrs

from tiepcan.errors import ConflictError, InputError
from tiepcan.plugins import CaseStore, Change, Entry, OpenStore, Series, StoredLog, Written
from tiepcan.requests import Event
from tiepcan.testing._checked_contract import Contract, ContractError, Remembered
from tiepcan.testing._differences import first_difference
from tiepcan.text import Bilingual

__all__ = ["checked_open_store"]

_Where = tuple[str, str]
_Events = tuple[Event, ...]
_MADE = Bilingual(
    "thay đổi đã được ghi: hỏi lại với cùng khoá hoặc đọc hồ sơ, không ghi lại",
    "the change was made: ask again with its key or read the case, and do not make it anew",
)


def checked_open_store(open_store: OpenStore, contract: Contract) -> OpenStore:
    """Return what opens a store that is held to its contract."""
    return partial(_open, open_store, contract)


def _open(open_store: OpenStore, contract: Contract, location: str, /) -> CaseStore:
    if not contract.takes(str, location, "open"):
        return open_store(location)
    with contract.raising("open", InputError, OSError):
        found = open_store(location)
    return _CheckedStore(found, contract)


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
        if self._contract.takes(Entry, self.entry, "write"):
            self._contract.host(
                self._change.number in {None, self.entry.number},
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
        self._logs: Remembered[_Where, _Events] = Remembered()
        #: What each key wrote, and which key wrote up to that event of a case.
        self._keys: Remembered[_Where, Written] = Remembered()
        self._made: Remembered[tuple[str, str, int], str] = Remembered()
        self._places: Remembered[tuple[str, Series], int] = Remembered()

    def write(self, change: Change, /) -> Written:
        self._open("write")
        if not self._contract.takes(Change, change, "write"):
            return self._store.write(change)
        asked = _Asked(change, self._contract)
        try:
            written = self._store.write(attrs.evolve(change, entry=asked))
        except Exception as error:
            self._check_error(asked, error)
            raise
        if asked.error is not None:
            # What the entry raised says that there is nothing to write.
            self._contract.plugin(False, "write", "nuốt lỗi của entry", "swallowed what the entry raised")  # noqa: FBT003 - it did
            return written
        if getattr(written, "again", False):
            self._check_again(change, written)
        elif asked.entry is None:
            if self._contract.gives(Written, written, "write"):
                self._contract.plugin(
                    False,  # noqa: FBT003 - it did
                    "write",
                    "ghi mà không hỏi entry",
                    "wrote without asking the entry",
                )
        elif isinstance(asked.entry, Entry):
            with self._contract.after(_MADE):
                self._check_made(change, asked.entry, asked.place, written)
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

    def _check_made(self, change: Change, entry: Entry, place: int | None, written: Written) -> None:
        before = None if change.key is None else self._keys.get((change.agency, change.key))
        # As the entry gave it, whatever is told of it.
        self._remember(change, entry)
        if not self._contract.gives(Written, written, "write"):
            return
        self._contract.plugin(before is None, "write", "một khoá ghi hai lần", "one key made two changes")
        self._contract.plugin(
            written.number == entry.number and first_difference(entry.events, written.events) is None,
            "write",
            "báo ghi điều khác với entry",
            "tells of something else than the entry gave",
        )
        self._contract.plugin(
            written.version == change.expected + len(entry.events),
            "write",
            "phiên bản sau khi ghi sai",
            "tells a wrong number of events behind the change",
        )
        self._check_place(change, place)

    def _check_again(self, change: Change, written: Written) -> None:
        if not self._contract.gives(Written, written, "write") or not self._contract.plugin(
            change.key is not None,
            "write",
            "báo đã ghi mà không có khoá",
            "says it was made before, without a key",
        ):
            return
        self._contract.plugin(
            change.number in {None, written.number},
            "write",
            "khoá của hồ sơ khác mà không báo xung đột",
            "told another case than the change is about, and it is a conflict",
        )
        self._check_told(change.agency, change.key or "", written, "write")

    def _check_told(self, agency: str, key: str, told: Written, where: str) -> None:
        """Hold the store to telling what was seen to be written under *key*, to the last digit, and under no other."""
        known = self._keys.get((agency, key))
        place = (agency, told.number, told.version)
        if known is None:
            sound = self._made.get(place) in {None, key}
        else:
            sound = first_difference(known, attrs.evolve(told, again=False)) is None
        self._contract.plugin(
            sound,
            where,
            "khoá chỉ đến điều khác với khi ghi",
            "a key tells of something else than it wrote",
        )

    def _check_place(self, change: Change, place: int | None) -> None:
        if change.series is None or place is None:
            return
        key = (change.agency, change.series)
        before = self._places.get(key)
        # Several threads may be told in another order than they wrote: only the same place twice is wrong.
        self._contract.plugin(
            before != place, "write", "một số được cấp hai lần", "one number was used twice"
        )
        self._places.put(key, max(before or 0, place))

    def _remember(self, change: Change, entry: Entry) -> None:
        where = (change.agency, entry.number)
        known = () if change.expected == 0 else self._logs.get(where)
        if known is not None and len(known) == change.expected:
            self._logs.put(where, (*known, *entry.events))
        version = change.expected + len(entry.events)
        if change.key is not None and self._keys.get((change.agency, change.key)) is None:
            made = Written(number=entry.number, version=version, events=entry.events)
            self._keys.put((change.agency, change.key), made)
        # A change without a key is of none: no key may tell of it.
        self._made.put((*where, version), change.key or "")

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
        if self._contract.gives(StoredLog, found, "read") and self._contract.gives(
            tuple, found.events, "read"
        ):
            self._contract.plugin(
                found.number == number, "read", "trả về hồ sơ khác", "returned another case"
            )
            self._check_log((agency, number), found.events, known)
        return found

    def _check_log(self, where: _Where, events: _Events, known: _Events | None) -> None:
        if known is not None:
            began = events[: len(known)]
            moved = _is_moved(known, began)
            self._contract.plugin(len(began) == len(known), "read", "mất sự kiện", "events were lost")
            self._contract.plugin(
                not moved, "read", "sự kiện trả về theo thứ tự khác", "events came back in another order"
            )
            self._contract.plugin(
                moved or len(began) < len(known) or _are_the_same(known, began),
                "read",
                "sự kiện trả về khác với khi ghi",
                "events came back as others than were written",
            )
        self._logs.put(where, events)

    def find(self, agency: str, key: str, /) -> Written | None:
        self._open("find")
        known = self._keys.get((agency, key))
        with self._contract.raising("find", OSError):
            found = self._store.find(agency, key)
        if found is None:
            self._contract.plugin(
                known is None, "find", "khoá đã ghi không còn", "a key under which was written is gone"
            )
        elif self._contract.gives(Written, found, "find"):
            self._check_told(agency, key, found, "find")
        return found

    def numbers(self, agency: str, /) -> Iterator[str]:
        self._open("numbers")
        with self._contract.raising("numbers", OSError):
            came = self._store.numbers(agency)
        found, sound = self._contract.gives_each(str, came, "numbers", OSError)
        if not sound:
            return iter(found) if isinstance(found, tuple) else found
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


def _are_the_same(written: _Events, found: _Events) -> bool:
    """Whether each is the same to the last digit; what is the very event that was written needs no look."""
    return all(
        one is other or first_difference(one, other) is None
        for one, other in zip(written, found, strict=True)
    )


def _is_moved(written: _Events, found: _Events) -> bool:
    """Whether *found* are the same events in another order."""
    if written == found:
        return False
    left = list(found)
    for one in written:
        if one not in left:
            return False
        left.remove(one)
    return True
