"""What is behind the figures of a report, what its schema promises, and its frame."""

from __future__ import annotations

import datetime as dt

import pytest
from built_reports import AGENCY, BEFORE, OPEN, REFUSED, SUPPLIED, UNREADABLE, Build, Rows

from tiepcan import (
    VIETNAM_TIME,
    Channel,
    InformationRequest,
    RequestedItem,
)
from tiepcan.errors import NotAllowedError
from tiepcan.reports import (
    AgencyLetterhead,
    AgencyRecords,
    ReportKind,
    report_schema,
    report_schemas,
)
from tiepcan.requests import Case, ComplaintMade, Completed, Received, Supplied, SuppliedItem
from tiepcan.statistics import SourceKind, statistic_lines


def test_schemas_name_lines_and_tables_that_there_are() -> None:
    codes = {line.code for line in statistic_lines()}
    for kind in ReportKind:
        schema = report_schema(kind)
        for part in schema.parts:
            named = {code for code in part.lines if not code.endswith(".*")}
            assert named <= codes
            assert set(part.chart) <= named
            above = part.code.rpartition(".")[0]
            assert not above or above in {one.code for one in schema.parts}
        assert len({part.code for part in schema.parts}) == len(schema.parts)


@pytest.mark.parametrize(
    "whole",
    [
        ("1.2.1", "1.2.2", "1.2.3", "1.2.4"),
        ("1.3.1", "1.3.2", "1.3.3"),
        ("2.1", "2.2", "2.3", "2.4", "2.5"),
        ("3.1", "3.2", "3.3", "3.4"),
        ("3.2.1", "3.2.2", "3.2.3"),
        ("3.5", "3.6", "3.7", "3.8"),
        ("3.6.1", "3.6.2", "3.6.3"),
    ],
)
@pytest.mark.parametrize("kind", list(ReportKind))
def test_where_a_total_is_taken_apart_nothing_of_it_is_left_out(
    kind: ReportKind, whole: tuple[str, ...]
) -> None:
    for part in report_schema(kind).parts:
        shown = set(part.lines) & set(whole)
        assert len(shown) <= 1 or shown == set(whole)


def test_the_three_yearly_report_stands_on_the_decree_and_says_what_it_leaves_open() -> None:
    schema = report_schema("three-year")
    assert str(schema.citation) == "khoản 3 Điều 12 Nghị định 13/2018/NĐ-CP"
    assert [str(part.citation) for part in schema.parts] == [
        f"điểm {point} khoản 4 Điều 12 Nghị định 13/2018/NĐ-CP" for point in "abcd"
    ]
    assert schema.remark is not None
    assert all(other.citation is None for kind, other in report_schemas().items() if kind != "three-year")


def test_a_figure_is_traced_to_the_rows_behind_it(build: Build, rows: Rows) -> None:
    report = build(registers={"so.csv": rows(SUPPLIED, REFUSED, OPEN)})
    [one] = report.trace("2.3")
    assert (one.kind, one.source, one.id, one.row) == (SourceKind.ROW, "so.csv", "HS-2", 3)
    assert [found.id for found in report.trace("2")] == ["HS-1", "HS-2"]
    assert "Bí Mật" not in repr(report) + repr(report.trace("1"))


def test_behind_a_figure_stand_as_many_as_it_counts(build: Build, rows: Rows) -> None:
    # By the 13th HS-3 has not come in, and HS-4 was closed before the period.
    sources = rows(SUPPLIED, REFUSED, OPEN, BEFORE, UNREADABLE)
    report = build(period="2026-11", as_of=dt.date(2026, 11, 13), registers={"so.csv": sources}, cases=())
    counted = [
        one
        for one in report.statistics.figures()
        if one.line.unit in {"request", "row"} and isinstance(one.value, int)
    ]
    assert {one.code: len(report.trace(one.code)) for one in counted} == {
        one.code: one.value for one in counted
    }
    assert {"0.1", "0.2", "0.3", "1", "2.3", "3.1"} <= {one.code for one in counted if one.value}
    assert [one.id for one in report.trace("0.2")] == ["HS-3", "HS-4"]


def test_a_complaint_on_a_case_closed_long_before_is_traced(build: Build) -> None:
    days = [dt.datetime(2026, month, 7, 9, tzinfo=VIETNAM_TIME) for month in (9, 11)]
    item = RequestedItem(id="1", content="Bảng giá đất")
    answered, complained = days
    case = Case(
        number="HS-1",
        events=(
            Received(at=answered, request=InformationRequest(channel=Channel.DIRECT, items=(item,))),
            Completed(at=answered),
            Supplied(at=answered, items=(SuppliedItem(item="1"),)),
            ComplaintMade(at=complained),
        ),
    )
    report = build(period="2026-Q4", cases=(case,))
    assert [one.id for one in report.trace("5.1")] == ["HS-1"]
    assert (report.figure("1").value, report.trace("1")) == (0, ())


def test_whole_rows_are_given_to_who_has_the_register(build: Build, rows: Rows) -> None:
    report = build(registers={"so.csv": rows(SUPPLIED, REFUSED)})
    again = rows(SUPPLIED, REFUSED)
    assert [row.requester for row in report.trace_rows("2.3", again, source="so.csv")] == ["Bí Mật"]
    assert report.trace_rows("2.3", rows(SUPPLIED, REFUSED), source="khac.csv") == ()


def test_a_trace_that_was_not_kept_is_refused(build: Build, rows: Rows) -> None:
    report = build(registers={"so.csv": rows(SUPPLIED)}, keep_trace=False)
    with pytest.raises(NotAllowedError, match="keep_trace=True"):
        report.trace("1")


def test_a_line_or_part_that_is_none_is_refused(build: Build) -> None:
    report = build()
    with pytest.raises(NotAllowedError, match="không có chỉ tiêu"):
        report.trace("99")
    with pytest.raises(NotAllowedError, match=r"II\.1"):
        report.part("XIX")


def test_the_frame_of_a_report_without_layout_is_left_blank_where_nothing_is_known(build: Build) -> None:
    frame = build().frame
    assert frame.number_line == "Số: …/…"
    assert frame.subject == "Cung cấp thông tin cho công dân năm 2026"
    assert frame.issuing_body == AGENCY.name


def test_the_letterhead_of_the_agency_frames_its_reports_but_no_section(build: Build) -> None:
    head = AgencyLetterhead(symbol="BC-UBND", place="Xuân Phong", superior_body="UBND tỉnh Bình An")
    records = AgencyRecords(agency=AGENCY, letterhead=head)
    report = build(records=records)
    assert report.frame.number_line == "Số: …/BC-UBND"
    assert report.frame.subject == "Cung cấp thông tin cho công dân năm 2026"
    section = build("periodic", "2026-Q3", records=records)
    assert section.layout is None
    assert section.is_section
    given = build("periodic", "2026-Q3", records=records, layout=report.layout)
    assert given.layout == report.layout
    assert not given.is_section
