"""Workbooks that officers fill in by hand, with lists, hints, a guide and a row that shows how (biểu mẫu Excel)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import chain
from typing import Any, BinaryIO

import attrs

from tiepcan import Bilingual
from tiepcan.disclosure import ListColumn
from tiepcan.law import PublicationPoint, Regime
from tiepcan_excel._book import Book, opened_book
from tiepcan_excel._columns import ColumnKind, SheetColumn
from tiepcan_excel._list_columns import conditional_sheet_columns, list_sheet_columns
from tiepcan_excel._page import Heading, Paper, TablePage
from tiepcan_excel._plan_columns import PLAN_SHEET_COLUMNS
from tiepcan_excel._register_columns import REGISTER_SHEET_COLUMNS

__all__ = ["Template", "write_template"]

_GUIDE = "Hướng dẫn"
_EXAMPLE = "Dòng xám là ví dụ, nằm trên tiêu đề nên không được tính. Nhập từ dòng ngay dưới tiêu đề."
_STEPS = (
    "Nhập mỗi {row} một dòng, từ dòng ngay dưới tiêu đề. Không gộp ô, không chèn dòng trống giữa bảng.",
    "Cột tô đậm màu là cột bắt buộc. Thứ tự cột không quan trọng; có thể thêm cột riêng của cơ quan.",
    "Ngày ghi dd/mm/yyyy. Ô có danh mục thì chọn trong danh mục.",
    "Dòng xám phía trên tiêu đề là ví dụ, không được đọc. Đừng sửa tên cột.",
    "Lưu ở dạng .xlsx, không macro, không mật khẩu, không liên kết sang tệp khác.",
    "Kiểm tra: {check}",
)


class Template(StrEnum):
    """What there is a template of (loại biểu mẫu).

    Examples:
        >>> [f"{one}: {one.in_words().en}" for one in Template][:2]
        ['register: register', 'list: list of information to be published']
    """

    REGISTER = "register"
    LIST = "list"
    CONDITIONAL_LIST = "conditional-list"
    PLAN = "plan"

    def in_words(self) -> Bilingual:
        """Return what it is, as a person says it."""
        return _MAKINGS[self].words


@attrs.frozen(kw_only=True)
class _Making:
    words: Bilingual
    title: str
    sheet: str
    #: What stands in a row.
    row: str
    check: str
    paper: Paper = Paper.A4


_MAKINGS = {
    Template.REGISTER: _Making(
        words=Bilingual("sổ theo dõi", "register"),
        title="SỔ THEO DÕI CUNG CẤP THÔNG TIN THEO YÊU CẦU",
        sheet="Sổ theo dõi",
        row="yêu cầu",
        check="tiepcan register check TỆP.xlsx --as-of NGÀY",
        paper=Paper.A3,
    ),
    Template.LIST: _Making(
        words=Bilingual("danh mục phải công khai", "list of information to be published"),
        title="DANH MỤC THÔNG TIN PHẢI ĐƯỢC CÔNG KHAI",
        sheet="Danh mục công khai",
        row="văn bản, hồ sơ, tài liệu",
        check="tiepcan disclosure list check TỆP.xlsx --as-of NGÀY",
    ),
    Template.CONDITIONAL_LIST: _Making(
        words=Bilingual("danh mục có điều kiện", "list of conditional information"),
        title="DANH MỤC THÔNG TIN CÔNG DÂN ĐƯỢC TIẾP CẬN CÓ ĐIỀU KIỆN",
        sheet="Danh mục có điều kiện",
        row="văn bản, hồ sơ, tài liệu",
        check="tiepcan disclosure list check TỆP.xlsx --conditional --as-of NGÀY",
    ),
    Template.PLAN: _Making(
        words=Bilingual("kế hoạch triển khai", "implementation plan"),
        title="KẾ HOẠCH TRIỂN KHAI",
        sheet="Kế hoạch",
        row="nhiệm vụ",
        check="tiepcan excel plan TỆP.xlsx --as-of NGÀY --out KẾT-QUẢ.xlsx",
    ),
}


def write_template(kind: Template, stream: BinaryIO, *, regime: Regime) -> None:
    """Write a workbook to be filled in by hand (ghi biểu mẫu Excel).

    The first sheet is the table, with lists to choose from, hints in Vietnamese and, above the header, a row that
    shows how it is filled in: no reader counts it. The second one is a guide.

    Args:
        kind: What is to be filled in.
        stream: Opened with ``"wb"``.
        regime: The law whose points and conditions are to be chosen from.

    Raises:
        InputError: *stream* is no open file.

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> from tiepcan_excel import read_publication_list
        >>> book, regime = io.BytesIO(), regime_for(date(2026, 11, 20))
        >>> write_template(Template.LIST, book, regime=regime)
        >>> read_publication_list(io.BytesIO(book.getvalue()), regime=regime).content
        PublicationList(regime=vn-2026, rows=0)
    """
    making = _MAKINGS[kind]
    columns = _columns_of(kind, regime)
    with opened_book(stream, title=making.title) as book:
        page = TablePage(book, making.sheet, columns, paper=making.paper)
        page.write_heading(Heading(title=making.title, lines=((_EXAMPLE, "", ""),)))
        page.write_example()
        page.write_rows(())
        points = regime.disclosure_rules.points if kind is Template.LIST else ()
        _write_guide(book, making, columns, points)


def _columns_of(kind: Template, regime: Regime) -> tuple[SheetColumn, ...]:
    if kind is Template.REGISTER:
        return REGISTER_SHEET_COLUMNS
    if kind is Template.LIST:
        return list_sheet_columns(regime)
    return PLAN_SHEET_COLUMNS if kind is Template.PLAN else conditional_sheet_columns(regime)


def _write_guide(
    book: Book, making: _Making, columns: Sequence[SheetColumn], points: Sequence[PublicationPoint]
) -> None:
    guide = (
        SheetColumn(header="Cột", kind=ColumnKind.WORDS, width=24),
        SheetColumn(header="Bắt buộc", kind=ColumnKind.CODE, width=9),
        SheetColumn(header="Cách ghi", kind=ColumnKind.PROSE, width=56),
        SheetColumn(header="Danh mục", kind=ColumnKind.PROSE, width=44),
    )
    page = TablePage(book, _GUIDE, guide, paper=Paper.A4)
    steps = [step.format(row=making.row, check=making.check) for step in _STEPS]
    page.write_heading(
        Heading(
            title=f"Cách ghi {making.words.vi}",
            lines=tuple((f"{number}. {step}", "", "") for number, step in enumerate(steps, start=1)),
        )
    )
    # What a letter stands for is in the law, and few know it by heart.
    letters = ((str(ListColumn.POINTS), "", point.name.vi, point.id) for point in points)
    page.write_rows(chain(map(_explained, columns), letters))


def _explained(column: SheetColumn) -> tuple[Any, ...]:
    return (
        column.header,
        "có" if column.needed else "",
        column.hint or _BY_KIND.get(column.kind, ""),
        " · ".join(column.choices),
    )


_BY_KIND = {
    ColumnKind.ORDINAL: "Số thứ tự, được để trống.",
    ColumnKind.DAY: "Ngày, dd/mm/yyyy.",
    ColumnKind.IDENTIFIER: "Mã, chữ số 0 ở đầu được giữ.",
    ColumnKind.WORDS: "Chữ, được để trống.",
    ColumnKind.PROSE: "Chữ, được để trống.",
}
