"""Reports from registers, cases, items, records and a plan: every figure, every gap, every remark."""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Literal

import pytest

from tiepcan import (
    VIETNAM_TIME,
    Channel,
    InformationRequest,
    RequestedItem,
    WorkingCalendar,
    check_rows,
    read_register,
)
from tiepcan.disclosure import InformationItem
from tiepcan.errors import InputError, NotAllowedError
from tiepcan.periods import ReportingPeriod, parse_period
from tiepcan.plans import ImplementationPlan, PlanTask, parse_plan_time
from tiepcan.register import CheckedRow
from tiepcan.reports import (
    RECORD_TABLES,
    AgencyLetterhead,
    AgencyRecords,
    DirectiveDocument,
    Dissemination,
    Feedback,
    FeedbackKind,
    Report,
    ReportingAgency,
    ReportKind,
    TrainingSession,
    build_report,
    report_schema,
    report_schemas,
)
from tiepcan.reports._records_file import ENTRIES
from tiepcan.requests import Case, ComplaintMade, Completed, Received, Supplied, SuppliedItem
from tiepcan.statistics import SourceKind, statistic_lines
from tiepcan.text import Bilingual

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


def test_a_figure_is_counted_from_the_register(build: Build, rows: Rows) -> None:
    figures = shown(build(registers={"so.csv": rows(SUPPLIED, REFUSED, OPEN)}))
    assert [figures[code] for code in ("1", "1.2", "2", "2.1", "2.3", "2.6")] == [
        "3",
        "3",
        "2",
        "1",
        "1",
        "1",
    ]


def test_two_registers_add_up(build: Build, rows: Rows) -> None:
    report = build(registers={"a.csv": rows(SUPPLIED, OPEN), "b.csv": rows(REFUSED, first=7)})
    assert shown(report)["1"] == "3"
    assert not [one for one in report.remarks if "nhiều nguồn" in one.vi]


def test_a_dossier_in_two_registers_is_remarked_on(build: Build, rows: Rows) -> None:
    report = build(registers={"a.csv": rows(SUPPLIED, OPEN), "b.csv": rows(SUPPLIED)})
    assert [one.vi for one in report.remarks if "nhiều nguồn" in one.vi] == [
        "1 mã hồ sơ đứng ở nhiều nguồn và được tính mỗi nguồn một lần: đối soát trước."
    ]


def test_a_dossier_is_the_same_however_its_letters_are_composed(
    build: Build, calendar: WorkingCalendar
) -> None:
    def of(form: Literal["NFC", "NFD"]) -> Iterable[CheckedRow]:
        text = unicodedata.normalize(form, f"{HEADER}\nHỒ SƠ 1;{SUPPLIED}\n")
        return check_rows(
            read_register(io.StringIO(text)).rows, as_of=dt.date(2026, 12, 31), calendar=calendar
        )

    report = build(registers={"a.csv": of("NFC"), "b.csv": of("NFD")})
    assert [one.vi[0] for one in report.remarks if "nhiều nguồn" in one.vi] == ["1"]


def test_rows_set_aside_are_counted_and_in_no_figure(build: Build, rows: Rows) -> None:
    report = build(registers={"so.csv": rows(SUPPLIED, UNREADABLE)})
    assert shown(report)["1"] == "1"
    assert report.remarks[0].vi.startswith("1 dòng hoặc hồ sơ không tính được")


def test_lines_of_grounds_stand_only_where_there_are_such_refusals(build: Build, rows: Rows) -> None:
    found = build(registers={"so.csv": rows(REFUSED)}).figures
    assert [one.code for one in found if one.code.startswith("2.3.")] == ["2.3.0"]
    found = build(registers={"so.csv": rows(OPEN)}).figures
    assert not [one for one in found if one.code.startswith("2.3.")]


def test_what_no_source_tells_is_a_gap_not_nought(build: Build, rows: Rows) -> None:
    report = build(registers={"so.csv": rows(SUPPLIED)})
    assert shown(report)["5.1"] == "không có số liệu"
    gap = next(one for one in report.gaps if "5.1" in one.of)
    assert (gap.part, gap.of) == ("II.5", ("5.1", "5.2", "5.3", "5.4"))
    assert "hồ sơ" in gap.hint.vi


def test_cases_without_complaints_have_nought_complaints(build: Build) -> None:
    report = build(cases=())
    assert shown(report)["5.1"] == "0"
    assert not [one for one in report.gaps if "5.1" in one.of]


def test_a_figure_told_for_some_requests_is_a_gap_for_the_others(build: Build, rows: Rows) -> None:
    report = build(registers={"so.csv": rows(SUPPLIED, OPEN)}, cases=())
    assert shown(report)["5.1"] == "0"
    gap = next(one for one in report.gaps if "5.1" in one.of)
    assert gap.text.vi == "2 yêu cầu từ nguồn không ghi nội dung này"


def test_items_tell_of_digitisation(build: Build) -> None:
    items = [
        InformationItem(id=name, title=name, digitised=done) for name, done in (("a", True), ("b", False))
    ]
    report = build(items=items)
    assert shown(report)["8.3"] == "50%"
    assert not [one for one in report.gaps if "8.3" in one.of]


def test_words_of_the_author_close_a_gap_of_figures_and_the_figure_stays_without_a_value(
    build: Build, rows: Rows
) -> None:
    hint = next(one.hint.vi for one in build(registers={"so.csv": rows(SUPPLIED)}).gaps if "5.1" in one.of)
    assert '"yearly:II.5"' in hint
    records = AgencyRecords(agency=AGENCY, narratives={"yearly:II.5": "Không có khiếu nại, khởi kiện."})
    report = build(registers={"so.csv": rows(SUPPLIED)}, records=records)
    assert not [one for one in report.gaps if one.part == "II.5"]
    assert [one for one in report.gaps if one.part == "II.6"]
    assert report.figure("5.1").value is None


def test_a_table_without_records_names_its_entries(build: Build) -> None:
    for kind in ReportKind:
        for gap in build(kind).gaps:
            entries = re.findall(r"\[\[(\w+)\]\]", gap.hint.vi)
            assert bool(entries) == bool(set(gap.of) & set(RECORD_TABLES)), gap
            assert set(entries) <= set(ENTRIES)


def test_no_procedure_in_the_records_is_not_said_to_be_nought(build: Build) -> None:
    report = build(
        "monthly-procedure", parse_period("2026-07", kind="day20"), records=AgencyRecords(agency=AGENCY)
    )
    told = [str(one) for part in report.parts for one in part.facts]
    assert "Tệp số liệu chưa ghi thủ tục hành chính nào." in told


def test_a_list_that_does_not_say_what_is_digitised_is_asked_to(build: Build) -> None:
    report = build(items=[InformationItem(id="a", title="Bảng giá đất")])
    assert shown(report)["8.1"] == "1"
    [gap] = [one for one in report.gaps if one.part == "III"]
    assert gap.of == ("8.3",)
    assert gap.text.vi == shown(report)["8.3"]
    assert "digitised" in gap.hint.vi
    assert "--items" not in gap.hint.vi


def test_words_that_a_part_asks_for_close_no_gap_of_figures(build: Build) -> None:
    period = parse_period("2024..2026")
    records = AgencyRecords(agency=AGENCY, narratives={"three-year:a": "Tình hình chung."})
    for given in ({}, {"records": records}):
        gaps = [one for one in build("three-year", period, **given).gaps if one.of and one.part == "a"]
        assert [one.of for one in gaps] == [("7.1", "7.2", "7.3", "7.4")]
        assert "[narratives]" not in gaps[0].hint.vi


def test_where_nobody_counted_heads_no_nought_is_reported(build: Build) -> None:
    records = AgencyRecords(
        agency=AGENCY,
        trainings=(TrainingSession(on=dt.date(2026, 3, 1), topic="Luật"),),
        disseminations=(Dissemination(on=dt.date(2026, 3, 1), form="Hội nghị", audience="người dân"),),
    )
    said = [one.vi for one in build(records=records).part("IV").facts]
    assert said[1:] == [
        "Thực hiện 1 hoạt động phổ biến, chưa ghi số lượt.",
        "Tổ chức 1 buổi tập huấn, chưa ghi số người.",
    ]


def test_records_fill_tables_and_sentences(build: Build) -> None:
    records = AgencyRecords(
        agency=AGENCY,
        directives=(
            DirectiveDocument(number="1/KH", signed_on=dt.date(2026, 2, 1), kind="Kế hoạch", title="Một"),
            DirectiveDocument(
                number="2/KH", signed_on=dt.date(2025, 2, 1), kind="Kế hoạch", title="Năm trước"
            ),
        ),
        trainings=(TrainingSession(on=dt.date(2026, 3, 1), topic="Luật", participants=40),),
        narratives={"yearly:V": "Thiếu người."},
    )
    report = build(records=records)
    part = report.part("IV")
    assert [table.code for table in part.tables] == ["directives", "dissemination", "training"]
    assert [len(table.rows) for table in part.tables] == [1, 0, 1]
    assert [one.vi for one in part.facts] == [
        "Ban hành 1 văn bản chỉ đạo: 1 Kế hoạch.",
        "Trong kỳ không có hoạt động phổ biến.",
        "Tổ chức 1 buổi tập huấn, 40 lượt người.",
    ]
    assert report.part("V").words == "Thiếu người."
    assert not [one for one in report.gaps if one.part == "V"]
    assert [one.of for one in report.gaps if one.part == "IV"] == [("plan",)]


def test_tables_without_records_are_one_gap_and_the_plan_another(build: Build) -> None:
    found = [one.of for one in build().gaps if one.part == "IV"]
    assert found == [("directives", "dissemination", "training"), ("plan",)]


def test_a_plan_tells_what_is_done_and_late_by_the_day_of_the_report(build: Build) -> None:
    plan = ImplementationPlan(
        name="Kế hoạch",
        tasks=(
            PlanTask(
                id="1",
                name="Quy chế",
                lead="Văn phòng",
                time=parse_plan_time("Quý I năm 2026"),
                done_on=dt.date(2026, 3, 30),
            ),
            PlanTask(id="2", name="Tập huấn", lead="Văn phòng", time=parse_plan_time("Quý II năm 2026")),
        ),
    )
    [table] = build("periodic", "2026-Q2", plan=plan).part("3").tables
    assert table.rows == (("Văn phòng", "2", "1", "0", "1", "0"),)
    report = build(plan=plan)
    [table] = report.part("IV").tables
    assert table.rows == (("Văn phòng", "2", "1", "1", "0", "0"),)
    assert report.part("IV").facts[0].vi == (
        "Đến 31/12/2026: 2 nhiệm vụ, 1 đã xong (50% nhiệm vụ có thời hạn), 1 quá hạn."
    )


def test_every_ask_without_words_is_a_gap_that_names_its_key(build: Build) -> None:
    for kind, schema in report_schemas().items():
        asked = [part.code for part in schema.parts if part.ask is not None]
        gaps = {one.part: one.hint.vi for one in build(kind).gaps if not one.of}
        assert list(gaps) == asked
        assert all(f'"{kind}:{code}"' in hint for code, hint in gaps.items())


@pytest.mark.parametrize(
    ("kind", "code", "rule", "said"),
    [
        ("yearly", "2026", "calendar", False),
        ("yearly", "2026-Q3", "calendar", True),
        ("yearly", "2026", "nd09", False),
        ("three-year", "2024..2026", "calendar", False),
        ("three-year", "2025..2026", "calendar", True),
        ("five-year", "2022..2026", "calendar", False),
        ("five-year", "2024..2026", "calendar", True),
        ("monthly-procedure", "2026-07", "day20", False),
        ("monthly-procedure", "2026-07", "calendar", True),
        ("periodic", "2026-9M", "nd09", False),
    ],
)
def test_an_unusual_period_is_built_and_remarked_on(
    build: Build, kind: str, code: str, rule: str, *, said: bool
) -> None:
    remarks = build(kind, parse_period(code, kind=rule)).remarks
    assert any("kỳ khác" in one.vi or "khác kỳ thường dùng" in one.vi for one in remarks) is said


def test_a_period_that_is_not_over_is_remarked_on(build: Build, rows: Rows) -> None:
    report = build(registers={"so.csv": rows(SUPPLIED, OPEN)}, as_of=dt.date(2026, 11, 19))
    assert report.as_of == dt.date(2026, 11, 19)
    assert report.remarks[0] == Bilingual(
        "Kỳ chưa kết thúc: số liệu đến 19/11/2026.", "The period is not over: figures up to 19/11/2026."
    )
    # What was answered on the next day is still open on this one.
    assert shown(report)["2.6"] == "2"


def test_a_day_before_the_period_is_refused(build: Build) -> None:
    with pytest.raises(InputError, match="chưa bắt đầu"):
        build(as_of=dt.date(2025, 12, 31))


def test_an_unknown_kind_is_refused_with_those_there_are(build: Build) -> None:
    with pytest.raises(InputError, match="kind") as caught:
        build("weekly")
    assert "yearly" in str(caught.value)


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


def test_records_stand_as_they_did_on_the_last_day_that_counts(build: Build) -> None:
    feedback = Feedback(
        number="PA-1",
        kind=FeedbackKind.FEEDBACK,
        received_on=dt.date(2026, 10, 1),
        answered_on=dt.date(2026, 10, 26),
    )
    records = AgencyRecords(agency=AGENCY, feedback=(feedback,))
    period = parse_period("2026-10", kind="day20")
    part = build("monthly-procedure", period, records=records).part("I.5")
    assert [row[-1] for row in part.tables[0].rows] == [""]
    assert "chưa trả lời 1" in part.facts[0].vi
    part = build("monthly-procedure", parse_period("2026-10"), records=records).part("I.5")
    assert [row[-1] for row in part.tables[0].rows] == ["26/10/2026"]
    records = AgencyRecords(
        agency=AGENCY, trainings=(TrainingSession(on=dt.date(2026, 10, 1), topic="Luật", participants=40),)
    )
    part = build(records=records, as_of=dt.date(2026, 9, 30)).part("IV")
    assert part.facts[2].vi == "Trong kỳ không tổ chức tập huấn."


def test_words_for_one_period_stand_before_those_for_all(build: Build) -> None:
    words = {"monthly-procedure:II": "Chung.", "monthly-procedure@2026-10:II": "Tháng 10."}
    records = AgencyRecords(agency=AGENCY, narratives=words)
    for code, said in (("2026-10", "Tháng 10."), ("2026-11", "Chung.")):
        period = parse_period(code, kind="day20")
        assert build("monthly-procedure", period, records=records).part("II").words == said
    alone = AgencyRecords(agency=AGENCY, narratives={"monthly-procedure@2026-10:II": "Tháng 10."})
    period = parse_period("2026-11", kind="day20")
    assert build("monthly-procedure", period, records=alone).part("II").words is None


@pytest.mark.parametrize(
    "key", ["yearly@2026-Q9:V", "yearly@:V", "yearly@Năm 2026:V", "yearly@2026:XX", "@2026:V"]
)
def test_words_for_what_is_no_period_or_part_are_refused(key: str) -> None:
    with pytest.raises(InputError):
        AgencyRecords(agency=AGENCY, narratives={key: "Lời."})


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
