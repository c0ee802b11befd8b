"""Taking events back: in any order, any of them, and nothing that is derived remembers it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from hypothesis import given, strategies as st

from tiepcan import (
    VIETNAM_TIME,
    CalendarDays,
    Channel,
    Complexity,
    DataFileError,
    Duration,
    NotAllowedError,
    WorkingDays,
    vietnam_calendar,
)
from tiepcan.requests import (
    Case,
    ComplaintMade,
    Completed,
    CorrectionDemanded,
    Event,
    Extended,
    InformationRequest,
    OpinionSought,
    ReceiptIssued,
    Received,
    RequestedItem,
    SupplementAsked,
    Supplied,
    SuppliedItem,
    TimeLimitNotified,
    Voided,
)

CALENDAR = vietnam_calendar()
ARRIVAL = datetime(2026, 9, 3, 9, 0, tzinfo=VIETNAM_TIME)
#: A letter that came on the third of September, sent before the law changed and after.
SENT = {"vn-2016": date(2026, 8, 31), "vn-2026": date(2026, 9, 3)}
laws = st.sampled_from(sorted(SENT))
lengths: st.SearchStrategy[Duration] = st.one_of(
    st.builds(CalendarDays, st.integers(1, 17)), st.builds(WorkingDays, st.integers(1, 11))
)
moments = st.integers(0, 40).map(lambda days: ARRIVAL + timedelta(days=days))
extensions = st.builds(Extended, at=moments, length=lengths, in_writing=st.booleans())


def opened(law: str) -> Case:
    request = InformationRequest(channel=Channel.POST, items=(RequestedItem(id="1", content="a"),))
    received = Received(at=ARRIVAL, request=request, sent_on=SENT[law], complexity=Complexity.COMPLEX)
    return Case.open("H24-1", received)


def history(law: str) -> Case:
    """Return a case with a little of everything."""
    answer, next_day = ARRIVAL + timedelta(days=8), ARRIVAL + timedelta(days=1)
    log: tuple[Event, ...] = (
        ReceiptIssued(at=ARRIVAL),
        SupplementAsked(at=ARRIVAL),
        Completed(at=next_day),
        TimeLimitNotified(at=next_day),
        OpinionSought(at=next_day, body="Sở"),
        Extended(at=next_day, length=CalendarDays(5)),
        Extended(at=next_day, length=CalendarDays(9)),
        Supplied(at=answer, items=(SuppliedItem(item="1"),)),
        CorrectionDemanded(at=answer),
        ComplaintMade(at=answer),
    )
    return Case(number="H24-1", events=(*opened(law).events, *log))


def voided(position: int) -> Voided:
    return Voided(at=ARRIVAL, event=position, reason="ghi nhầm")


def derived(case: Case) -> tuple[object, ...]:
    return (
        (case.state, case.correction, case.complaint, case.outcome),
        (case.valid_on, case.closed_on, case.deadline(CALENDAR)),
        [(one.code, one.text) for one in case.findings(CALENDAR)],
        case.obligations(CALENDAR, case.received_on),
    )


def outcome_of(log: tuple[Event, ...]) -> tuple[object, ...]:
    """Return what follows from a log, or where it cannot be."""
    try:
        return derived(Case(number="H24-1", events=log))
    except DataFileError as error:
        return tuple(fault.path for fault in error.faults)


@given(laws, st.sets(st.integers(2, 11)), st.randoms(use_true_random=False))
def test_the_order_in_which_a_log_takes_events_back_does_not_matter(
    law: str, chosen: set[int], shuffled: Random
) -> None:
    log, order = history(law).events, sorted(chosen)
    straight = outcome_of((*log, *map(voided, order)))
    shuffled.shuffle(order)
    assert outcome_of((*log, *map(voided, order))) == straight


@given(laws, st.sets(st.integers(2, 11)))
def test_what_was_taken_back_might_as_well_never_have_been_recorded(law: str, chosen: set[int]) -> None:
    log = history(law).events
    left = tuple(event for number, event in enumerate(log, start=1) if number not in chosen)
    plain, back = outcome_of(left), outcome_of((*log, *map(voided, sorted(chosen))))
    # Where it could not have been, the places in the log differ: how many there are does not.
    assert back == plain or (len(back) == len(plain) and {type(one) for one in (*back, *plain)} == {str})


@given(laws, st.sets(st.integers(2, 11)))
def test_taking_back_what_took_back_restores_everything(law: str, chosen: set[int]) -> None:
    case = history(law)
    first = len(case.events) + 1
    voids = map(voided, sorted(chosen))
    undone = (voided(first + step) for step in range(len(chosen)))
    assert outcome_of((*case.events, *voids, *undone)) == derived(case)


@given(laws, moments, st.lists(extensions, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_extensions_are_taken_back_one_by_one_in_any_order(
    law: str, valid: datetime, several: list[Extended], shuffled: Random
) -> None:
    case = opened(law).record_fact(Completed(at=valid, valid_on=valid.date()))
    grown = case
    for event in several:
        grown = grown.record_fact(event)
    left = list(range(3, len(grown.events) + 1))
    shuffled.shuffle(left)
    while left:
        grown = grown.record(voided(left.pop()), calendar=CALENDAR)
        remaining = tuple(several[number - 3] for number in sorted(left))
        assert derived(grown) == derived(Case(number="H24-1", events=(*case.events, *remaining)))
    assert grown.clock(CALENDAR) == case.clock(CALENDAR)


@given(laws, moments, st.lists(extensions, max_size=4))
def test_at_most_one_extension_counts_and_none_shortens(
    law: str, valid: datetime, several: list[Extended]
) -> None:
    clock = Case(
        number="H24-1", events=(*opened(law).events, Completed(at=valid, valid_on=valid.date()), *several)
    ).clock(CALENDAR)
    assert clock.deadline is not None
    days = [one.new_due for one in clock.extensions]
    assert [day for day in days if day is not None] == sorted(day for day in days if day is not None)
    assert sum(one.counts for one in clock.extensions) <= 1
    if days:
        assert (clock.extensions[0].previous_due, days[-1]) == (clock.deadline.supply.due, clock.deadline.due)


@given(laws, moments, st.lists(extensions, max_size=4))
def test_commands_never_leave_a_finding(law: str, valid: datetime, several: list[Extended]) -> None:
    case = opened(law).record(Completed(at=valid, valid_on=valid.date()), calendar=CALENDAR)
    for event in several:
        try:
            case = case.record(event, calendar=CALENDAR)
        except NotAllowedError:
            continue
    assert case.findings(CALENDAR) == ()


@given(st.integers(0, 400), st.integers(0, 24 * 60 * 60 - 1), st.sampled_from(Complexity))
def test_no_request_is_due_before_it_came_in(step: int, second: int, complexity: Complexity) -> None:
    at = ARRIVAL.replace(hour=0) + timedelta(days=step, seconds=second)
    request = InformationRequest(channel=Channel.ELECTRONIC, items=(RequestedItem(id="1", content="a"),))
    received = Received(at=at, request=request, complexity=complexity)
    deadline = Case(number="", events=(received, Completed(at=at))).deadline(CALENDAR)
    assert deadline is not None
    assert deadline.due is not None
    assert deadline.due > at.date()
    assert CALENDAR.is_working_day(deadline.due)
