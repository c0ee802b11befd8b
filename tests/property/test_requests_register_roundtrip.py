"""Rows to cases and back, to CSV and back, to a workbook and back: for any sound row, whatever its texts."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import example, given, strategies as st

from tiepcan import Channel, Complexity, Outcome, check_rows, vietnam_calendar, vietnam_law
from tiepcan.register import Column, Problem, ReadRow, RegisterRow, row_cells
from tiepcan.requests import Register, case_of_row, row_of_case

VIETNAM = vietnam_calendar()
LAW = vietnam_law()
FIRST_DAY, LAST_DAY = date(2018, 7, 1), date(2027, 6, 30)
#: Days before this are no dates to a spreadsheet.
FIRST_DATE = date(1900, 3, 1)
STARTS = ["", "", "=", "+", "-", "@", "'", "''", "'=", "''=", "＝", "＋", "－", "＠", "'＝", '"', "\ufeff="]
PIECES = [
    "Bảng giá đất",
    unicodedata.normalize("NFD", "Hồ sơ đất của bà Mẩy"),
    "Điều 27 khoản 3",
    "Điều 28 khoản 1 điểm đ",
    '="1"&cmd|x',
    "-12,5",
    "35.500 đ",
    "a;b,c\td",
    'nói "thôi"',
    "dòng 1\ndòng 2",
    "dòng 1\r\ndòng 2",
    "_x0041_",
    "TRUE",
    "01/09/2026",
    "Tổ chức",
]
CASE_PROBLEMS = {
    "extension_too_long": Problem.EXTENSION_TOO_LONG,
    "extension_not_allowed": Problem.EXTENSION_TOO_LONG,
    "extension_notice_late": Problem.EXTENSION_NOTICE_LATE,
    "missing_refusal_ground": Problem.MISSING_REFUSAL_GROUND,
    "channel_not_allowed": Problem.CHANNEL_NOT_ALLOWED,
}

# No XML holds half a character or what is none.
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")
TEXTS = st.builds(
    lambda start, piece, more: f"{start}{piece}{more}".strip(),
    st.sampled_from(STARTS),
    st.sampled_from(["", *PIECES]),
    st.text(CHARACTERS, max_size=6),
)
TEXT_FIELDS = ["dossier", "refusal_ground", "origin_system", "origin_number", "requester"]
TEXT_FIELDS += ["requester_kind", "content", "cost", "remark"]


@st.composite
def rows(draw: st.DrawFn) -> RegisterRow:
    """Any row whose days do not contradict each other, and that says what its limit depends on."""

    def shifted(day: date, least: int, most: int) -> date:
        return day + timedelta(days=draw(st.integers(least, most)))

    around = st.dates(date(2026, 8, 20), date(2026, 9, 20))
    received = draw(st.dates(FIRST_DAY, LAST_DAY) | around)
    channel = draw(st.sampled_from(Channel))
    sent = draw(st.none() | st.just(max(shifted(received, -20, 0), FIRST_DAY)))
    if sent is None and channel in LAW.regime_for(received).day_sent_matters_for:
        sent = received
    valid = draw(st.none() | st.just(shifted(received, 0, 20)))
    outcome = draw(st.none() | st.sampled_from(Outcome))
    closed = shifted(valid or received, 0, 60) if outcome or draw(st.booleans()) else None
    old = LAW.regime_for(sent or received).id == "vn-2016"
    complexities = st.sampled_from(Complexity)
    fields: dict[str, Any] = {name: draw(TEXTS) for name in TEXT_FIELDS}
    return RegisterRow(
        number=draw(st.integers(2, 10**6)),
        sent_on=sent,
        received_on=received,
        valid_on=valid,
        request_channel=channel,
        supply_channel=draw(st.sampled_from(Channel)),
        complexity=draw(complexities if old and valid else st.none() | complexities),
        extension_days=draw(st.none() | st.integers(0, 30) | st.just(999_999_999)),
        extension_notice_on=draw(st.none() | st.just(shifted(received, -5, 60)) | st.dates()),
        outcome=outcome,
        closed_on=closed,
        promised_on=draw(st.none() | st.just(shifted(received, 0, 40)) | st.dates()),
        **fields,
    )


REGISTERS = st.lists(rows(), max_size=3).map(
    lambda found: tuple(attrs.evolve(row, number=place) for place, row in enumerate(found, start=2))
)
PLAIN = RegisterRow(
    number=2,
    dossier="H-1",
    sent_on=None,
    received_on=date(2026, 9, 7),
    valid_on=None,
    request_channel=Channel.DIRECT,
    supply_channel=Channel.DIRECT,
    complexity=None,
    extension_days=None,
    extension_notice_on=None,
    outcome=None,
    closed_on=None,
    refusal_ground="",
    promised_on=None,
    origin_system="",
    origin_number="",
    requester="",
    requester_kind="",
    content="",
    cost="",
    remark="",
)


@given(rows())
def test_a_row_lifted_to_a_case_gives_the_same_row_again(row: RegisterRow) -> None:
    assert row_of_case(case_of_row(row), row.number) == row


@given(REGISTERS)
@example((attrs.evolve(PLAIN, content="'=1+1", remark="'90"),))
def test_a_register_written_as_csv_and_read_back_has_the_same_rows(register: tuple[RegisterRow, ...]) -> None:
    out = io.StringIO(newline="")
    assert Register(rows=register).write_csv(out) == len(register)
    out.seek(0)
    assert Register.read_csv(out) == Register(rows=register)


@given(REGISTERS)
@example((attrs.evolve(PLAIN, content="=1+1", remark="＝1"),))
@example((attrs.evolve(PLAIN, content="'=1+1", remark="''＝1"),))
def test_a_register_written_as_a_workbook_and_read_back_has_the_same_rows(
    register: tuple[RegisterRow, ...],
) -> None:
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    out = io.BytesIO()
    assert Register(rows=register).write_xlsx(out) == len(register)
    out.seek(0)
    assert Register.read_xlsx(out) == Register(rows=register)


@given(REGISTERS)
def test_no_cell_of_a_workbook_is_a_formula_and_days_are_dates(register: tuple[RegisterRow, ...]) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    out = io.BytesIO()
    Register(rows=register).write_xlsx(out)
    sheet = openpyxl.load_workbook(out).active
    header, *lines = sheet.iter_rows()
    assert [cell.value for cell in header] == list(Column)
    assert "f" not in {cell.data_type for line in lines for cell in line}
    for ordinal, (line, row) in enumerate(zip(lines, register, strict=True), start=1):
        for cell, value in zip(line, row_cells(ordinal, row), strict=False):
            if isinstance(value, date) and value >= FIRST_DATE:
                assert (cell.is_date, cell.number_format) == (True, "dd/mm/yyyy")
                assert cell.value == dt.datetime(value.year, value.month, value.day)


#: Simple information by e-mail, 3 working days and no extension; and the notice of one came late as well.
LATE_AND_NOT_ALLOWED = attrs.evolve(
    PLAIN,
    received_on=date(2026, 6, 1),
    valid_on=date(2026, 6, 1),
    supply_channel=Channel.ELECTRONIC,
    complexity=Complexity.SIMPLE,
    extension_days=1,
    extension_notice_on=date(2026, 6, 5),
)


@given(rows(), st.dates(FIRST_DAY, date(2027, 12, 31)))
@example(LATE_AND_NOT_ALLOWED, date(2026, 6, 5))
def test_a_lifted_case_is_judged_as_the_check_of_the_register_judges_its_row(
    row: RegisterRow, as_of: date
) -> None:
    read = ReadRow(number=row.number, dossier=row.dossier, origin=("", ""), row=row, findings=())
    [checked] = check_rows([read], as_of=as_of, calendar=VIETNAM)
    case = case_of_row(row)
    deadline = case.deadline(VIETNAM)
    due = None if deadline is None else deadline.supply.due
    extended = None if deadline is None or deadline.extended is None else deadline.due
    assert (case.regime.id, due, extended) == (checked.regime, checked.due, checked.extended_due)
    assert case.timeliness(VIETNAM, as_of) == checked.timeliness
    assert case.outcome == checked.outcome
    found = {CASE_PROBLEMS.get(one.code) for one in case.findings(VIETNAM)} - {None}
    assert found == set(checked.problems) - {Problem.PROMISED_DATE_WRONG}
