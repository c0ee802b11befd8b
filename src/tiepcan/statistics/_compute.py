"""Statistics of a register, of cases, of an information database (tính thống kê)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tiepcan.deadlines import Policies
from tiepcan.disclosure import InformationItem, SupplyingBody
from tiepcan.law import LawBook
from tiepcan.periods import ReportingPeriod
from tiepcan.register import CheckedRow
from tiepcan.requests import AgencyRules, Case
from tiepcan.statistics._cases import observe_cases
from tiepcan.statistics._counted import Topic
from tiepcan.statistics._items import observe_items
from tiepcan.statistics._rows import observe_rows
from tiepcan.statistics._statistics import Cell, Statistics
from tiepcan.statistics._tally import count_observations

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar

__all__ = [
    "CASE_TOPICS",
    "ITEM_TOPICS",
    "compute_case_statistics",
    "compute_item_statistics",
    "compute_statistics",
]

#: What cases tell of, and registers do not.
CASE_TOPICS = frozenset(topic for topic in Topic if topic.told_by_cases)
#: What an information database tells of.
ITEM_TOPICS = frozenset(Topic) - CASE_TOPICS


def compute_statistics(
    rows: Iterable[CheckedRow],
    *,
    period: ReportingPeriod,
    calendar: WorkingCalendar,
    as_of: dt.date | None = None,
    agency: str = "",
    law: LawBook | None = None,
) -> Statistics:
    r"""Return the statistics of a checked register (thống kê từ sổ theo dõi).

    Goes row by row, in memory that does not grow. What a register has no column for, such as complaints, has no
    value; use `compute_case_statistics` where there are cases. Does not find a request that stands in two
    registers: see `tiepcan.reconciliation`.

    Args:
        rows: From `tiepcan.check_rows`, whatever day it judged by.
        period: The reporting period.
        calendar: Working days.
        as_of: The day up to which things are known; the last day of the period where none is given.
        agency: Whose figures they are.
        law: Where grounds of refusal are looked up; the law that comes with tiepcan where None.

    Raises:
        CalendarHorizonError: A request was answered on a day that the calendar does not know.
        InputError: *as_of* comes before the period.

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan import check_rows, read_register, vietnam_calendar
        >>> from tiepcan.periods import parse_period
        >>> text = io.StringIO(
        ...     "Ngày gửi;Ngày nhận;Ngày hợp lệ;Hình thức gửi yêu cầu;Hình thức cung cấp;Tính chất;"
        ...     "Số ngày gia hạn;Ngày thông báo gia hạn;Kết quả;Ngày trả kết quả;Lý do từ chối;"
        ...     "Hạn đã hẹn;Hệ thống gốc;Mã hồ sơ gốc\n"
        ...     "12/11/2026;12/11/2026;12/11/2026;Trực tiếp;Trực tiếp;Đơn giản;;;Cung cấp;20/11/2026;;;;\n"
        ...     "16/11/2026;16/11/2026;;Bưu chính;;;;;;;;;;\n")
        >>> calendar = vietnam_calendar()
        >>> rows = check_rows(read_register(text).rows, as_of=date(2026, 11, 20), calendar=calendar)
        >>> found = compute_statistics(rows, period=parse_period("2026-11"), calendar=calendar)
        >>> [str(found.figure(code)) for code in ("2.1", "2.6", "3.11")]
        ['2.1 Cung cấp đầy đủ: 1', '2.6 Chưa giải quyết: 1', '3.11 Số ngày làm việc trả lời, trung vị: 6']
    """
    seen = observe_rows(rows, period=period, calendar=calendar, as_of=as_of, law=law)
    return Statistics(cells={Cell(agency, period): count_observations(seen, untold=True)})


def compute_case_statistics(
    cases: Iterable[Case],
    *,
    period: ReportingPeriod,
    calendar: WorkingCalendar,
    as_of: dt.date | None = None,
    agency: str = "",
    rules: AgencyRules | None = None,
) -> Statistics:
    """Return the statistics of cases: those of their register, with what only cases tell (thống kê từ hồ sơ).

    Args:
        cases: Any cases.
        period: The reporting period.
        calendar: Working days.
        as_of: The day up to which things are known; the last day of the period where none is given.
        agency: Whose figures they are.
        rules: The law and the choices rows are checked by.

    Raises:
        CalendarHorizonError: A request was answered on a day that the calendar does not know.
        InputError: *as_of* comes before the period.
    """
    seen = observe_cases(cases, period=period, calendar=calendar, as_of=as_of, rules=rules)
    return Statistics(cells={Cell(agency, period): count_observations(seen, told=CASE_TOPICS)})


def compute_item_statistics(
    items: Iterable[InformationItem],
    *,
    period: ReportingPeriod,
    calendar: WorkingCalendar,
    as_of: dt.date | None = None,
    agency: str = "",
    law: LawBook | None = None,
    body: SupplyingBody | None = None,
    policies: Policies | None = None,
) -> Statistics:
    """Return the statistics of an information database: publication and digitisation (thống kê công khai, số hóa).

    Args:
        items: A catalogue, or any items.
        period: The reporting period.
        calendar: Working days.
        as_of: The day up to which things are known; the last day of the period where none is given.
        agency: Whose figures they are.
        law: Where limits are looked up; the law that comes with tiepcan where None.
        body: The agency, as for `tiepcan.disclosure.publication_duties`.
        policies: Choices where the law is silent.

    Raises:
        CalendarHorizonError: The last day that counts lies at the end of what the calendar knows, or beyond.
        InputError: *as_of* comes before the period.
        NotAllowedError: An item names a point or a sector rule that there is not.
    """
    seen = observe_items(
        items, period=period, calendar=calendar, as_of=as_of, law=law, body=body, policies=policies
    )
    return Statistics(cells={Cell(agency, period): count_observations(seen, told=ITEM_TOPICS)})
