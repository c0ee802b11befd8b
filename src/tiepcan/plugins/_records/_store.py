"""Where cases are kept: what a store is asked, and what it promises (kho hồ sơ)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Protocol

import attrs

from tiepcan.fields import check_text, is_a
from tiepcan.plugins._records._contribution import Contribution, check_callable
from tiepcan.plugins._records._fields import check_events, is_set_of, whole_number
from tiepcan.requests import Event

__all__ = [
    "CaseStore",
    "CaseStoreBackend",
    "Change",
    "Entry",
    "OpenStore",
    "Series",
    "StoreFeature",
    "StoredLog",
    "Written",
]


@attrs.frozen(kw_only=True)
class Series:
    """A series of numbers in which none is skipped and none is used twice (dãy số)."""

    #: ``case`` for cases, else as the host names it, such as ``notice``.
    name: str = attrs.field(validator=check_text)
    #: Each year begins with 1.
    year: int = attrs.field(validator=whole_number(1))


@attrs.frozen(kw_only=True)
class Entry:
    """What is to be written: the events at the end of one case's log (nội dung ghi)."""

    #: The number of the case.
    number: str = attrs.field(validator=check_text)
    #: Those to put at the end, in order.
    events: tuple[Event, ...] = attrs.field(validator=check_events, repr=lambda found: str(len(found)))


@attrs.frozen(kw_only=True)
class Change:
    """One change, which a store makes whole or not at all (một lần ghi)."""

    #: The code of the agency: a store never mixes two.
    agency: str = attrs.field(validator=check_text)
    #: Which case it is about, and what its entry says too; None: a new one, whose number only the entry gives.
    number: str | None = attrs.field(default=None, validator=attrs.validators.optional(check_text))
    #: How many events the log has; 0 for a new case. Another number is a conflict.
    expected: int = attrs.field(validator=whole_number(0))
    #: Gives what to write, with the next place in the series. It may be called again, also for a later place, has no
    #: effects and does not use the store.
    entry: Callable[[int | None], Entry] = attrs.field(validator=check_callable, repr=False)
    #: The series that a number is taken from; None: none is, and `entry` is given None.
    series: Series | None = attrs.field(default=None, validator=is_a(Series, optional=True))
    #: The name of the command, each agency's own: the same one again changes nothing, and is told what was written.
    #: None: it has none.
    key: str | None = attrs.field(default=None, validator=is_a(str, optional=True))


@attrs.frozen(kw_only=True)
class Written:
    """What a change did (kết quả ghi)."""

    #: The number of the case.
    number: str = attrs.field(validator=check_text)
    #: How many events the log has with those of the change.
    version: int = attrs.field(validator=whole_number(0))
    #: Those of the change.
    events: tuple[Event, ...] = attrs.field(validator=check_events, repr=lambda found: str(len(found)))
    #: Whether it had been made before, under its key.
    again: bool = attrs.field(default=False, validator=is_a(bool))


@attrs.frozen(kw_only=True)
class StoredLog:
    """The log of one case as it is kept (nhật ký đã lưu)."""

    #: The number of the case.
    number: str = attrs.field(validator=check_text)
    #: All of them, in the order they were written.
    events: tuple[Event, ...] = attrs.field(validator=check_events, repr=lambda found: str(len(found)))

    @property
    def version(self) -> int:
        """How many events there are: what the next change is asked for as `Change.expected`."""
        return len(self.events)


class CaseStore(Protocol):
    """Keeps the logs of cases (kho hồ sơ); safe to use from several threads at once.

    It knows nothing of the law: whether an event may happen is settled before. Events come back as they were
    written, in that order, and none is ever changed or lost once `write` has returned.
    """

    def write(self, change: Change, /) -> Written:
        """Make *change* whole or not at all.

        Looks at the key first, and does not ask for the entry where the key is known; then at the version. A place in
        the series is used only by a change that is made. Where a new case (no `Change.number`, 0 expected) takes its
        number from a series and its entry gives one that another case of the agency has, the next place is taken and
        the entry is asked again, until the number is free: the places that were passed count as used, their numbers
        are. An entry that gives one such number for two places is a conflict.

        Raises:
            ConflictError: The log has another number of events, the key stands for a change of another case, or the
                entry gives no new number however often it is asked.
            OSError: The store was not reached; whether it was written is not known: ask again with the same key.
        """

    def read(self, agency: str, number: str, /) -> StoredLog | None:
        """Return the log of that case; None where the agency has none of that number."""

    def find(self, agency: str, key: str, /) -> Written | None:
        """Return what the change of that key wrote; None where there was none."""

    def numbers(self, agency: str, /) -> Iterator[str]:
        """Return the number of every case of the agency, in the order they were opened."""

    def close(self) -> None:
        """Let go of everything; twice is as good as once."""


class StoreFeature(StrEnum):
    """What not every store can do: the conformance kit tests it where it is claimed (khả năng của kho)."""

    #: What was written is there when the same place is opened again, also while it is open, or was never closed.
    DURABLE = "durable"
    #: Several processes may write at once.
    MANY_PROCESSES = "many-processes"


class OpenStore(Protocol):
    """How a store is opened (mở kho)."""

    def __call__(self, location: str, /) -> CaseStore:
        """Return the store at *location*, such as a path or a URL; what it means is the backend's own.

        Raises:
            InputError: The location cannot be used; credentials in it are not shown.
        """


@attrs.frozen(kw_only=True)
class CaseStoreBackend(Contribution):
    """A kind of store that hosts may open (loại kho hồ sơ)."""

    #: Opens a store, each time that a host wants one.
    open: OpenStore = attrs.field(validator=check_callable, repr=False)
    #: What it claims beyond what every store does.
    features: frozenset[StoreFeature] = attrs.field(
        default=frozenset(), validator=is_set_of(StoreFeature, empty=True)
    )
    #: What a location looks like, for people.
    example: str = attrs.field(default="", validator=is_a(str))
