"""Rows of a small register and reports built from them; its fixtures are in ``tests/conftest.py``."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable

import pytest

from tiepcan import (
    WorkingCalendar,
    check_rows,
    read_register,
)
from tiepcan.periods import ReportingPeriod, parse_period
from tiepcan.register import CheckedRow
from tiepcan.reports import (
    Report,
    ReportingAgency,
    build_report,
)

AGENCY = ReportingAgency(id="XP", name="UBND xã Xuân Phong")
HEADER = (
    "Mã hồ sơ;Người yêu cầu;Ngày gửi;Ngày nhận;Ngày hợp lệ;Hình thức gửi yêu cầu;Hình thức cung cấp;Tính chất;"
    "Số ngày gia hạn;Ngày thông báo gia hạn;Kết quả;Ngày trả kết quả;Lý do từ chối;Hạn đã hẹn;Hệ thống gốc;"
    "Mã hồ sơ gốc"
)
#: Valid on Thursday 12/11/2026.
SUPPLIED = "Bí Mật;12/11/2026;12/11/2026;12/11/2026;Trực tiếp;Trực tiếp;Đơn giản;;;Cung cấp;20/11/2026;;;;"
REFUSED = "Bí Mật;02/11/2026;02/11/2026;02/11/2026;Bưu chính;Bưu chính;Đơn giản;;;Từ chối;06/11/2026;;;;"
OPEN = "Bí Mật;16/11/2026;16/11/2026;16/11/2026;Trực tiếp;Trực tiếp;Đơn giản;;;;;;;;"
BEFORE = "Bí Mật;12/10/2026;12/10/2026;12/10/2026;Trực tiếp;Trực tiếp;Đơn giản;;;Cung cấp;20/10/2026;;;;"
UNREADABLE = "Bí Mật;hôm nọ;hôm kia;;Trực tiếp;Trực tiếp;Đơn giản;;;;;;;;"

Build = Callable[..., Report]
Rows = Callable[..., Iterable[CheckedRow]]


@pytest.fixture
def rows(calendar: WorkingCalendar) -> Rows:
    def checked(*lines: str, first: int = 1) -> Iterable[CheckedRow]:
        body = "\n".join(f"HS-{number};{line}" for number, line in enumerate(lines, start=first))
        source = read_register(io.StringIO(f"{HEADER}\n{body}\n"))
        return check_rows(source.rows, as_of=dt.date(2026, 12, 31), calendar=calendar)

    return checked


@pytest.fixture
def build(calendar: WorkingCalendar) -> Build:
    def made(kind: str = "yearly", period: str | ReportingPeriod = "2026", **given: object) -> Report:
        found = parse_period(period) if isinstance(period, str) else period
        return build_report(kind, agency=AGENCY, period=found, calendar=calendar, **given)  # type: ignore[arg-type]

    return made


def shown(report: Report) -> dict[str, str]:
    return {one.code: one.in_words() for one in report.figures}
