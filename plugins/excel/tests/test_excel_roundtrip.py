"""What was written is read back as the same rows, whatever their texts and days (ghi rồi đọc lại)."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from excel_books import AS_OF, CALENDAR, row_of
from tiepcan import CheckedRow, check_rows
from tiepcan.law import Channel, Complexity
from tiepcan.register import Outcome, ReadRow, RegisterRow, read_xlsx_register
from tiepcan.sheet import plain_cell, read_xlsx_table
from tiepcan_excel import read_register, write_checked_register, write_register
from tiepcan_excel._values import clean_text

TEXT_FIELDS = ["dossier", "refusal_ground", "origin_system", "origin_number", "requester"]
TEXT_FIELDS += ["requester_kind", "content", "cost", "remark"]
STARTS = st.sampled_from(["", "=", "+", "-", "@", "'", "''=", "＝", "\ufeff=", "<r>"])
ENDS = st.sampled_from(["", "</r>", "_x0041_", "\r\nhai", "007", "12", "1e5", "01/09/2026"])
# Half a character is in no file; control characters stand in the examples; what nobody sees is read away, and told.
LETTERS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\u00ad\u200b\u2060\ufeff"),
    max_size=8,
)
TEXTS = st.builds(lambda start, middle, end: f"{start}{middle}{end}".strip(), STARTS, LETTERS, ENDS)
DAYS = st.dates(date(2018, 7, 1), date(2027, 6, 30))


@st.composite
def rows(draw: st.DrawFn) -> RegisterRow:
    fields: dict[str, Any] = {name: draw(TEXTS) for name in TEXT_FIELDS}
    received = draw(DAYS)
    outcome = draw(st.none() | st.sampled_from(Outcome))
    return row_of(
        draw(st.integers(2, 10**6)),
        sent_on=draw(st.none() | st.just(received)),
        received_on=received,
        valid_on=draw(st.none() | st.just(received + timedelta(days=2))),
        request_channel=draw(st.sampled_from(Channel)),
        supply_channel=draw(st.sampled_from(Channel)),
        complexity=draw(st.none() | st.sampled_from(Complexity)),
        extension_days=draw(st.none() | st.integers(0, 999_999_999)),
        extension_notice_on=draw(st.none() | st.dates()),
        outcome=outcome,
        closed_on=received if outcome else None,
        promised_on=draw(st.none() | st.dates()),
        **fields,
    )


def as_read(row: RegisterRow) -> RegisterRow:
    """Return *row* with its letters in one form and without its place, which is that in the file."""
    fields: dict[str, Any] = {name: clean_text(getattr(row, name)).strip() for name in TEXT_FIELDS}
    return attrs.evolve(row, number=0, **fields)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(rows(), max_size=4))
@example([row_of(cost="0"), row_of(cost="035"), row_of(dossier="007"), row_of(promised_on=date(1900, 2, 28))])
@example(
    [row_of(remark="<r>=1</r>"), row_of(content="a\x00b\x1b"), row_of(origin_number="123456789012345678")]
)
def test_a_register_comes_back_from_its_workbook(given_rows: list[RegisterRow]) -> None:
    stream = io.BytesIO()
    assert write_register(given_rows, stream, as_of=AS_OF, calendar=CALENDAR) == len(given_rows)
    stream.seek(0)
    found = [read.row for read in read_register(stream).source.rows]
    assert [None if row is None else as_read(row) for row in found] == [as_read(row) for row in given_rows]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=15)
@given(st.lists(rows(), min_size=1, max_size=3))
def test_the_core_reads_the_same_workbook_alike(given_rows: list[RegisterRow]) -> None:
    stream = io.BytesIO()
    write_register(given_rows, stream, as_of=AS_OF, calendar=CALENDAR)
    ours, cores = (
        [read.row for read in source.rows]
        for source in (
            read_register(io.BytesIO(stream.getvalue())).source,
            read_xlsx_register(io.BytesIO(stream.getvalue())),
        )
    )
    assert [one and as_read(one) for one in ours] == [one and as_read(one) for one in cores]


@given(st.lists(TEXTS, min_size=2, max_size=2))
@settings(deadline=None, max_examples=30)
def test_cells_that_cannot_be_read_stand_as_they_were(cells: list[str]) -> None:
    header = ("Mã hồ sơ", "Ghi chú", "Kết quả")
    checked = CheckedRow(number=2, dossier="")
    stream = io.BytesIO()
    write_checked_register([((*cells, "Đã xong"), checked)], stream, header=header, as_of=AS_OF)
    table = read_xlsx_table(io.BytesIO(stream.getvalue()), is_column=header.__contains__)
    ((_, found),) = table.records
    assert [plain_cell(cell) for cell in found[:3]] == [*cells, "Đã xong"]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_state_of_each_row_is_that_of_the_check(count: int) -> None:
    given_rows = [row_of(number) for number in range(1, count + 1)]
    checked = list(check_rows(map(ReadRow.of, given_rows), as_of=AS_OF, calendar=CALENDAR))
    stream = io.BytesIO()
    write_register(given_rows, stream, as_of=AS_OF, calendar=CALENDAR)
    stream.seek(0)
    again = list(check_rows(read_register(stream).source.rows, as_of=AS_OF, calendar=CALENDAR))
    assert [(row.due, row.timeliness) for row in again] == [(row.due, row.timeliness) for row in checked]
