"""Versions and keys: who is late is told, and a command that was made is not made again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from host_situations import (
    ANSWER,
    MORNING,
    VALID,
    extension,
    host,
    opened,
    opinion,
    received,
)

from tiepcan import Bilingual, NotAllowedError
from tiepcan.errors import ConflictError
from tiepcan.host import MemoryStore
from tiepcan.plugins import Change, Entry, Written
from tiepcan.requests import (
    LegalState,
)


def test_a_command_based_on_an_older_log_is_a_conflict() -> None:
    one, number = opened()
    one.record(number, VALID, expected=1)
    with pytest.raises(ConflictError) as caught:
        one.record(number, opinion("Sở A"), expected=1)
    assert (caught.value.path, caught.value.hint is not None) == (number, True)
    assert one.record(number, opinion("Sở A"), expected=2).version == 3


def test_the_same_key_records_once_and_answers_as_the_first_time() -> None:
    one = host()
    first = one.open(received(), key="k-open")
    assert one.open(received(), key="k-open") == evolved(first)
    valid = one.record(first.number, VALID, key="k-valid")
    one.record(first.number, ANSWER)
    # Valid twice is impossible by now, and the version is another one: it was made, and that is what is told.
    again = one.record(first.number, VALID, expected=1, key="k-valid")
    assert again == evolved(valid)
    assert again.case.state is LegalState.VALID
    assert one.case(first.number).state is LegalState.CLOSED
    assert len(list(one.numbers())) == 1


def evolved(recorded: Any) -> Any:
    return type(recorded)(case=recorded.case, events=recorded.events, version=recorded.version, again=True)


def test_a_key_for_another_command_is_a_conflict() -> None:
    one, first = opened()
    second = one.open(received(), key="k").number
    one.record(first, VALID, key="valid")
    commands: list[Callable[[], object]] = [
        lambda: one.record(second, VALID, key="valid"),
        lambda: one.record(first, opinion("Sở A"), key="valid"),
        lambda: one.record(second, VALID, key="k"),
        lambda: one.open(received(), key="valid"),
        lambda: one.open_fact(received(), events=(VALID,), key="k"),
        lambda: one.open_fact(received(), number="17", key="k"),
    ]
    for command in commands:
        with pytest.raises(ConflictError) as caught:
            command()
        assert caught.value.hint is not None
    assert [len(case.events) for case in one.cases()] == [2, 1]


class Busy(MemoryStore):
    """A store in which somebody else is faster, so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def write(self, change: Change, /) -> Written:
        if self.times and change.expected:
            self.times -= 1
            number = change.entry(1).number
            faster = opinion(f"Sở {self.times}")
            super().write(
                Change(
                    agency=change.agency,
                    expected=change.expected,
                    entry=lambda _: Entry(number=number, events=(faster,)),
                )
            )
        return super().write(change)


def test_without_a_version_the_command_is_tried_again_against_what_is_there() -> None:
    one, number = opened(store=Busy(3))
    recorded = one.record(number, VALID)
    assert (recorded.version, len(recorded.case.events)) == (5, 5)
    assert recorded.case == one.case(number)
    # Validated anew each time: by now it has an answer.
    with pytest.raises(NotAllowedError):
        one.record(number, VALID)


def test_with_a_version_it_is_not_tried_again() -> None:
    one, number = opened(store=Busy(1))
    with pytest.raises(ConflictError):
        one.record(number, VALID, expected=1)
    assert len(one.case(number).events) == 2


def test_it_is_not_tried_for_ever() -> None:
    one, number = opened(store=Busy(10_000))
    with pytest.raises(ConflictError):
        one.record(number, VALID)
    assert len(one.case(number).events) < 100


def test_a_conflict_of_the_store_itself_is_passed_on_where_the_number_is_free() -> None:
    class Refuses(MemoryStore):
        def write(self, change: Change, /) -> Written:
            raise ConflictError(Bilingual("khoá hàng", "row locked"))

    with pytest.raises(ConflictError, match="row locked"):
        host(store=Refuses()).open(received())


class Racing(MemoryStore):
    """A store to which another process writes the same command between looking for its key and writing."""

    def write(self, change: Change, /) -> Written:
        if change.key is not None:
            super().write(change)
        return super().write(change)


def test_the_same_command_given_twice_at_once_is_recorded_once() -> None:
    one = host(store=Racing())
    number = one.open(received(), key="o").number
    assert one.record(number, VALID, key="v").again
    assert one.record_numbered(number, extension, series="notice", dated=MORNING.date(), key="x").again
    assert [len(case.events) for case in one.cases()] == [3]


def test_a_key_of_another_kind_of_event_is_a_conflict_for_a_numbered_one_too() -> None:
    one, number = opened()
    one.record(number, VALID, key="k")
    with pytest.raises(ConflictError) as caught:
        one.record_numbered(number, extension, series="TB", dated=MORNING.date(), key="k")
    assert caught.value.hint is not None
    assert len(one.case(number).events) == 2
    # Its own key is known by the event that it makes, whatever number that had.
    day = MORNING.date()
    one.record_numbered(number, opinion, series="TB", dated=day)
    first = one.record_numbered(number, extension, series="TB", dated=day, key="x")
    assert one.record_numbered(number, extension, series="TB", dated=day, key="x") == evolved(first)
    with pytest.raises(ConflictError):
        one.record_numbered(number, opinion, series="TB", dated=day, key="x")
