"""The year of the example agency: its report says what is counted by hand, every due day is the law's."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Any

import attrs
import pytest
from agency_example import imported_example

from tiepcan import Channel, Complexity, WorkingCalendar, vietnam_calendar
from tiepcan.host import Host, MemoryStore
from tiepcan.reports import Report
from tiepcan.requests import Case, Irregularity

pytest.importorskip("rich")


YEAR_END = dt.date(2026, 12, 31)
#: Days off that are no weekend, and Saturdays that were worked, as the announcements for 2026 have them.
OFF = {
    dt.date(2026, month, day)
    for month, days in {
        1: [1, 2],
        2: [16, 17, 18, 19, 20],
        4: [27, 30],
        5: [1],
        8: [31],
        9: [1, 2],
        11: [24],
    }.items()
    for day in days
} | {dt.date(2027, 1, 1)}
WORKED = {dt.date(2026, 1, 10), dt.date(2026, 8, 22)}


@pytest.fixture(scope="module")
def example() -> Iterator[dict[str, ModuleType]]:
    with imported_example() as modules:
        yield modules


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    return vietnam_calendar()


@attrs.frozen
class Recorded:
    """The year in a store that forgets it."""

    cases: tuple[Case, ...]
    report: Report
    irregular_steps: int


@pytest.fixture(scope="module")
def recorded(example: dict[str, ModuleType], calendar: WorkingCalendar) -> Recorded:
    year = example["invented_year"].make_year(calendar)
    done: list[int] = []
    with Host(agency=example["invented_people"].AGENCY, store=MemoryStore(), calendar=calendar) as host:
        example["recorded_year"].record_year(host, year, done.append)
        cases = tuple(host.cases())
        report = example["written_files"].report_of(host, cases)
    assert done == list(range(1, sum(map(len, year)) + 1))
    return Recorded(cases, report, sum(step.as_fact for steps in year for step in steps))


# --- counted by hand ---


def is_worked(day: dt.date) -> bool:
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


def after_working_days(day: dt.date, count: int) -> dt.date:
    while count:
        day += dt.timedelta(days=1)
        count -= is_worked(day)
    return day


def after_days(day: dt.date, count: int) -> dt.date:
    return day + dt.timedelta(days=count)


def moved(day: dt.date) -> dt.date:
    while not is_worked(day):
        day += dt.timedelta(days=1)
    return day


def events_of(case: Case, kind: str) -> list[Any]:
    return [event for event in case.events if event.kind == kind]


def due_by_hand(case: Case) -> dt.date | None:
    """Return the last day for the answer, as a clerk counts it; None: at once, or not valid yet."""
    [received], valid = events_of(case, "received"), events_of(case, "completed")
    if not valid:
        return None
    # A valid request is there when it comes in, unless more was asked for.
    since = valid[0].day if events_of(case, "supplement_asked") else received.day
    extended = events_of(case, "extended")
    channel, simple = received.request.supply_channel, received.complexity is Complexity.SIMPLE
    if received.sent_on >= dt.date(2026, 9, 1):
        # Khoản 3 Điều 26 Luật 01/2026/QH16: 12 days, and 12 more at most.
        last = after_days(since, 12)
        longer = after_days
    else:
        # Điều 29, 30 và 31 Luật 104/2016/QH13.
        simple_days = {Channel.DIRECT: None, Channel.ELECTRONIC: 3, Channel.POST: 5, Channel.FAX: 5}
        count = simple_days[channel] if simple else 10 if channel is Channel.DIRECT else 15
        if count is None:
            return None
        last = after_working_days(since, count)
        longer = after_working_days if channel is Channel.DIRECT else after_days
    # A notice after the last day puts nothing off.
    if extended and extended[0].day <= moved(last):
        last = longer(last, extended[0].length.amount)
    return moved(last)


def closed_by_hand(case: Case) -> dt.date | None:
    days = [
        one.day
        for one in case.events
        if one.kind in {"supplied", "refused", "redirection_advised", "withdrawn"}
    ]
    return max(days, default=None)


def count_by_hand(cases: Sequence[Case]) -> Counter[str]:
    """Return the figures of the yearly report, by the codes of their lines."""
    found: Counter[str] = Counter()
    by_channel = {
        Channel.DIRECT: "1.2.1",
        Channel.ELECTRONIC: "1.2.2",
        Channel.POST: "1.2.3",
        Channel.FAX: "1.2.4",
    }
    ends = {"refused": "2.3", "redirection_advised": "2.4", "withdrawn": "2.5"}
    for case in cases:
        kinds = {event.kind for event in case.events}
        [received] = events_of(case, "received")
        found.update(["1", "1.2", by_channel[received.request.channel]])
        found.update(["1.3.2" if received.request.requester.kind.value == "group" else "1.3.1"])
        found.update(["1.4"] if "completed" in kinds else [])
        found.update(["3.9"] if "extended" in kinds and not is_too_late(case) else [])
        found.update(["4.1"] if "cost_notified" in kinds else [])
        found["4.2"] += int(sum(one.amount for one in events_of(case, "cost_notified")))
        for kind, code in {
            "complaint_made": "5.1",
            "complaint_decided": "5.2",
            "correction_demanded": "6.1",
            "supplied_again": "6.4",
        }.items():
            found[code] += len(events_of(case, kind))
        found.update(["9"] if received.request.accommodations else [])
        closed, due = closed_by_hand(case), due_by_hand(case)
        if closed is None:
            found["2.6"] += 1
            found[
                "3.8"
                if "completed" not in kinds
                else "3.7"
                if due is None
                else "3.5"
                if due >= YEAR_END
                else "3.6"
            ] += 1
            continue
        found["2"] += 1
        found[
            "3.4" if "completed" not in kinds else "3.3" if due is None else "3.1" if closed <= due else "3.2"
        ] += 1
        for kind, code in ends.items():
            found[code] += kind in kinds
        for one in events_of(case, "supplied"):
            found["2.2" if any(item.extent.value == "part" for item in one.items) else "2.1"] += 1
    return found


def is_too_late(case: Case) -> bool:
    [notice] = events_of(case, "extended")
    plain = attrs.evolve(
        case, events=tuple(one for one in case.events if one.kind != "extended" and one.at < notice.at)
    )
    due = due_by_hand(plain)
    return due is None or notice.day > due


def test_the_report_says_what_is_counted_by_hand(recorded: Recorded) -> None:
    by_hand = count_by_hand(recorded.cases)
    said = {code: recorded.report.figure(code).value for code in by_hand}
    assert said == dict(by_hand)
    # Something of everything happened.
    assert min(by_hand[code] for code in ("2.2", "2.4", "2.5", "3.2", "3.6", "3.9", "4.1", "5.2", "6.4")) > 0


def test_every_due_day_is_the_laws(recorded: Recorded, calendar: WorkingCalendar) -> None:
    for case in recorded.cases:
        deadline = case.deadline(calendar)
        assert (None if deadline is None else deadline.due) == due_by_hand(case), case.number


def test_both_laws_and_their_grounds_are_in_it(recorded: Recorded) -> None:
    laws = Counter(case.regime.id for case in recorded.cases)
    assert set(laws) == {"vn-2016", "vn-2026"}
    assert min(laws.values()) > 50
    grounds = {
        (case.regime.id, item.ground)
        for case in recorded.cases
        for event in events_of(case, "refused")
        for item in event.items
    }
    assert len(grounds) > 8
    # A letter of August that comes in September is under the law of the day it was sent.
    late = [
        case
        for case in recorded.cases
        if case.received_on >= dt.date(2026, 9, 1) and case.regime.id == "vn-2016"
    ]
    assert {case.request.channel for case in late} <= {Channel.POST}


def test_nothing_is_irregular_but_what_was_meant_to_be(recorded: Recorded, calendar: WorkingCalendar) -> None:
    codes = [one.code for case in recorded.cases for one in case.findings(calendar)]
    assert set(codes) == {Irregularity.EXTENSION_NOTICE_LATE}
    assert len(codes) == recorded.irregular_steps > 0


def test_numbers_have_no_gap_and_follow_the_receipts(recorded: Recorded) -> None:
    assert [case.number for case in recorded.cases] == [f"XA-XP-2026-{place:04}" for place in range(1, 301)]
    receipts = [case.events[0].at for case in recorded.cases]
    assert receipts == sorted(receipts)
    for kind, series in {"extended": "TB-GH", "refused": "TB-TC", "time_limit_notified": "TB-GQ"}.items():
        events = sorted(
            (one for case in recorded.cases for one in events_of(case, kind)), key=lambda one: one.at
        )
        numbers = [one.number for one in events if one.number]
        assert numbers == [f"XA-XP-{series}-2026-{place:04}" for place in range(1, len(numbers) + 1)]


def test_the_year_is_the_same_on_every_run_and_ends_with_it(
    example: dict[str, ModuleType], calendar: WorkingCalendar
) -> None:
    first, again = (example["invented_year"].make_year(calendar) for _ in range(2))
    assert first == again
    assert max(step.event.day for steps in first for step in steps) <= YEAR_END
    assert example["invented_year"].make_year(calendar, seed=7) != first
