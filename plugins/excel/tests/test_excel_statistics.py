"""Figures in cells: numbers that show just what is said elsewhere, and words where there is no number."""

from __future__ import annotations

import io
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from excel_books import AS_OF, CALENDAR, CLOSED, book_of, opened, row_of, saved
from tiepcan import DataFileError, check_rows
from tiepcan.periods import parse_period
from tiepcan.register import ReadRow
from tiepcan.statistics import Statistics, compute_statistics, statistic_lines
from tiepcan_excel import read_statistics, write_statistics
from tiepcan_excel._figures import number_format

YEAR = parse_period("2026")


def counted(agency: str = "") -> Statistics:
    rows = [row_of(1, **CLOSED), row_of(2)]
    checked = check_rows(map(ReadRow.of, rows), as_of=AS_OF, calendar=CALENDAR)
    return compute_statistics(checked, period=YEAR, calendar=CALENDAR, as_of=AS_OF, agency=agency)


def test_every_line_has_its_figure_as_a_number_or_says_why_not() -> None:
    statistics = counted()
    stream = io.BytesIO()
    assert write_statistics(statistics, stream) == len(statistic_lines())
    book = opened(stream.getvalue())
    assert book.sheetnames == ["Số liệu", "Giải thích", "Số đếm"]
    shown = {row[0].value: row[3] for row in book["Số liệu"].iter_rows(min_row=3)}
    for figure in statistics.figures():
        cell = shown[figure.code]
        if figure.value is None:
            assert cell.value == figure.in_words()
        else:
            assert cell.data_type == "n"
            assert cell.value == pytest.approx(float(figure.value))
    # The last row is written whole, too.
    assert shown[statistic_lines()[-1].code].value is not None


def test_each_line_is_explained_with_its_clause() -> None:
    stream = io.BytesIO()
    write_statistics(counted(), stream, lang="en")
    rows = list(opened(stream.getvalue())["Definitions"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == [line.code for line in statistic_lines()]
    assert all(all(row) for row in rows)
    assert {"practice"} < {row[3] for row in rows}


def test_several_agencies_have_a_column_each() -> None:
    both = counted("UBND xã A") + counted("UBND xã B")
    stream = io.BytesIO()
    write_statistics(both, stream)
    sheet = opened(stream.getvalue())["Số liệu"]
    head = [cell.value for cell in sheet[2]]
    assert head[3:6] == ["Tổng", "UBND xã A\nNăm 2026", "UBND xã B\nNăm 2026"]
    row = next(row for row in sheet.iter_rows(min_row=3, values_only=True) if row[0] == "1.2")
    assert row[3:6] == (4, 2, 2)


def test_statistics_come_back_with_their_exact_counts() -> None:
    both = counted("UBND xã A") + counted("=UBND xã B")
    stream = io.BytesIO()
    write_statistics(both, stream)
    stream.seek(0)
    found = read_statistics(stream)
    assert found.statistics == both
    assert found.sheet == "Số đếm"
    again = io.BytesIO()
    write_statistics(found.statistics, again)
    assert again.getvalue() == stream.getvalue()


def test_no_statistics_come_back_as_none() -> None:
    stream = io.BytesIO()
    write_statistics(Statistics(), stream)
    stream.seek(0)
    assert read_statistics(stream).statistics == Statistics()


COUNTS = ["Cơ quan", "Kỳ", "Cách chốt kỳ", "Nhóm số đếm", "Đại lượng", "Số đếm"]


def test_counts_that_cannot_be_are_listed_with_their_rows() -> None:
    rows: list[list[object]] = [
        ["A", "2026", "calendar", "period", "2026-01-01..2026-12-31", None],
        ["A", "2026", "calendar", "counts", "received", "nhiều"],
        ["A", "2026", "calendar", "days_late", "lâu", 1],
        ["A", "2026", "calendar", "chi", "x", 1],
    ]
    with pytest.raises(DataFileError) as raised:
        read_statistics(saved(book_of(SD=[COUNTS, *rows])), name="tk.xlsx")
    assert raised.value.path == "tk.xlsx › SD"
    assert [fault.path for fault in raised.value.faults] == ["3/Số đếm", "4/Số đếm", "5/Số đếm"]


@pytest.mark.parametrize(
    "rows",
    [
        [["A", "2026", "calendar", "counts", "received", 1]],
        [
            ["A", "2026", "calendar", "period", "2026-01-01..2026-12-31", None],
            ["A", "2026", "calendar", "counts", "không có", 1],
        ],
    ],
)
def test_counts_that_nobody_knows_are_refused_as_everywhere_else(rows: list[list[object]]) -> None:
    with pytest.raises(DataFileError):
        read_statistics(saved(book_of(SD=[COUNTS, *rows])))


def test_columns_that_are_missing_are_listed() -> None:
    with pytest.raises(DataFileError) as raised:
        read_statistics(saved(book_of(SD=[COUNTS[:4]])))
    assert [fault.path for fault in raised.value.faults] == COUNTS[4:]


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("1.2", 12345, "#,##0"),
        ("3.11", Fraction(25, 2), "0.0"),
        ("3.11", Fraction(9), "0"),
        ("3.11", Decimal("12.50"), "#,##0.0"),
        ("share", Fraction(1, 4), "0%"),
        ("share", Fraction(36, 43), "0.0%"),
        ("share", Fraction(9999, 10000), '"99,9%"'),
        ("share", Fraction(1, 10000), '"0,1%"'),
        ("share", Fraction(0), "0%"),
        ("share", Fraction(1), "0%"),
    ],
)
def test_a_number_is_shown_as_it_is_said(code: str, value: Fraction | int | Decimal, shown: str) -> None:
    figures = counted().figures()
    wanted = (one for one in figures if (one.line.unit == "share" if code == "share" else one.code == code))
    figure = attrs.evolve(next(wanted), value=value, why_none=None)
    assert number_format(figure, "vi") == shown
