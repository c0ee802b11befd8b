"""A section of another report has no frame of its own, unless it is given one."""

from __future__ import annotations

import datetime as dt

import pytest

from tiepcan import WorkingCalendar
from tiepcan.periods import parse_period
from tiepcan.rendering import render_html, render_markdown
from tiepcan.reports import OfficialLayout, Report, ReportingAgency, build_report

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
FRAME = OfficialLayout(
    issuing_body="UBND xã Xuân Phong",
    symbol="BC-UBND",
    place="Xuân Phong",
    signed_on=dt.date(2026, 9, 18),
    kind="Báo cáo",
    subject="Tiếp cận thông tin 9 tháng",
)


def report(calendar: WorkingCalendar, kind: str = "periodic", layout: OfficialLayout | None = None) -> Report:
    return build_report(
        kind,
        agency=ReportingAgency(id="XP", name="UBND xã Xuân Phong"),
        period=parse_period("2026-9M", kind="nd09"),
        calendar=calendar,
        layout=layout,
    )


def test_a_section_begins_with_its_title_and_ends_with_its_last_part(calendar: WorkingCalendar) -> None:
    text = render_markdown(report(calendar))
    assert text.startswith("# Tiếp cận thông tin (phần trong báo cáo cải cách hành chính)")
    assert "Chưa có người ký" not in text
    assert "Nơi nhận" not in text


def test_a_section_page_has_its_title_and_no_frame(calendar: WorkingCalendar) -> None:
    pytest.importorskip("pygal")
    page = render_html(report(calendar))
    assert page.count("<h1") == 1
    assert 'class="frame' not in page
    assert STATE not in page


def test_a_section_that_is_sent_by_itself_has_the_frame_it_is_given(calendar: WorkingCalendar) -> None:
    assert STATE in render_markdown(report(calendar, layout=FRAME))


def test_a_report_of_its_own_has_a_frame(calendar: WorkingCalendar) -> None:
    assert STATE in render_markdown(report(calendar, "yearly"))
