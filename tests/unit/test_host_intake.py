"""Messages of other systems: each taken in once, whole or not at all, in order or refused."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import attrs
import pytest
from host_situations import (
    AGENCY,
    ANSWER,
    MORNING,
    NOBODY,
    OTHER,
    VALID,
    Sink,
    ToyIntake,
    host,
    message,
    plugins,
    read_toy,
    received,
)

from tiepcan import Bilingual, DataFileError, InputError, NotAllowedError
from tiepcan.errors import ConflictError, Fault, PluginError
from tiepcan.host import Host, MemoryStore, Recorded, Taken
from tiepcan.plugins import FaultKind, Intake, IntakeAdapter, hookimpl
from tiepcan.requests import Agency, Completed, EventBase, LegalState, Withdrawn

TOY = ToyIntake.name
OPENS = message("m1", asks="Bảng giá đất")


@pytest.fixture
def sink() -> Sink:
    return Sink()


@pytest.fixture
def portal(sink: Sink) -> Host:
    return host(plugins=plugins(ToyIntake(), sink))


def take(portal: Host, content: bytes, *, minutes: int = 0, adapter: str = TOY) -> Taken:
    return portal.take_in(adapter, content, received_at=MORNING + timedelta(minutes=minutes))


def states(portal: Host) -> list[tuple[str, int]]:
    return [(case.number, len(case.events)) for case in portal.cases()]


def test_a_request_opens_a_case_and_what_follows_is_recorded_in_it(portal: Host, sink: Sink) -> None:
    taken = take(portal, OPENS)
    assert taken.recorded is not None
    assert taken.recorded.case.received_on == MORNING.date()
    later = take(portal, message("m2", then=["valid", "answer"]))
    assert later.recorded is not None
    assert later.recorded.events == (VALID, ANSWER)
    assert states(portal) == [("H24.12-2026-0001", 3)]
    assert portal.case(taken.recorded.number).state is LegalState.CLOSED
    # One change, one notice.
    assert [(one.version, len(one.events)) for one in sink.told] == [(1, 1), (3, 2)]


def test_a_message_may_bring_the_request_and_what_happened_since(portal: Host, sink: Sink) -> None:
    taken = take(portal, message("m1", asks="Bảng giá đất", then=["valid", "answer"]))
    assert taken.recorded is not None
    assert (taken.recorded.version, len(sink.told)) == (3, 1)


@pytest.mark.parametrize("minutes", [0, 45])
def test_the_same_message_again_records_nothing(portal: Host, sink: Sink, minutes: int) -> None:
    follows = message("m2", then=["valid"])
    first = [take(portal, OPENS), take(portal, follows)]
    take(portal, message("m3", then=["answer"]))
    again = [take(portal, OPENS, minutes=minutes), take(portal, follows, minutes=minutes)]
    for old, new in zip(first, again, strict=True):
        assert old.recorded is not None
        assert new.recorded == attrs.evolve(old.recorded, again=True)
    assert states(portal) == [("H24.12-2026-0001", 3)]
    assert len(sink.told) == 3


def test_another_receipt_that_says_the_same_records_nothing(portal: Host) -> None:
    take(portal, OPENS)
    taken = take(portal, message("m9", asks="Bảng giá đất"), minutes=5)
    assert taken.recorded is not None
    assert taken.recorded.again
    assert states(portal) == [("H24.12-2026-0001", 1)]


@pytest.mark.parametrize(
    "other",
    [message("m9", asks="Quy hoạch"), message("m1", asks="Bảng giá đất", then=["valid"])],
    ids=["contents", "more"],
)
def test_another_receipt_that_says_something_else_is_a_conflict(portal: Host, other: bytes) -> None:
    take(portal, OPENS)
    with pytest.raises(ConflictError) as caught:
        take(portal, other)
    assert (caught.value.path, caught.value.hint is not None) == ("H24.12-2026-0001", True)
    assert states(portal) == [("H24.12-2026-0001", 1)]


def both(first: Intake, second: Intake) -> tuple[Host, Callable[[], Taken], Callable[[], Taken]]:
    """Return a portal with an adapter that reads these, and what takes in one after the other."""
    waiting = [first, second]
    one = host(plugins=plugins(Gives(lambda: waiting.pop(0))))
    take_next = [partial(take, one, OPENS, adapter="toy.bad") for _ in range(2)]
    return one, take_next[0], take_next[1]


@pytest.mark.parametrize(
    "second",
    [
        {"events": (Withdrawn(at=VALID.at),)},
        {"events": (Completed(at=MORNING + timedelta(days=12)),)},
        {"events": (VALID, ANSWER)},
        {"events": ()},
        {"received": received(by="Bưu điện")},
    ],
    ids=["another kind", "another day", "more", "less", "another receipt"],
)
def test_a_dossier_that_comes_again_with_anything_else_is_a_conflict(second: dict[str, Any]) -> None:
    told = intake(received=received(), events=(VALID,))
    one, first, again = both(told, attrs.evolve(told, message_id="m2", **second))
    first()
    with pytest.raises(ConflictError):
        again()
    assert states(one) == [("H24.12-2026-0001", 2)]


def test_a_dossier_dated_by_when_it_came_in_may_come_again() -> None:
    later = MORNING + timedelta(minutes=45)
    told = intake(received=received(), events=(VALID, ANSWER))
    redated = (attrs.evolve(VALID, at=later), ANSWER)
    one, first, again = both(told, intake(received=received(later), events=redated))
    assert VALID.at == MORNING
    assert first().recorded == attrs.evolve(recorded_by(again), again=False)
    assert states(one) == [("H24.12-2026-0001", 3)]


def recorded_by(command: Callable[[], Taken]) -> Recorded:
    recorded = command().recorded
    assert recorded is not None
    return recorded


def test_a_message_that_comes_again_with_other_contents_is_a_conflict(portal: Host) -> None:
    take(portal, OPENS)
    take(portal, message("m2", then=["Sở Tài chính"]))
    for other in (["Sở Xây dựng"], ["valid"], ["Sở Tài chính", "valid"]):
        with pytest.raises(ConflictError) as caught:
            take(portal, message("m2", then=other))
        assert caught.value.path == "H24.12-2026-0001"
    assert states(portal) == [("H24.12-2026-0001", 2)]


@pytest.mark.parametrize(
    "asked", [None, AGENCY, Agency(name=AGENCY.name), Agency(name="Cũ", code=AGENCY.code)]
)
def test_a_dossier_that_comes_again_after_the_agency_was_renamed_is_no_conflict(asked: Agency | None) -> None:
    told, store = intake(received=received(agency=asked)), MemoryStore()
    found = plugins(Gives(lambda: told))
    take(host(store=store, plugins=found), OPENS, adapter="toy.bad")
    renamed = Agency(name="UBND phường Mường Lát", code=AGENCY.code)
    if asked is not None and not asked.code:
        told = intake(received=received(agency=renamed))
    again = take(host(renamed, store=store, plugins=found), OPENS, adapter="toy.bad").recorded
    assert again is not None
    assert again.again


def test_a_message_that_comes_too_early_is_refused_and_may_be_given_again(portal: Host) -> None:
    early = message("m2", then=["valid"])
    with pytest.raises(NotAllowedError) as caught:
        take(portal, early)
    assert caught.value.hint is not None
    assert "again" in caught.value.hint.en
    assert states(portal) == []
    take(portal, OPENS)
    taken = take(portal, early)
    assert taken.recorded is not None
    assert not taken.recorded.again


def test_nothing_of_a_message_is_recorded_where_one_event_cannot_have_happened(
    portal: Host, sink: Sink
) -> None:
    with pytest.raises(NotAllowedError, match="#4"):
        take(portal, message("m1", asks="Bảng giá đất", then=["valid", "answer", "answer"]))
    assert states(portal) == []
    take(portal, OPENS)
    with pytest.raises(NotAllowedError, match="#3"):
        take(portal, message("m2", then=["answer", "answer"]))
    assert states(portal) == [("H24.12-2026-0001", 1)]
    assert len(sink.told) == 1


def test_what_is_irregular_happened_all_the_same(portal: Host) -> None:
    taken = take(portal, message("m1", asks="Bảng giá đất", by="fax"))
    assert taken.recorded is not None
    [finding] = taken.recorded.case.findings(portal.calendar)
    assert finding.code == "channel_not_allowed"


def test_a_message_that_says_nothing_records_nothing(portal: Host) -> None:
    assert take(portal, message("m0")).recorded is None
    assert states(portal) == []


def test_references_of_two_systems_and_of_two_agencies_are_apart() -> None:
    class Second(ToyIntake):
        name = "toy.other"

    both, store = plugins(ToyIntake(), Second()), MemoryStore()
    here, there = host(plugins=both, store=store), host(OTHER, plugins=both, store=store)
    for one in (here, there):
        take(one, OPENS)
        take(one, OPENS, adapter="toy.other")
        assert len(list(one.numbers())) == 2
    # A key that a person gave is no message's.
    assert not here.open(received(), key="m1").again


@pytest.mark.parametrize(
    ("command", "path"),
    [
        (lambda one: one.take_in("toy.none", OPENS, received_at=MORNING), "intake_adapters"),
        (lambda one: one.take_in(TOY, OPENS.decode(), received_at=MORNING), "message"),
        (lambda one: one.take_in(TOY, OPENS, received_at=MORNING.replace(tzinfo=None)), "received_at"),
        (lambda one: one.take_in(TOY, OPENS, received_at=MORNING.date()), "received_at"),
    ],
)
def test_arguments_of_another_kind_are_named(
    command: Callable[[Host], object], path: str, portal: Host
) -> None:
    with pytest.raises(InputError) as caught:
        command(portal)
    assert (caught.value.path or "").endswith(path)
    assert states(portal) == []


def test_a_message_that_cannot_be_read_is_the_senders_fault_and_not_the_plugins(portal: Host) -> None:
    with pytest.raises(DataFileError) as caught:
        take(portal, b"[]")
    assert [fault.path for fault in caught.value.faults] == ["$"]
    assert portal.plugins.faults_seen == 0


class Gives:
    """Gives an adapter that does as it is told."""

    def __init__(self, read: Callable[[], Any]) -> None:
        self.read = read

    @hookimpl
    def tiepcan_intake_adapters(self) -> Iterator[IntakeAdapter]:
        def read(message: bytes, /, *, received_at: datetime) -> Any:
            return self.read()

        yield IntakeAdapter(name="toy.bad", title=Bilingual("Hỏng", "Broken"), formats=(), read=read)


def intake(**fields: Any) -> Intake:
    return Intake(message_id="m1", reference="HS-1", **fields)


def fails() -> Intake:
    raise ValueError(NOBODY)


def stops() -> Intake:
    raise SystemExit(3)


@pytest.mark.parametrize(
    "read",
    [fails, stops, lambda: None, lambda: "intake", lambda: intake(events=(EventBase(at=MORNING),))],
    ids=["raises", "exits", "none", "text", "no event"],
)
def test_an_adapter_that_fails_is_named_and_its_words_are_not_shown(read: Callable[[], Any]) -> None:
    one = host(plugins=plugins(Gives(read)))
    with pytest.raises(PluginError, match=r"own-0, tiepcan_intake_adapters: toy\.bad") as caught:
        take(one, OPENS, adapter="toy.bad")
    assert NOBODY not in str(caught.value)
    [fault] = one.plugins.faults
    assert (fault.kind, fault.provider.plugin) == (FaultKind.FAILED, "own-0")
    assert one.plugins.timings()["own-0"].failures == 1
    assert list(one.numbers()) == []


def test_in_strict_mode_a_failing_adapter_is_an_error_too() -> None:
    one = host(plugins=plugins(Gives(fails), strict=True))
    with pytest.raises(PluginError):
        take(one, OPENS, adapter="toy.bad")


def test_ctrl_c_is_for_the_program() -> None:
    def interrupted() -> Intake:
        raise KeyboardInterrupt

    one = host(plugins=plugins(Gives(interrupted)))
    with pytest.raises(KeyboardInterrupt):
        take(one, OPENS, adapter="toy.bad")


@pytest.mark.parametrize("asked", [OTHER, Agency(name="Sở Khác")])
def test_a_message_for_another_agency_is_refused(asked: Agency) -> None:
    one = host(plugins=plugins(Gives(lambda: intake(received=received(agency=asked)))))
    with pytest.raises(InputError):
        take(one, OPENS, adapter="toy.bad")
    assert list(one.numbers()) == []


def test_what_an_unreadable_message_says_reaches_no_log() -> None:
    said = Bilingual("ngày sai", "no day")

    def unreadable() -> Intake:
        try:
            datetime.fromisoformat(NOBODY)
        except ValueError as error:
            raise DataFileError(
                said, faults=[Fault(path="p", message=said)], hint=said, path="hồ sơ"
            ) from error
        raise AssertionError

    one = host(plugins=plugins(Gives(unreadable)))
    with pytest.raises(DataFileError) as caught:
        take(one, OPENS, adapter="toy.bad")
    assert NOBODY not in "".join(traceback.format_exception(caught.value))
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    # What the adapter meant to say is there.
    error = caught.value
    assert (error.message, error.hint, error.path, error.faults[0].path) == (said, said, "hồ sơ", "p")


def test_nothing_personal_shows_of_what_was_taken_in(portal: Host) -> None:
    shown = repr(take(portal, OPENS))
    assert NOBODY not in shown
    assert "Bảng giá đất" not in shown
    assert read_toy(OPENS, received_at=MORNING).received is not None


def test_the_words_of_a_failing_adapter_reach_no_log() -> None:
    def tells() -> Intake:
        raise ValueError(NOBODY)

    one = host(plugins=plugins(Gives(tells)))
    with pytest.raises(PluginError) as caught:
        take(one, OPENS, adapter="toy.bad")
    # As a log would show it, with what it came from.
    assert NOBODY not in "".join(traceback.format_exception(caught.value))
    assert one.plugins.faults[-1].message.en == "raised ValueError"
