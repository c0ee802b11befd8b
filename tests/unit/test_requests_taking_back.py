"""Taking events back: what can be, what cannot, and which event has to go first."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from tiepcan import (
    VIETNAM_TIME,
    CalendarDays,
    Channel,
    Complexity,
    DataFileError,
    InputError,
    NotAllowedError,
    vietnam_calendar,
)
from tiepcan.requests import (
    Assessment,
    Case,
    Category,
    Completed,
    ConsentGiven,
    CorrectionDemanded,
    CostNotified,
    CostPaid,
    Event,
    Extended,
    InformationRequest,
    Irregularity,
    ItemsAssessed,
    LegalState,
    Received,
    Refused,
    RefusedItem,
    RequestedItem,
    SupplementAsked,
    Supplied,
    SuppliedItem,
    TimeLimitNotified,
    Voided,
)

CALENDAR = vietnam_calendar()
RECEIPT = datetime(2026, 6, 1, 9, 0, tzinfo=VIETNAM_TIME)
NEXT = RECEIPT.replace(day=2)
REQUEST = InformationRequest(channel=Channel.ELECTRONIC, items=(RequestedItem(id="1", content="a"),))
VALID: tuple[Event, ...] = (
    Received(at=RECEIPT, request=REQUEST, complexity=Complexity.COMPLEX),
    Completed(at=RECEIPT),
)
NOTICE = TimeLimitNotified(at=NEXT)
LONGER = Extended(at=NEXT, length=CalendarDays(5))
COST, PAID = CostNotified(at=NEXT, amount=Decimal(5000)), CostPaid(at=NEXT, amount=Decimal(5000))
CONDITIONAL = ItemsAssessed(at=NEXT, items=(Assessment(item="1", category=Category.CONDITIONAL),))
CONSENT = ConsentGiven(at=NEXT, items=("1",))
SUPPLIED = Supplied(at=NEXT, items=(SuppliedItem(item="1"),))
UNPAID = Refused(at=NEXT, items=(RefusedItem(item="1", ground="cost_unpaid"),))


def voided(event: int) -> Voided:
    return Voided(at=NEXT, event=event, reason="ghi nhầm")


def refused(log: tuple[Event, ...], event: Event) -> tuple[NotAllowedError, NotAllowedError]:
    """Return what is said of *event* after *log* as a command and as a fact, where neither can be."""
    case = Case(number="H24-1", events=log)
    with pytest.raises(NotAllowedError) as as_command:
        case.record(event, calendar=CALENDAR)
    with pytest.raises(NotAllowedError) as as_fact:
        case.record_fact(event)
    return as_command.value, as_fact.value


def assert_never(event: int, log: tuple[Event, ...], why: str) -> None:
    """Assert that *event* cannot be taken back after *log* by any door, and why."""
    place = f"#{len(log) + 1}"
    for error in refused(log, voided(event)):
        assert (error.path, why in error.message.en, error.hint is None) == (place, True, False)
    with pytest.raises(DataFileError) as whole:
        Case(number="H24-1", events=(*log, voided(event)))
    assert [(one.path, why in one.message.en) for one in whole.value.faults] == [(place, True)]


def test_the_receipt_is_never_taken_back() -> None:
    assert_never(1, VALID, "the receipt itself cannot be voided")


@pytest.mark.parametrize("event", [3, 4, 99])
def test_neither_itself_nor_what_is_still_to_come(event: int) -> None:
    assert_never(event, VALID, f"there is no event {event} before it to void")


def test_nothing_is_taken_back_twice() -> None:
    assert_never(2, (*VALID, voided(2)), "event 2 was voided already")


def test_what_was_taken_back_and_put_back_may_be_taken_back_again() -> None:
    again = (*VALID, voided(2), voided(3), voided(2))
    assert Case(number="", events=again).state is LegalState.RECEIVED


@pytest.mark.parametrize("event", [0, -1, True, "2", None])
def test_a_void_names_a_position(event: int) -> None:
    with pytest.raises(InputError, match="position of an event in the log, from 1"):
        voided(event)


# --- what another event stands on ---


@pytest.mark.parametrize(
    ("log", "taken", "left", "label"),
    [
        ((*VALID, NOTICE), 2, 3, "Time limit notified"),
        ((*VALID, SUPPLIED, CorrectionDemanded(at=NEXT)), 3, 4, "Correction demanded"),
    ],
)
def test_what_could_not_have_happened_without_it_is_named_and_goes_first(
    log: tuple[Event, ...], taken: int, left: int, label: str
) -> None:
    for error in refused(log, voided(taken)):
        # It is the void that cannot be recorded: its place is told, and in words that of the other.
        assert error.path == f"#{len(log) + 1}"
        assert error.message.en == f"event {left} ({label}) depends on event {taken}"
        assert error.message.vi.startswith(f"sự kiện {left} (")
        assert error.message.vi.endswith(f") dựa vào sự kiện {taken}")
        assert error.hint is not None
        assert (error.hint.vi, error.hint.en) == (f"Hủy sự kiện {left} trước.", f"Void event {left} first.")
    # The hint helps: after it the void goes through.
    done = Case(number="H24-1", events=log).record(voided(left), calendar=CALENDAR)
    assert done.record(voided(taken), calendar=CALENDAR).events[-1] == voided(taken)


def test_a_whole_log_names_the_event_that_lost_its_ground() -> None:
    with pytest.raises(DataFileError) as caught:
        Case(number="H24-1", events=(*VALID, NOTICE, voided(2)))
    assert [one.path for one in caught.value.faults] == ["#3"]


@pytest.mark.parametrize(
    ("log", "taken", "code", "clause"),
    [
        (
            (*VALID, LONGER),
            2,
            Irregularity.EXTENSION_BEFORE_VALID,
            "đoạn 2 khoản 4 Điều 30 Luật 104/2016/QH13",
        ),
        (
            (*VALID, COST, PAID, SUPPLIED),
            4,
            Irregularity.SUPPLY_BEFORE_PAYMENT,
            "khoản 2 Điều 13 Nghị định 13/2018/NĐ-CP",
        ),
        (
            (*VALID, CONDITIONAL, CONSENT, SUPPLIED),
            4,
            Irregularity.SUPPLY_WITHOUT_CONSENT,
            "Điều 7 Luật 104/2016/QH13",
        ),
        (
            (*VALID, COST, UNPAID),
            3,
            Irregularity.COST_NOT_DUE,
            "điểm e khoản 1 Điều 28 Luật 104/2016/QH13",
        ),
    ],
    ids=lambda value: str(value) if isinstance(value, Irregularity) else "",
)
def test_what_would_be_irregular_without_it_is_named_with_its_clause_and_as_a_fact_is_a_finding(
    log: tuple[Event, ...], taken: int, code: Irregularity, clause: str
) -> None:
    case = Case(number="H24-1", events=log)
    assert case.findings(CALENDAR) == ()
    with pytest.raises(NotAllowedError) as caught:
        case.record(voided(taken), calendar=CALENDAR)
    label = log[-1].label.en
    assert caught.value.message.en == f"event {len(log)} ({label}) depends on event {taken}"
    assert (str(caught.value.citation), caught.value.path) == (clause, f"#{len(log) + 1}")
    (finding,) = case.record_fact(voided(taken)).findings(CALENDAR)
    assert (finding.event, finding.code) == (len(log), code)


def test_an_event_that_is_irregular_by_itself_is_not_told_as_one_that_lost_its_ground() -> None:
    case = Case(number="H24-1", events=VALID)
    with pytest.raises(NotAllowedError) as caught:
        case.record(SupplementAsked(at=NEXT), calendar=CALENDAR)
    assert "depends on" not in caught.value.message.en
    assert caught.value.path == "#3"
