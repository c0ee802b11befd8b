"""A right event sink, and sinks that are wrong on purpose, each in one way."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Lock
from typing import NamedTuple

from tiepcan.plugins import RecordedEvents, hookimpl

Taken = dict[tuple[str, str], int]


class Sink:
    """Keeps, for each case, how many of its events it has passed on."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.passed_on: Taken = {}

    @hookimpl
    def tiepcan_event_recorded(self, recorded: RecordedEvents) -> None:
        with self.lock:
            self.take(self.name(recorded), recorded)

    def name(self, recorded: RecordedEvents) -> tuple[str, str]:
        return recorded.agency, recorded.case.number

    def take(self, name: tuple[str, str], recorded: RecordedEvents) -> None:
        self.passed_on[name] = max(self.passed_on.get(name, 0), recorded.version)

    def observed(self) -> object:
        return dict(self.passed_on)


class NotMarked:
    def tiepcan_event_recorded(self, recorded: RecordedEvents) -> None:
        """Never called."""

    def observed(self) -> object:
        return 0


class TakesNothing(Sink):
    def take(self, name: tuple[str, str], recorded: RecordedEvents) -> None:
        """Forget it."""


class KnowsFewKinds(Sink):
    def take(self, name: tuple[str, str], recorded: RecordedEvents) -> None:
        if recorded.events[-1].kind == "lawsuit_filed":
            raise KeyError(recorded.events[-1].kind)
        super().take(name, recorded)


class CountsAgain(Sink):
    def take(self, name: tuple[str, str], recorded: RecordedEvents) -> None:
        self.passed_on[name] = self.passed_on.get(name, 0) + len(recorded.events)


class GoesBack(Sink):
    def take(self, name: tuple[str, str], recorded: RecordedEvents) -> None:
        self.passed_on[name] = recorded.version


class MixesAgencies(Sink):
    def name(self, recorded: RecordedEvents) -> tuple[str, str]:
        return "*", recorded.case.number


class LogsNames(Sink):
    def take(self, name: tuple[str, str], recorded: RecordedEvents) -> None:
        super().take(name, recorded)
        logging.getLogger("kit.sink").info("for %s", recorded.case.request.requester.name)


class PrintsNames(Sink):
    def take(self, name: tuple[str, str], recorded: RecordedEvents) -> None:
        super().take(name, recorded)
        print(recorded.case.request.requester.contact.phone)  # noqa: T201 - this is what is wrong with it


class ShowsNames(Sink):
    last = ""

    def take(self, name: tuple[str, str], recorded: RecordedEvents) -> None:
        super().take(name, recorded)
        self.last = recorded.case.request.requester.name

    def __repr__(self) -> str:
        return f"<Sink {self.last}>"


class LosesUnderThreads(Sink):
    """Reads, and then writes back, without a lock; as unlucky as it gets."""

    door = Barrier(2)

    @hookimpl
    def tiepcan_event_recorded(self, recorded: RecordedEvents) -> None:
        passed_on = dict(self.passed_on)
        with suppress(BrokenBarrierError):
            self.door.wait(0.01)
        self.door.reset()
        passed_on[self.name(recorded)] = max(passed_on.get(self.name(recorded), 0), recorded.version)
        self.passed_on = passed_on


class FailsAtTheEnd(Sink):
    @hookimpl
    def tiepcan_host_closing(self, agency: str) -> None:
        raise RuntimeError(agency)


class WrongSink(NamedTuple):
    """A wrong sink, and the test that names what is wrong with it."""

    make: Callable[[], Sink | NotMarked]
    test: str


_LOGS = "test_nothing_personal_is_written_to_logs"

SINKS = {
    "is not marked": WrongSink(NotMarked, "test_the_plugin_takes_note_of_events"),
    "takes nothing": WrongSink(TakesNothing, "test_what_is_told_is_taken"),
    "raises for a kind it has no use for": WrongSink(
        KnowsFewKinds, "test_every_kind_of_event_is_taken_without_an_error"
    ),
    "counts what is told again": WrongSink(CountsAgain, "test_the_same_events_told_again_change_nothing"),
    "goes back to what is older": WrongSink(GoesBack, "test_old_events_told_again_change_nothing"),
    "mixes agencies": WrongSink(MixesAgencies, "test_cases_of_one_number_in_two_agencies_are_two"),
    "logs names": WrongSink(LogsNames, _LOGS),
    "prints telephone numbers": WrongSink(PrintsNames, _LOGS),
    "shows names in its repr": WrongSink(ShowsNames, _LOGS),
    "loses events under threads": WrongSink(LosesUnderThreads, "test_several_threads_may_tell_at_once"),
    "fails when the host closes": WrongSink(FailsAtTheEnd, "test_closing_the_host_raises_nothing"),
}
