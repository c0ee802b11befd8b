"""The register as a fold of cases, and cases lifted from its rows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

from tiepcan import (
    VIETNAM_TIME,
    CalendarDays,
    Channel,
    Complexity,
    DataFileError,
    Outcome,
    WorkingCalendar,
    check_rows,
    read_register,
)
from tiepcan.register import CheckedRow, Column, Problem, ReadRow, RegisterRow
from tiepcan.requests import (
    Case,
    Completed,
    CostNotified,
    Extended,
    InformationRequest,
    ReceiptIssued,
    Received,
    Refused,
    RefusedItem,
    Register,
    RequestedItem,
    Requester,
    RequesterKind,
    Supplied,
    SuppliedItem,
    Withdrawn,
    case_of_row,
    row_of_case,
    rows_of_cases,
)

EXAMPLE = Path(__file__).parents[2] / "examples" / "register" / "so-theo-doi.csv"
AS_OF = date(2026, 11, 20)
ROW = RegisterRow(
    number=7,
    dossier="H24-0007",
    sent_on=date(2026, 6, 1),
    received_on=date(2026, 6, 1),
    valid_on=date(2026, 6, 3),
    request_channel=Channel.DIRECT,
    supply_channel=Channel.POST,
    complexity=Complexity.COMPLEX,
    extension_days=None,
    extension_notice_on=None,
    outcome=None,
    closed_on=None,
    refusal_ground="",
    promised_on=None,
    origin_system="",
    origin_number="",
    requester="Lò Thị Mẩy",
    requester_kind="Cá nhân",
    content="Bảng giá đất",
    cost="",
    remark="",
)
CASE_PROBLEMS = {
    "extension_too_long": Problem.EXTENSION_TOO_LONG,
    "extension_not_allowed": Problem.EXTENSION_TOO_LONG,
    "extension_notice_late": Problem.EXTENSION_NOTICE_LATE,
    "missing_refusal_ground": Problem.MISSING_REFUSAL_GROUND,
    "channel_not_allowed": Problem.CHANNEL_NOT_ALLOWED,
}


@pytest.fixture(name="reads", scope="module")
def fixture_reads() -> list[ReadRow]:
    with EXAMPLE.open(encoding="utf-8-sig", newline="") as stream:
        return list(read_register(stream).rows)


@pytest.fixture(name="checked", scope="module")
def fixture_checked(reads: list[ReadRow], calendar: WorkingCalendar) -> dict[int, CheckedRow]:
    return {row.number: row for row in check_rows(reads, as_of=AS_OF, calendar=calendar)}


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM_TIME)


def sound(reads: list[ReadRow]) -> Iterator[RegisterRow]:
    return (read.row for read in reads if read.row is not None and read.row.number != 16)


def test_every_sound_row_of_the_example_lifts_and_comes_back_as_it_was(reads: list[ReadRow]) -> None:
    rows = list(sound(reads))
    assert len(rows) == 63
    assert [row_of_case(case_of_row(row), row.number) for row in rows] == rows


def test_the_lifted_cases_are_judged_as_the_check_of_the_register_judges_their_rows(
    reads: list[ReadRow], checked: dict[int, CheckedRow], calendar: WorkingCalendar
) -> None:
    for row in sound(reads):
        case, said = case_of_row(row), checked[row.number]
        deadline = case.deadline(calendar)
        assert case.regime.id == said.regime
        assert (None if deadline is None else deadline.supply.due) == said.due, row.number
        extended = None if deadline is None or deadline.extended is None else deadline.due
        assert extended == said.extended_due, row.number
        assert case.timeliness(calendar, AS_OF) == said.timeliness, row.number
        assert case.outcome == said.outcome, row.number


def test_the_findings_of_the_lifted_cases_are_the_problems_of_their_rows(
    reads: list[ReadRow], checked: dict[int, CheckedRow], calendar: WorkingCalendar
) -> None:
    # A promise is no event of the law, and copies of a row are found between rows.
    elsewhere = {Problem.PROMISED_DATE_WRONG, Problem.DUPLICATE}
    found = {
        row.number: {CASE_PROBLEMS.get(one.code) for one in case_of_row(row).findings(calendar)}
        for row in sound(reads)
    }
    assert {number: codes for number, codes in found.items() if codes} == {
        number: codes
        for number, row in checked.items()
        if number in found and (codes := set(row.problems) - elsewhere)
    }


def test_the_contradictory_row_of_the_example_is_not_lifted(reads: list[ReadRow]) -> None:
    [row] = [read.row for read in reads if read.number == 16]
    assert row is not None
    with pytest.raises(DataFileError, match=r"KKT-260504-015: .*(\n.*)*trước khi tiếp nhận"):
        case_of_row(row)


# --- a register in memory ---


def test_rows_that_cannot_be_read_are_kept_apart_and_none_is_lost() -> None:
    with EXAMPLE.open(encoding="utf-8-sig", newline="") as stream:
        register = Register.read_csv(stream)
    assert (len(register.rows), [read.number for read in register.unreadable]) == (64, [7, 11])
    assert [[str(one.problem) for one in read.findings] for read in register.unreadable] == [
        ["bad_date"],
        ["unknown_value"],
    ]
    assert repr(register) == "Register(rows=64, unreadable=2)"


def test_writing_says_how_many_rows_and_leaves_out_what_could_not_be_read() -> None:
    with EXAMPLE.open(encoding="utf-8-sig", newline="") as stream:
        register = Register.read_csv(stream)
    out = io.StringIO(newline="")
    assert register.write_csv(out) == 64
    out.seek(0)
    again = Register.read_csv(out)
    renumbered = [attrs.evolve(row, number=place) for place, row in enumerate(register.rows, start=2)]
    assert (list(again.rows), again.unreadable) == (renumbered, ())


def test_the_columns_are_those_of_the_example_register() -> None:
    out = io.StringIO(newline="")
    Register.from_cases([]).write_csv(out)
    assert out.getvalue() == ",".join(Column) + "\r\n"


def test_cases_come_in_the_order_of_their_rows_and_rows_in_that_of_their_cases() -> None:
    rows = tuple(attrs.evolve(ROW, number=place, dossier=f"H-{place}") for place in (2, 3, 4))
    cases = Register(rows=rows).lift().cases
    assert [case.number for case in cases] == ["H-2", "H-3", "H-4"]
    assert Register.from_cases(cases).rows == rows == tuple(rows_of_cases(cases))


def test_rows_of_cases_are_made_one_at_a_time() -> None:
    def endless() -> Iterator[Case]:
        while True:
            yield case_of_row(ROW)

    rows = rows_of_cases(endless())
    assert [next(rows).number, next(rows).number] == [2, 3]


# --- a row of a case ---


def test_a_case_of_several_items_is_one_row() -> None:
    request = InformationRequest(
        channel=Channel.DIRECT,
        items=(
            RequestedItem(id="1", content="Bảng giá đất"),
            RequestedItem(id="2", document="Nghị quyết 5"),
            RequestedItem(id="3", content="Hồ sơ"),
        ),
        requester=Requester(kind=RequesterKind.GROUP, name="Hội Nông dân"),
    )
    day = date(2026, 9, 7)
    case = Case(
        number="H-1",
        events=(
            Received(at=at(day), request=request),
            ReceiptIssued(at=at(day), promised_on=date(2026, 9, 21)),
            Completed(at=at(day)),
            CostNotified(at=at(day), amount=Decimal(15000)),
            CostNotified(at=at(day), amount=Decimal(20500)),
            Extended(at=at(date(2026, 9, 18)), length=CalendarDays(5)),
            Supplied(at=at(date(2026, 9, 20)), items=(SuppliedItem(item="1"),)),
            Refused(
                at=at(date(2026, 9, 22)),
                items=(
                    RefusedItem(item="2", ground="already_public"),
                    RefusedItem(item="3", reason="Thuộc Sở Y tế"),
                ),
            ),
        ),
    )
    row = row_of_case(case, 5)
    assert (row.number, row.requester, row.requester_kind) == (5, "Hội Nông dân", "Tổ chức")
    assert row.content == "Bảng giá đất; Nghị quyết 5; Hồ sơ"
    assert (row.outcome, row.closed_on, row.cost) == (Outcome.PARTIAL, date(2026, 9, 22), "35500")
    assert row.refusal_ground == (
        "Thông tin đã được công khai (khoản 2 Điều 27 Luật 01/2026/QH16); Thuộc Sở Y tế"
    )
    assert (row.extension_days, row.extension_notice_on) == (5, date(2026, 9, 18))
    assert (row.promised_on, row.sent_on, row.supply_channel) == (date(2026, 9, 21), None, Channel.DIRECT)


def test_an_open_case_has_neither_outcome_nor_day_of_result() -> None:
    row = row_of_case(case_of_row(ROW), 7)
    assert (row.outcome, row.closed_on) == (None, None)


def test_what_was_withdrawn_is_not_counted_as_asked_for() -> None:
    request = InformationRequest(channel=Channel.DIRECT, items=tuple(RequestedItem(id=i) for i in "12"))
    day = at(date(2026, 9, 7))
    events: Any = (
        Received(at=day, request=request),
        Withdrawn(at=day, items=("1",)),
        Supplied(at=day, items=(SuppliedItem(item="2"),)),
    )
    assert row_of_case(Case(number="", events=events), 2).outcome is Outcome.SUPPLIED
