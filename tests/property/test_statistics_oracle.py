"""Statistics against a slow second count, written from the definition of each line: one pass over the rows for each."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, strategies as st
from statistics_registers import CALENDAR, Cells, checked, october, read, registers

from tiepcan.periods import ReportingPeriod, parse_period
from tiepcan.register import CheckedRow
from tiepcan.statistics import compute_statistics, statistic_lines

ONE_DAY = timedelta(days=1)
PERIODS = ["2026", "2026-Q3", "2026-10", "2026-9M", "2026-08-20..2026-09-10"]
MONEY = {
    "3500": 3_500,
    "35.500": 35_500,
    "12.000": 12_000,
    "2.000.000 đ": 2_000_000,
    "1.000.000 đ": 1_000_000,
}
GROUNDS = {f"khoản {number} điều 27": f"2.3.L26-REF-{number}" for number in range(1, 7)}
OLD_GROUNDS = {"điều 28 khoản 1 điểm c": "2.3.L16-REF-C"}
INDIVIDUALS, OTHERS = {"cá nhân", "công dân"}, {"tổ chức", "doanh nghiệp", "nhóm người"}
NEW_LAW = date(2026, 9, 1)


@attrs.frozen
class Request:
    """What a person who counts by hand looks at."""

    cells: Cells
    sent: date
    received: date
    valid: date | None
    closed: date | None
    due: date | None
    noticed: date | None
    extended: bool

    @property
    def outcome(self) -> str:
        return self.cells["Kết quả"] if self.closed else ""

    def days_after_due(self, last: date) -> int:
        """How many calendar days it is, or was, late; 0 where it is not, or has no due day."""
        if self.due is None or self.valid is None:
            return 0
        return max(((self.closed or last) - self.due).days, 0)

    def working_days(self) -> int:
        assert self.valid is not None
        assert self.closed is not None
        days = (self.valid + ONE_DAY * step for step in range(1, (self.closed - self.valid).days + 1))
        return sum(CALENDAR.is_working_day(day) for day in days)

    def ground(self) -> set[str]:
        text = self.cells["Lý do từ chối"].casefold()
        if not text:
            return {"2.3.0"}
        known = GROUNDS if self.sent >= NEW_LAW else OLD_GROUNDS
        return {known[part.strip()] for part in text.split(";") if part.strip() in known} or {"2.3.9"}


def day_of(text: str) -> date | None:
    if not text:
        return None
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


def known_by(row: CheckedRow, cells: Cells, last: date) -> Request:
    """What was known on *last*; the due day is that of the check, which has an oracle of its own."""
    received, valid, closed, noticed = (
        day_of(cells[column])
        for column in ("Ngày nhận", "Ngày hợp lệ", "Ngày trả kết quả", "Ngày thông báo gia hạn")
    )
    assert received is not None
    due = row.effective_due
    ended = closed if cells["Kết quả"] and closed is not None and closed <= last else None
    return Request(
        cells=cells,
        sent=day_of(cells["Ngày gửi"]) or received,
        received=received,
        valid=valid if valid is not None and valid <= last else None,
        closed=ended,
        due=due,
        noticed=noticed,
        extended=row.extended_due is not None and noticed is not None and noticed <= (ended or last),
    )


def counted_by_hand(
    rows: Sequence[Cells], period: ReportingPeriod, as_of: date
) -> dict[str, int | Fraction | Decimal | None]:
    last = min(as_of, period.end)
    judged = list(zip(checked(rows, period.end), rows, strict=True))
    requests = [known_by(row, cells, last) for row, cells in judged if not row.set_aside]
    outside = [
        one
        for one in requests
        if one.received > last or (one.closed is not None and one.closed < period.start)
    ]
    mine = [one for one in requests if one not in outside]
    new = [one for one in mine if period.start <= one.received]
    closed = [one for one in mine if one.closed]
    still_open = [one for one in mine if not one.closed]
    refused = [one for one in closed if one.outcome == "Từ chối"]
    supplied = [one for one in closed if one.outcome in {"Cung cấp", "Cung cấp một phần"}]

    def by(words: str) -> int:
        return sum(one.cells["Hình thức gửi yêu cầu"] == words for one in new)

    def of_kind(known: set[str] | None) -> int:
        kinds = [one.cells["Loại chủ thể"].casefold() for one in new]
        return sum(kind not in INDIVIDUALS | OTHERS if known is None else kind in known for kind in kinds)

    def ended(outcome: str) -> int:
        return sum(one.outcome == outcome for one in closed)

    def after_due(of: Sequence[Request], first: int, most: int = 10**6) -> int:
        return sum(first <= one.days_after_due(last) <= most for one in of)

    def number(of: Sequence[Request], when: Callable[[Request], bool]) -> int:
        return sum(map(when, of))

    costs = [one.cells["Chi phí (đồng)"] for one in closed]
    answers = [one.working_days() for one in (*supplied, *refused) if one.valid]
    to_supply = len(supplied) + after_due(still_open, 1)
    in_time = number(supplied, lambda one: not one.days_after_due(last))
    return {
        "0.1": len(rows),
        "0.2": len(outside),
        "0.3": len(rows) - len(requests),
        "1": len(mine),
        "1.1": len(mine) - len(new),
        "1.2": len(new),
        "1.2.1": by("Trực tiếp"),
        "1.2.2": by("Mạng điện tử"),
        "1.2.3": by("Bưu chính"),
        "1.2.4": by("Fax"),
        "1.3.1": of_kind(INDIVIDUALS),
        "1.3.2": of_kind(OTHERS),
        "1.3.3": of_kind(None),
        "1.4": number(mine, lambda one: one.valid is not None),
        "2": len(closed),
        "2.1": ended("Cung cấp"),
        "2.2": ended("Cung cấp một phần"),
        "2.3": len(refused),
        **{
            line.code: number(refused, lambda one, code=line.code: code in one.ground())  # type: ignore[misc]
            for line in statistic_lines()
            if line.code.startswith("2.3.")
        },
        "2.4": ended("Hướng dẫn nơi khác"),
        "2.5": ended("Rút yêu cầu"),
        "2.6": len(still_open),
        "3.1": number(closed, lambda one: bool(one.valid and one.due and not one.days_after_due(last))),
        "3.2": after_due(closed, 1),
        "3.2.1": after_due(closed, 1, 5),
        "3.2.2": after_due(closed, 6, 15),
        "3.2.3": after_due(closed, 16),
        "3.3": number(closed, lambda one: one.valid is not None and one.due is None),
        "3.4": number(closed, lambda one: one.valid is None),
        "3.5": number(still_open, lambda one: bool(one.valid and one.due and last <= one.due)),
        "3.6": after_due(still_open, 1),
        "3.6.1": after_due(still_open, 1, 5),
        "3.6.2": after_due(still_open, 6, 15),
        "3.6.3": after_due(still_open, 16),
        "3.7": number(still_open, lambda one: one.valid is not None and one.due is None),
        "3.8": number(still_open, lambda one: one.valid is None),
        "3.9": number(mine, lambda one: one.extended),
        "3.10": Fraction(sum(answers), len(answers)) if answers else None,
        "3.11": Fraction(statistics.median(map(Fraction, answers))) if answers else None,
        "4.1": sum(cost in MONEY for cost in costs),
        "4.2": Decimal(sum(MONEY.get(cost, 0) for cost in costs)),
        "4.3": sum(cost not in {*MONEY, "", "0"} for cost in costs),
        "10.1": to_supply,
        "10.2": in_time,
        "10.3": Fraction(in_time, to_supply) if to_supply else None,
    }


def differences(rows: Sequence[Cells], period: ReportingPeriod, as_of: date) -> Iterator[str]:
    found = compute_statistics(checked(rows, period.end), period=period, calendar=CALENDAR, as_of=as_of)
    value = {one.code: one.value for one in found.figures() if one.line.topic is None}
    expected = counted_by_hand(rows, period, as_of)
    assert value.keys() == expected.keys()
    yield from (
        f"{code}: {value[code]}, by hand {expected[code]}" for code in value if value[code] != expected[code]
    )


@given(registers(), st.sampled_from(PERIODS), st.integers(0, 366))
def test_every_line_is_what_a_slow_count_says(rows: Sequence[Cells], code: str, days: int) -> None:
    period = parse_period(code)
    assert list(differences(rows, period, period.start + timedelta(days=days))) == []


@pytest.mark.parametrize("code", PERIODS)
@pytest.mark.parametrize("day", [date(2026, 9, 30), date(2026, 10, 19), date(2026, 12, 31)])
def test_so_it_is_for_the_register_worked_out_by_hand(code: str, day: date) -> None:
    period = parse_period(code)
    assert list(differences(october(), period, max(day, period.start))) == []


def test_the_registers_drawn_are_read_in_the_order_they_are_given() -> None:
    """The slow count pairs rows with their cells by place."""
    assert [one.number for one in read(october())] == list(range(2, 26))
