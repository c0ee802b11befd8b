"""Parts and lines of reports that read a clock: each says at which test it must fail."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import reporting as plain

from tiepcan.plugins import ReportSources
from tiepcan.reports import ReportPart


def part(said: str, sources: ReportSources) -> ReportPart:
    rows = [(said, str(plain.counted(sources)) if sources.cases else "không có số liệu")]
    return ReportPart(code="M", title=plain.TITLE, tables=(plain.table(rows),))


class TestDatesATableToday(plain.TestSection):
    fails_at = "test_a_part_does_not_come_from_the_clock"

    @staticmethod
    def builds(sources: ReportSources, /) -> Any:
        return part(f"đến ngày {dt.date.today():%d/%m/%Y}", sources)


class TestNamesTheMonthItIs(plain.TestSection):
    fails_at = "test_a_part_does_not_come_from_the_clock"

    @staticmethod
    def builds(sources: ReportSources, /) -> Any:
        return part(time.strftime("tháng %m"), sources)


class TestCountsTheDaysUntilNow(plain.TestLine):
    fails_at = "test_the_value_does_not_come_from_the_clock"

    @staticmethod
    def counts(sources: ReportSources, /) -> Any:
        now = dt.datetime.now(dt.UTC)
        return sum((now - one.events[0].at).days for one in sources.cases) or None
