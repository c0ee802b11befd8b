"""Statistics of cases: those of their register, and what only a case tells."""

from __future__ import annotations

from datetime import date, datetime

import attrs
import pytest
from statistics_registers import CALENDAR, OCTOBER_END, cells, october, register_text

from tiepcan import VIETNAM_TIME, Channel, InformationRequest, RequestedItem
from tiepcan.periods import parse_period
from tiepcan.requests import (
    Accommodation,
    Case,
    ComplaintAccepted,
    ComplaintDecided,
    ComplaintMade,
    Completed,
    Corrected,
    CorrectionDemanded,
    ErrorFound,
    Event,
    Imported,
    Instance,
    LawsuitDecided,
    LawsuitFiled,
    Received,
    Refused,
    RefusedItem,
    Register,
    Ruling,
    Supplied,
    SuppliedAgain,
    SuppliedItem,
    Voided,
)
from tiepcan.statistics import (
    CASE_TOPICS,
    Counted,
    Reference,
    SourceKind,
    Statistics,
    compute_case_statistics,
    compute_statistics,
    observe_cases,
    statistic_lines,
)

OCTOBER = parse_period("2026-10")
TOLD_BY_BOTH = [line.code for line in statistic_lines() if line.topic is None]


def at(day: int, month: int = 10, year: int = 2026) -> datetime:
    return datetime(year, month, day, 9, tzinfo=VIETNAM_TIME)


def opened(day: int = 1, month: int = 10, *help_needed: Accommodation) -> tuple[Event, ...]:
    request = InformationRequest(
        channel=Channel.ELECTRONIC,
        items=(RequestedItem(id="1", content="Bảng giá đất"),),
        accommodations=help_needed,
    )
    return (Received(at=at(day, month), request=request), Completed(at=at(day, month)))


def supplied(day: int, month: int = 10) -> Supplied:
    return Supplied(at=at(day, month), items=(SuppliedItem(item="1"),))


def case(*events: Event, number: str = "H24-1") -> Case:
    return Case(number=number, events=events)


def counted(*cases: Case, as_of: date | None = None) -> Statistics:
    return compute_case_statistics(cases, period=OCTOBER, calendar=CALENDAR, as_of=as_of)


def values(statistics: Statistics, *codes: str) -> list[object]:
    return [statistics.figure(code).value for code in codes]


@pytest.mark.parametrize("as_of", [date(2026, 10, 1), date(2026, 10, 9), date(2026, 10, 20), None])
@pytest.mark.parametrize("period", ["2026-10", "2026-09", "2026-Q4", "2026"])
def test_cases_and_the_rows_of_the_same_requests_give_the_same_figures(
    period: str, as_of: date | None
) -> None:
    register = Register.read_csv(register_text(row for row in october() if row["Ngày nhận"] != "tuần trước"))
    lifted = register.lift()
    assert (len(lifted.cases), lifted.set_aside) == (23, ())
    checked = register.check(OCTOBER_END, calendar=CALENDAR)
    span = parse_period(period)
    until = as_of if as_of is None or as_of >= span.start else None
    rows = compute_statistics(checked, period=span, calendar=CALENDAR, as_of=until)
    cases = compute_case_statistics(lifted.cases, period=span, calendar=CALENDAR, as_of=until)
    for code in TOLD_BY_BOTH:
        assert cases.figure(code).value == rows.figure(code).value, code


def test_what_a_register_does_not_tell_a_case_does() -> None:
    found = [one for one in counted(case(*opened())).figures() if one.line.topic in CASE_TOPICS]
    assert {(one.value, one.not_told) for one in found} == {(0, 0)}


def test_merged_with_a_register_it_is_told_how_many_are_silent() -> None:
    register = Register.read_csv(register_text([cells(received="05/10/2026"), cells(received="01/07/2026")]))
    rows = compute_statistics(
        register.check(OCTOBER_END, calendar=CALENDAR), period=OCTOBER, calendar=CALENDAR
    )
    found = (rows + counted(case(*opened(), ComplaintMade(at=at(20))))).figure("5.1")
    assert (found.value, found.not_told) == (1, 2)


def test_complaints_and_lawsuits_count_in_the_period_of_their_day() -> None:
    found = case(
        *opened(1, 9),
        supplied(4, 9),
        ComplaintMade(at=at(10, 9)),
        ComplaintAccepted(at=at(15, 9)),
        ComplaintDecided(at=at(5, 10), ruling=Ruling.WRONG),
        LawsuitFiled(at=at(20, 10)),
        LawsuitDecided(at=at(5, 11), ruling=Ruling.ENDED),
    )
    assert values(counted(found), "5.1", "5.2", "5.3", "5.4") == [0, 1, 1, 0]
    # Closed before October: no request of October, and its complaint is.
    assert values(counted(found), "0.2", "1") == [1, 0]


def test_what_happens_after_the_last_day_that_counts_has_not_happened() -> None:
    found = case(*opened(), supplied(5), ComplaintMade(at=at(20)))
    assert values(counted(found, as_of=date(2026, 10, 19)), "5.1") == [0]
    assert values(counted(found, as_of=date(2026, 10, 20)), "5.1") == [1]


@pytest.mark.parametrize(("day", "month", "times"), [(30, 9, 0), (1, 10, 1), (31, 10, 1), (1, 11, 0)])
def test_the_first_and_the_last_day_are_in_the_period(day: int, month: int, times: int) -> None:
    found = case(*opened(1, 9), supplied(4, 9), ComplaintMade(at=at(day, month)))
    assert values(counted(found), "5.1") == [times]


def test_two_complaints_count_twice_wherever_the_months_are_cut() -> None:
    """Khiếu nại lần đầu, then lần hai: months add up to the year."""
    found = case(
        *opened(1, 9),
        supplied(4, 9),
        ComplaintMade(at=at(10, 9)),
        ComplaintAccepted(at=at(15, 9)),
        ComplaintDecided(at=at(25, 9), ruling=Ruling.WRONG),
        ComplaintMade(at=at(20, 10), instance=Instance.SECOND),
    )

    def of(period: str) -> Statistics:
        return compute_case_statistics([found], period=parse_period(period), calendar=CALENDAR)

    assert values(of("2026-Q3") + of("2026-Q4"), "5.1", "5.2") == values(of("2026"), "5.1", "5.2") == [2, 1]


def test_corrections_count_each_by_itself() -> None:
    found = case(
        *opened(),
        supplied(5),
        ErrorFound(at=at(6), text="Sai diện tích"),
        Corrected(at=at(8)),
        SuppliedAgain(at=at(9), items=(SuppliedItem(item="1"),)),
        CorrectionDemanded(at=at(12), text="Thiếu phụ lục"),
        SuppliedAgain(at=at(14), items=(SuppliedItem(item="1"),)),
    )
    assert values(counted(found), "6.1", "6.2", "6.3", "6.4") == [1, 1, 1, 2]


def test_what_was_taken_back_has_not_happened() -> None:
    complaint = (*opened(), supplied(5), ComplaintMade(at=at(20)))
    taken_back = case(*complaint, Voided(at=at(21), event=4, reason="Ghi nhầm hồ sơ"))
    assert values(counted(case(*complaint)), "5.1") == [1]
    assert values(counted(taken_back), "5.1") == [0]


def test_help_counts_where_the_request_came_in() -> None:
    blind = case(*opened(1, 10, Accommodation.DISABILITY, Accommodation.HELP_WITH_WRITING), number="1")
    remote = case(*opened(2, 10, Accommodation.HARD_AREA), number="2")
    before = case(*opened(28, 9, Accommodation.HARD_AREA), number="3")
    nobody = case(*opened(), number="4")
    assert values(counted(blind, remote, before, nobody), "9", "9.1", "9.2", "9.3") == [2, 1, 1, 1]


def test_a_refusal_of_a_case_stands_under_its_ground() -> None:
    refused = Refused(
        at=at(8), items=(RefusedItem(item="1", ground="already_public", reason="Đã đăng trên cổng"),)
    )
    assert values(counted(case(*opened(), refused)), "2.3", "2.3.L26-REF-2", "2.3.9") == [1, 1, 0]


def test_refusals_of_two_items_on_two_grounds_stand_under_both() -> None:
    items = tuple(RequestedItem(id=one, content=f"Văn bản {one}") for one in ("1", "2"))
    request = InformationRequest(channel=Channel.ELECTRONIC, items=items)
    refused = Refused(
        at=at(8),
        items=(
            RefusedItem(item="1", ground="already_public"),
            RefusedItem(item="2", ground="exceeds_capacity"),
        ),
    )
    found = counted(case(Received(at=at(1), request=request), Completed(at=at(1)), refused))
    assert values(found, "2.3", "2.3.L26-REF-2", "2.3.L26-REF-5", "2.3.9") == [1, 1, 1, 0]


def test_a_second_copy_is_set_aside_with_its_complaints() -> None:
    def copy(number: str) -> Case:
        origin = Imported(at=at(1), system="motcua-cu", number="C-7")
        return case(*opened(), origin, supplied(5), ComplaintMade(at=at(20)), number=number)

    found = counted(copy("1"), copy("2"))
    assert values(found, "0.1", "0.3", "2", "5.1") == [2, 1, 1, 1]


def test_a_case_leads_back_to_its_number_and_names_no_row() -> None:
    found = case(*opened(), ComplaintMade(at=at(20)), number=" H24-9 ")
    [seen] = observe_cases([found], period=OCTOBER, calendar=CALENDAR, source="cases.json")
    assert seen.reference == Reference(SourceKind.CASE, "cases.json", "H24-9", None)
    assert Counted.COMPLAINT_MADE in seen.counted


def test_each_case_is_observed_by_itself_whatever_comes_next() -> None:
    """Cases are drawn one at a time: what one tells is not told of the next."""
    quiet, loud = case(*opened(), number="1"), case(*opened(), ComplaintMade(at=at(20)), number="2")
    for order in ((quiet, loud), (loud, quiet)):
        seen = list(observe_cases(iter(order), period=OCTOBER, calendar=CALENDAR))
        told = {one.reference.id: Counted.COMPLAINT_MADE in one.counted for one in seen}
        assert told == {"1": False, "2": True}


def test_statistics_know_no_more_than_their_counts() -> None:
    """Nothing personal can come out of what holds numbers only."""
    secret = InformationRequest(
        channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Hồ sơ của Vi Thị Lả"),)
    )
    found = counted(case(Received(at=at(1), request=secret)))
    assert "Vi Thị Lả" not in repr(found.cells)
    assert "Vi Thị Lả" not in str(attrs.asdict(found.total()))
