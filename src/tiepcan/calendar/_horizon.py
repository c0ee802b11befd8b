"""What the calendar says where it has no answer: how far it is known, and what to do (ngoài phạm vi lịch)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from tiepcan.errors import CalendarHorizonError, InputError
from tiepcan.text import Bilingual, format_date

if TYPE_CHECKING:
    from tiepcan.calendar._table import DayTable

__all__ = [
    "Unannounced",
    "answer_out_of_reach",
    "day_out_of_reach",
    "no_whole_number",
    "year_out_of_reach",
]

#: What to do about years that nobody has announced: refuse, or answer from a projection and say so.
Unannounced = Literal["error", "projected"]


def day_out_of_reach(day: date, table: DayTable, unannounced: Unannounced) -> CalendarHorizonError:
    """Return the error for a *day* that *table* does not hold."""
    since = table.week.since
    if day < since:
        return CalendarHorizonError(
            Bilingual(
                f"{format_date(day)} trước tuần làm việc năm ngày, áp dụng từ {format_date(since)}",
                f"{day} comes before the five-day week, which began on {since}",
            )
        )
    return _beyond(Bilingual(f"ngày {format_date(day)}", str(day)), table, unannounced)


def answer_out_of_reach(table: DayTable, unannounced: Unannounced) -> CalendarHorizonError:
    """Return the error for a count that runs out of *table*."""
    return _beyond(Bilingual("kết quả", "the answer"), table, unannounced)


def year_out_of_reach(year: int, table: DayTable, unannounced: Unannounced) -> CalendarHorizonError:
    """Return the error for a *year* that *table* does not hold."""
    return _beyond(Bilingual(f"năm {year}", f"the year {year}"), table, unannounced)


def no_whole_number(value: object, path: str) -> InputError:
    """Return the error for a *value* that is no whole number."""
    return InputError(
        Bilingual(f"cần số nguyên, không phải {value!r}", f"a whole number is asked for, not {value!r}"),
        path=path,
    )


def _beyond(what: Bilingual, table: DayTable, unannounced: Unannounced) -> CalendarHorizonError:
    return CalendarHorizonError(
        Bilingual(
            f"{what.vi} nằm ngoài lịch đã biết, từ {format_date(table.first)} đến {format_date(table.last)}",
            f"{what.en} lies outside the known calendar, {table.first} to {table.last}",
        ),
        hint=_HINT if unannounced == "error" else None,
    )


_HINT = Bilingual(
    "Thêm tệp thông báo mới, hoặc chọn lịch dự kiến (unannounced='projected', --projected).",
    "Add the new announcement as a file, or choose projected years (unannounced='projected', --projected).",
)
