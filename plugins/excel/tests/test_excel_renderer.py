"""Reports as workbooks: the conformance kit, and what stands on which sheet (kiểm chứng bộ trình bày)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

import attrs
import openpyxl
import pytest

from excel_books import AS_OF, CALENDAR, CLOSED, opened, row_of
from tiepcan import Bilingual, InputError, check_rows
from tiepcan.periods import parse_period
from tiepcan.plugins import Renderer
from tiepcan.register import ReadRow
from tiepcan.reports import RecordTable, Report, ReportingAgency, build_report
from tiepcan.testing import RendererConformance, RendererFeature
from tiepcan.text import Lang, format_dong, format_share, format_tenths
from tiepcan_excel import render_report
from tiepcan_excel._report import RENDERER


def shown(cell: Any, lang: Lang) -> str:
    """Return what a spreadsheet in that language shows of a cell."""
    value, form = cell.value, cell.number_format
    if not isinstance(value, int | float):
        return "" if value is None else str(value)
    if form.startswith('"'):
        return str(form).strip('"')
    exact = Fraction(value).limit_denominator(10**6)
    if form.endswith("%"):
        return format_share(exact, lang)
    return format_tenths(exact, lang) if form.startswith("0") else format_dong(Decimal(str(value)), lang)


class TestRenderer(RendererConformance):
    features: ClassVar = frozenset({RendererFeature.READABLE})

    @pytest.fixture
    def renderer(self) -> Renderer:
        return RENDERER

    def text_of(self, content: bytes) -> str:
        book = openpyxl.load_workbook(io.BytesIO(content))
        lang: Lang = "vi" if "Báo cáo" in book.sheetnames else "en"
        return "\n".join([*book.sheetnames, *_texts(book, lang)])


def _texts(book: Any, lang: Lang) -> Iterator[str]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (shown(cell, lang).removeprefix("'") for cell in row if cell.value is not None)


@pytest.fixture
def report() -> Report:
    rows = [row_of(1, **CLOSED), row_of(2)]
    return build_report(
        "yearly",
        agency=ReportingAgency(id="XP", name="UBND xã Xuân Phong"),
        period=parse_period("2026"),
        as_of=AS_OF,
        calendar=CALENDAR,
        registers={"so.csv": check_rows(map(ReadRow.of, rows), as_of=AS_OF, calendar=CALENDAR)},
        keep_trace=True,
    )


def test_figures_are_numbers_and_gaps_are_named(report: Report) -> None:
    sheet = opened(render_report(report, lang="vi"))["Báo cáo"]
    values = {row[0].value: row[3] for row in sheet.iter_rows() if row[2].value == "yêu cầu"}
    assert values["1.2"].value == 2
    assert values["1.2"].number_format == "#,##0"
    text = "\n".join(str(row[0].value) for row in sheet.iter_rows())
    assert "Số liệu đến ngày: 20/11/2026" in text
    assert text.count("Còn thiếu") == len(report.gaps)
    assert int(sheet.page_setup.paperSize) == 9


def test_the_rows_behind_a_figure_stand_on_a_sheet_where_the_report_keeps_them(report: Report) -> None:
    book = opened(render_report(report, lang="vi"))
    traced = list(book["Truy nguồn"].iter_rows(min_row=2, values_only=True))
    assert ("2.1", "so.csv", "dòng sổ", "1", "VD-001") in traced
    plain = build_report(
        "yearly",
        agency=report.agency,
        period=report.period,
        as_of=AS_OF,
        calendar=CALENDAR,
        keep_trace=False,
    )
    assert "Sources" not in opened(render_report(plain, lang="en")).sheetnames


def test_tables_have_sheets_of_their_own_each_under_another_name(report: Report) -> None:
    title = Bilingual("Tập huấn: quý I/2026 [nội bộ] 'mật' và rất dài", "Training")
    tables = tuple(
        RecordTable(code=f"t{at}", title=title, columns=(Bilingual("Ngày", "Day"),), rows=(("=1+1",),))
        for at in range(3)
    )
    first, *rest = report.parts
    changed = attrs.evolve(report, parts=(attrs.evolve(first, tables=tables, words="Lời\nkể"), *rest))
    book = opened(render_report(changed, lang="vi"))
    names = [name for name in book.sheetnames if name.startswith("Tập huấn")]
    assert len(set(names)) == 3
    assert all(len(name) <= 31 for name in names)
    assert [book[name]["A2"].value for name in names] == ["'=1+1"] * 3
    texts = [row[0].value for row in book["Báo cáo"].iter_rows()]
    assert {"Lời", "kể"} <= set(texts)


def test_a_report_that_is_sent_again_says_so_and_shows_its_remarks(report: Report) -> None:
    changed = attrs.evolve(report, version=2, remarks=(Bilingual("Số liệu tạm tính.", "Provisional."),))
    text = "\n".join(
        str(row[0].value) for row in opened(render_report(changed, lang="vi"))["Báo cáo"].iter_rows()
    )
    assert "Lần gửi: 2" in text
    assert "Số liệu tạm tính." in text


def test_a_form_is_no_report() -> None:
    with pytest.raises(InputError, match="chỉ trình bày báo cáo"):
        render_report(object(), lang="vi")  # type: ignore[arg-type]
