"""The cases of one agency in a store: read, opened, continued, each command whole and once (sổ hồ sơ của cơ quan)."""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import RLock

import attrs

from tiepcan.errors import ConflictError, InputError
from tiepcan.host._entries import making_an_entry
from tiepcan.host._records import Recorded
from tiepcan.host._refusals import check_kind, key_of_another, stale, taken_number, unknown_case
from tiepcan.plugins import CaseStore, Change, Entry, Series, StoredLog, Written
from tiepcan.requests import AgencyRules, Case, EventBase
from tiepcan.text import Bilingual

__all__ = ["Command", "Ledger"]

#: So often a command is tried anew where others record in the same case through other hosts.
_TRIES = 64
#: Commands of one host wait for each other where they are about one case; now and then two cases share a lock.
_LOCKS = 64

#: Returns the case with new events, and has no effects: it may be called again. Given the place in the series.
Grow = Callable[[Case, int | None], Case]


def _locks() -> tuple[RLock, ...]:
    return tuple(RLock() for _ in range(_LOCKS))


@attrs.frozen(kw_only=True)
class Command:
    """What tells one command from another (định danh lệnh)."""

    #: None: it has no name, and is made as often as it is given.
    key: tuple[str, ...] | None = None
    #: How many events the log must have; None: however many it has.
    expected: int | None = None
    #: Tells the kinds of its events, where they can be told; asked only where the key is known.
    kinds: Callable[[], tuple[type[EventBase], ...]] | None = None
    #: The series that a number is taken from.
    series: Series | None = None

    @classmethod
    def name(cls, key: str | None) -> tuple[str, ...] | None:
        """Return the caller's *key* as a name beside which other names may stand."""
        if key is None:
            return None
        if not check_kind(key, str, "key").strip():
            raise InputError(Bilingual("khoá lệnh không được trống", "a key is not empty"), path="key")
        return ("command", key)


@attrs.frozen(kw_only=True, eq=False)
class Ledger:
    """The cases of one agency in a store (sổ hồ sơ của cơ quan)."""

    agency: str
    store: CaseStore = attrs.field(repr=False)
    rules: AgencyRules = attrs.field(repr=False)
    _own: tuple[RLock, ...] = attrs.field(init=False, repr=False, factory=_locks)

    def case(self, number: str) -> Case:
        """Return the case of that number.

        Raises:
            InputError: The agency has none.
            DataFileError: Its log cannot have happened under the rules.
        """
        return Case(number=number, events=self._log(number).events, rules=self.rules)

    def numbers(self) -> tuple[str, ...]:
        """Return the number of every case, in the order they were opened."""
        return tuple(self.store.numbers(self.agency))

    def found(self, command: Command, number: str | None = None) -> Recorded | None:
        """Return what the command recorded when it was made before; None where it was not.

        Raises:
            ConflictError: The key stands for something else.
        """
        if command.key is None:
            return None
        written = self.store.find(self.agency, self._stored(command.key))
        return None if written is None else self._again(written, command, number)

    def opened_under(self, key: tuple[str, ...]) -> str | None:
        """Return the number of the case that was opened under *key*; None where none was."""
        written = self.store.find(self.agency, self._stored(key))
        return None if written is None else written.number

    def open(
        self, draft: Case, command: Command, numbered: Callable[[int | None], str], number: str | None = None
    ) -> Recorded:
        """Keep a new case: *draft* under *number*, or the one that *numbered* makes of its place in the series.

        The store goes past the places whose numbers cases have.

        Raises:
            ConflictError: Another case has the number, or the key stands for something else.
        """
        again = self.found(command, number)
        if again is not None:
            return again
        tried: list[str] = []

        def entry(place: int | None) -> Entry:
            tried.append(numbered(place) if number is None else number)
            return Entry(number=tried[-1], events=draft.events)

        try:
            written = self._write(number, entry, command, 0)
        except ConflictError:
            if tried and self.store.read(self.agency, tried[-1]) is not None:
                raise taken_number(tried[-1]) from None
            raise
        if written.again:
            return self._again(written, command, number)
        case = Case(number=written.number, events=written.events, rules=self.rules)
        return Recorded(case=case, events=written.events, version=written.version)

    def continue_case(self, number: str, grow: Grow, command: Command) -> Recorded:
        """Keep what *grow* adds to the case of that number.

        Raises:
            InputError: The agency has no such case.
            ConflictError: The log has another number of events than the command expects, or the key stands for
                something else, or others were faster every time.
        """
        if not isinstance(number, str):
            raise unknown_case(number)
        tries = 0
        with self._own[hash(number) % _LOCKS]:
            while True:
                answer = self.found(command, number) or self._try(number, grow, command)
                if isinstance(answer, Recorded):
                    return answer
                tries += 1
                if tries == _TRIES:
                    raise answer

    def _try(self, number: str, grow: Grow, command: Command) -> Recorded | ConflictError:
        """Return what was recorded; the conflict where somebody recorded between reading and writing."""
        before = self.case(number)
        version = len(before.events)
        if command.expected is not None and command.expected != version:
            raise stale(number, command.expected, version)
        grown: list[Case] = []

        def build(place: int | None) -> Entry:
            grown.append(grow(before, place))
            return Entry(number=number, events=grown[-1].events[version:])

        if command.series is None:
            # What may not happen never troubles the store.
            ready = build(None)
        try:
            written = self._write(number, build if command.series else lambda _: ready, command, version)
        except ConflictError as conflict:
            return conflict
        if written.again:
            return self._again(written, command, number)
        return Recorded(case=grown[-1], events=written.events, version=written.version)

    def _write(
        self, number: str | None, entry: Callable[[int | None], Entry], command: Command, expected: int
    ) -> Written:
        def made(place: int | None) -> Entry:
            with making_an_entry():
                return entry(place)

        return self.store.write(
            Change(
                agency=self.agency,
                number=number,
                expected=expected,
                entry=made,
                series=command.series,
                key=None if command.key is None else self._stored(command.key),
            )
        )

    def _again(self, written: Written, command: Command, number: str | None) -> Recorded:
        """Return what a command recorded before, with the case as it was then."""
        if number not in {None, written.number}:
            raise key_of_another(written.number)
        if command.kinds is not None:
            with making_an_entry():
                kinds = command.kinds()
            if kinds != tuple(map(type, written.events)):
                raise key_of_another(written.number)
        events = self._log(written.number).events[: written.version]
        case = Case(number=written.number, events=events, rules=self.rules)
        return Recorded(case=case, events=written.events, version=written.version, again=True)

    def _log(self, number: str) -> StoredLog:
        log = self.store.read(self.agency, number) if isinstance(number, str) else None
        if log is None:
            raise unknown_case(number)
        return log

    @staticmethod
    def _stored(key: tuple[str, ...]) -> str:
        # An agency has one set of keys: those of commands never meet those of messages.
        return json.dumps(key, ensure_ascii=False)
