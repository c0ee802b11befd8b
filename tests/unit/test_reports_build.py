"""Reports from registers, cases, items, records and a plan: figures, tables, remarks."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from collections.abc import Iterable
from typing import Literal

import pytest
from built_reports import AGENCY, HEADER, OPEN, REFUSED, SUPPLIED, UNREADABLE, Build, Rows, shown

from tiepcan import (
    WorkingCalendar,
    check_rows,
    read_register,
)
from tiepcan.disclosure import InformationItem
from tiepcan.errors import InputError
from tiepcan.periods import parse_period
from tiepcan.plans import ImplementationPlan, PlanTask, parse_plan_time
from tiepcan.register import CheckedRow
from tiepcan.reports import (
    AgencyRecords,
    DirectiveDocument,
    Feedback,
    FeedbackKind,
    TrainingSession,
)
from tiepcan.text import Bilingual


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


def test_items_tell_of_digitisation(build: Build) -> None:
    items = [
        InformationItem(id=name, title=name, digitised=done) for name, done in (("a", True), ("b", False))
    ]
    report = build(items=items)
    assert shown(report)["8.3"] == "50%"
    assert not [one for one in report.gaps if "8.3" in one.of]


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
