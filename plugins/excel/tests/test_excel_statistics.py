"""Figures in cells: numbers that show just what is said elsewhere, and words where there is no number."""

from __future__ import annotations

import io
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from excel_books import AS_OF, CALENDAR, CLOSED, opened, row_of
from tiepcan import check_rows
from tiepcan.periods import parse_period
from tiepcan.register import ReadRow
from tiepcan.statistics import Statistics, compute_statistics, statistic_lines
from tiepcan_excel import write_statistics
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
    assert book.sheetnames == ["Số liệu", "Giải thích"]
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
