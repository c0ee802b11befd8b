"""The records of the example agency: 54 procedures in 8 fields, and what falls in which period, counted by hand."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

from tiepcan.periods import parse_period
from tiepcan.reports import (
    RECORD_TABLES,
    AgencyKind,
    AgencyLetterhead,
    AgencyRecords,
    FeedbackFigures,
    HeadCount,
    ReportingAgency,
    ReviewAction,
    parse_records,
)
from tiepcan.reports._records_file import ENTRIES
from tiepcan.reports._schema import report_schemas
from tiepcan.requests import Accommodation

TEMPLATE = Path(__file__).parents[2] / "docs" / "examples" / "so-lieu-mau.toml"
FILE = Path(__file__).parents[2] / "examples" / "reports" / "so-lieu-co-quan.toml"
TEXT = FILE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def records() -> AgencyRecords:
    return parse_records(TEXT, name=FILE.name)


def test_the_agency(records: AgencyRecords) -> None:
    agency = records.agency
    assert (agency.id, agency.name) == ("KKT-XP", "Ban Quản lý Khu kinh tế Xuân Phong")
    assert (agency.parent, agency.kind) == ("UBND-TINH", AgencyKind.DEPARTMENT)


def test_fifty_four_procedures_in_eight_fields_all_with_time_cut(records: AgencyRecords) -> None:
    figures = records.procedure_figures
    assert (figures.procedures, figures.fields, figures.with_time_cut) == (54, 8, 54)
    assert figures.share_with_time_cut == figures.share_digitised == Fraction(1)
    assert [(field.name, len(field.procedures)) for field in records.procedures_by_field()] == [
        ("Đầu tư", 9),
        ("Xây dựng", 9),
        ("Quy hoạch", 6),
        ("Đất đai", 7),
        ("Môi trường", 6),
        ("Lao động", 7),
        ("Thương mại", 6),
        ("Tiếp cận thông tin", 4),
    ]
    assert all(one.time_cut is not None for one in records.with_time_cut)


@pytest.mark.parametrize(
    ("code", "kind", "counts"),
    [
        # 214 on 1 July, 166 on 28 August; the course that ends on 1 July, that of 10 September; 4 September.
        ("2026-Q3", "calendar", (2, 2, 1, 2, 1, 3)),
        # 15 June to 14 September: 31 of 30 June too; feedback of 24 June and 15 July.
        ("2026-Q3", "nd09", (3, 2, 1, 2, 0, 3)),
        # 20 October to 19 November.
        ("2026-11", "day20", (1, 1, 0, 2, 1, 0)),
        ("2022..2026", "calendar", (13, 7, 6, 8, 5, 5)),
        ("2021", "calendar", (0, 0, 0, 0, 0, 0)),
    ],
)
def test_what_falls_in_a_period(
    records: AgencyRecords, code: str, kind: str, counts: tuple[int, ...]
) -> None:
    period = parse_period(code, kind=kind)
    found = records.during(period.start, period.end)
    assert (
        len(found.directives),
        len(found.trainings),
        len(found.disseminations),
        len(found.feedback),
        len(found.accommodations),
        len(found.reviewed_documents),
    ) == counts
    # What has no day stays.
    assert found.procedures == records.procedures
    assert found.iso_steps == records.iso_steps
    assert found.narratives == records.narratives


def test_feedback_of_the_third_quarter(records: AgencyRecords) -> None:
    # PA-03 came in June and was answered late; PA-04 was answered; PA-05 is open at the end, its day is 12 October.
    assert records.feedback_between(date(2026, 7, 1), date(2026, 9, 30)) == FeedbackFigures(
        carried_over=1, received=2, answered=2, open=1, late=1, without_due_day=0
    )


def test_feedback_of_november_by_the_rule_of_the_20th(records: AgencyRecords) -> None:
    # PA-06 came over; PA-07 is due on 20 November, after the period; PA-08 has no day.
    assert records.feedback_between(date(2026, 10, 20), date(2026, 11, 19)) == FeedbackFigures(
        carried_over=1, received=2, answered=1, open=2, late=0, without_due_day=1
    )


def test_heads_are_counted_as_far_as_they_are_told(records: AgencyRecords) -> None:
    assert records.trained == HeadCount(events=7, people=32 + 28 + 24 + 19 + 45 + 21, not_told=1)
    assert records.reached == HeadCount(events=6, people=110 + 600 + 95 + 120 + 450, not_told=1)


def test_what_is_counted_by_kind(records: AgencyRecords) -> None:
    assert records.directives_by_kind() == {"Kế hoạch": 6, "Quyết định": 3, "Công văn": 4}
    assert records.accommodations_by_kind() == {
        Accommodation.HELP_WITH_WRITING: 2,
        Accommodation.DISABILITY: 2,
        Accommodation.HARD_AREA: 1,
    }
    # One document is to be amended and supplemented: it counts under both.
    assert records.reviewed_by_action() == {
        ReviewAction.AMEND: 2,
        ReviewAction.SUPPLEMENT: 1,
        ReviewAction.REPLACE: 1,
        ReviewAction.ABOLISH: 1,
        ReviewAction.KEEP: 1,
    }


def test_every_feedback_is_on_a_procedure_of_the_catalogue(records: AgencyRecords) -> None:
    assert records.feedback_on_unknown_procedures == ()


def test_every_part_that_asks_for_words_has_them_in_three_reports(records: AgencyRecords) -> None:
    asked = {
        f"{kind}:{part.code}"
        for kind, schema in report_schemas().items()
        if kind in {"yearly", "monthly-procedure", "five-year"}
        for part in schema.parts
        if part.ask is not None
    }
    assert set(records.narratives) == asked


def test_every_entry_of_the_file_becomes_one_record_and_one_row(records: AgencyRecords) -> None:
    raw = {name: len(found) for name, found in tomllib.loads(TEXT).items() if isinstance(found, list)}
    tables = {
        "directive": "directives",
        "training": "training",
        "dissemination": "dissemination",
        "procedure": "procedures",
        "iso_step": "iso",
        "feedback": "feedback",
        "accommodation": "accommodations",
        "reviewed_document": "legal",
    }
    assert {entry: len(RECORD_TABLES[table](records).rows) for entry, table in tables.items()} == raw


def test_the_table_of_fields_adds_up(records: AgencyRecords) -> None:
    rows = RECORD_TABLES["procedure-fields"](records).rows
    assert sum(int(row[2]) for row in rows) == sum(int(row[3]) for row in rows) == 54
    assert Counter(row[4] for row in rows) == {"100%": 8}


def test_the_template_has_every_key_of_every_entry_once() -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    told = tomllib.loads(text)
    assert told.pop("narratives")
    assert set(told.pop("agency")) == {field.name for field in attrs.fields(ReportingAgency)}
    assert set(told.pop("letterhead")) == {field.name for field in attrs.fields(AgencyLetterhead)}
    assert set(told) == set(ENTRIES)
    for entry, (_, record) in ENTRIES.items():
        [one] = told[entry]
        assert set(one) == {field.name for field in attrs.fields(record)}, entry
    # What the comments call needed is what the records need.
    records: list[type[Any]] = [ReportingAgency, *(record for _, record in ENTRIES.values())]
    needed = sum(field.default is attrs.NOTHING for record in records for field in attrs.fields(record))
    assert text.count("# (*)") == needed
    assert parse_records(text).agency.id == "XP"
