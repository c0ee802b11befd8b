"""What a report lacks is a gap with what to do, never nought; what its author writes."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from built_reports import AGENCY, OPEN, SUPPLIED, Build, Rows, shown

from tiepcan.disclosure import InformationItem
from tiepcan.errors import InputError
from tiepcan.periods import parse_period
from tiepcan.reports import (
    RECORD_TABLES,
    AgencyRecords,
    Dissemination,
    ReportKind,
    TrainingSession,
    report_schemas,
)
from tiepcan.reports._records_file import ENTRIES


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


def test_tables_without_records_are_one_gap_and_the_plan_another(build: Build) -> None:
    found = [one.of for one in build().gaps if one.part == "IV"]
    assert found == [("directives", "dissemination", "training"), ("plan",)]


def test_every_ask_without_words_is_a_gap_that_names_its_key(build: Build) -> None:
    for kind, schema in report_schemas().items():
        asked = [part.code for part in schema.parts if part.ask is not None]
        gaps = {one.part: one.hint.vi for one in build(kind).gaps if not one.of}
        assert list(gaps) == asked
        assert all(f'"{kind}:{code}"' in hint for code, hint in gaps.items())


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
