"""One year of a table, put together for a reader (lịch một năm)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tiepcan.calendar._days import CalendarDay, CalendarYear, DayKind
from tiepcan.calendar._records import YearStatus
from tiepcan.calendar._table import days_between
from tiepcan.text import Bilingual, format_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiepcan.calendar._table import DayTable

__all__ = ["year_at_a_glance"]

_STATUS_NOTES = {
    YearStatus.PARTIAL: Bilingual(
        "Lịch năm này mới được quyết định một phần: đã có Tết và Quốc khánh, vẫn có thể còn hoán đổi.",
        "Decided in part: Tết and National Day are known, a swap can still come.",
    ),
    YearStatus.PROJECTED: Bilingual(
        "Năm dự kiến: dữ liệu chưa có quyết định nào, ngày nghỉ lấy từ gói holidays.",
        "Projected: no decision in the data, days off come from the holidays package.",
    ),
}


def year_at_a_glance(table: DayTable, year: int) -> CalendarYear:
    """Return *year*, which lies in the table."""
    first = max(date(year, 1, 1), table.first)
    last = date(year, 12, 31)
    days = [table.day(day) for day in days_between(first, last)]
    return CalendarYear(
        year=year,
        status=table.status[year],
        first=first,
        last=last,
        working_days=sum(day.is_working for day in days),
        days=tuple(day for day in days if _differs(table, day)),
        holidays_on_rest_days=tuple(
            day for day in days if day.kind is DayKind.HOLIDAY and day.date.weekday() in table.rest_days
        ),
        notes=tuple(_notes(table, year)),
    )


def _differs(table: DayTable, day: CalendarDay) -> bool:
    return day.is_working == (day.date.weekday() in table.rest_days)


def _notes(table: DayTable, year: int) -> Iterator[Bilingual]:
    status = _STATUS_NOTES.get(table.status[year])
    if status is not None:
        yield status
    for proposal in table.proposals:
        if proposal.off.year == year:
            off, work = format_date(proposal.off), format_date(proposal.work)
            yield Bilingual(
                f"Đề xuất nghỉ {off}, làm bù {work} không được chọn. {proposal.note.vi}.",
                f"Proposed, not adopted: {off} off, {work} worked. {proposal.note.en}.",
            )
    for day, remark in sorted(table.undecided.items()):
        if day.year == year:
            yield Bilingual(f"{format_date(day)}: {remark.vi}.", f"{format_date(day)}: {remark.en}.")
