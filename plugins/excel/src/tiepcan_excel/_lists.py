"""Lists of information read from workbooks and written to them (đọc và ghi danh mục Excel)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO, Generic, TypeVar

import attrs

from tiepcan.disclosure import (
    ConditionalList,
    ListCheck,
    ListFinding,
    ListRow,
    PublicationList,
    conditional_list_of_table,
    publication_list_of_table,
)
from tiepcan.law import LawBook, Regime
from tiepcan.text import VIETNAMESE, Lang, fold_text
from tiepcan_excel._book import opened_book
from tiepcan_excel._columns import ColumnKind, FindColumn, SheetColumn
from tiepcan_excel._list_columns import (
    conditional_sheet_columns,
    find_conditional_column,
    find_list_column,
    list_sheet_columns,
)
from tiepcan_excel._page import Heading, Paper, TablePage
from tiepcan_excel._reading import read_workbook_table
from tiepcan_excel._tolerated import Toleration

__all__ = [
    "WorkbookList",
    "read_conditional_list",
    "read_publication_list",
    "write_checked_list",
    "write_list",
]

AnyList = TypeVar("AnyList", PublicationList, ConditionalList)

_TITLES = {
    PublicationList: "DANH MỤC THÔNG TIN PHẢI ĐƯỢC CÔNG KHAI",
    ConditionalList: "DANH MỤC THÔNG TIN CÔNG DÂN ĐƯỢC TIẾP CẬN CÓ ĐIỀU KIỆN",
}
_SHEETS = {PublicationList: "Danh mục công khai", ConditionalList: "Danh mục có điều kiện"}
_ADDED = ("Vấn đề", "Lưu ý khi kiểm tra")
_ADDED_COLUMNS = tuple(SheetColumn(header=one, kind=ColumnKind.PROSE) for one in _ADDED)
_FOLDED = frozenset(map(fold_text, _ADDED))
_ASIDE = {"bg_color": "#E7E6E6", "italic": True}
_WRONG = {"bg_color": "#FFEB9C"}
_MARK = "để riêng: "


@attrs.frozen(kw_only=True)
class WorkbookList(Generic[AnyList]):
    """A list found in a workbook, and what was put up with on the way (danh mục đọc từ Excel).

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> from tiepcan.disclosure import InformationItem, PublicationList
        >>> regime = regime_for(date(2026, 11, 20))
        >>> rule = InformationItem(id="007", title="Nội quy", created_on=date(2026, 10, 5), points=("L26-17.1.d",))
        >>> book = io.BytesIO()
        >>> write_list(PublicationList.of([rule], regime), book)
        1
        >>> found = read_publication_list(io.BytesIO(book.getvalue()), regime=regime)
        >>> found.sheet, [str(one) for one in found.tolerated]
        ('Danh mục công khai', ['Danh mục công khai: dòng phía trên tiêu đề, không thuộc bảng (1)'])
    """

    content: AnyList
    #: The sheet it is on.
    sheet: str
    tolerated: tuple[Toleration, ...] = ()


def read_publication_list(
    stream: BinaryIO,
    *,
    regime: Regime,
    law: LawBook | None = None,
    name: str = "XLSX",
    sheet: str | None = None,
) -> WorkbookList[PublicationList]:
    """Return the list of information to be published in a workbook (đọc danh mục công khai từ Excel).

    Args:
        stream: Opened with ``"rb"``.
        regime: The law whose letters its points are.
        law: Where points of other laws and sector rules are looked up.
        name: What to call the file in errors.
        sheet: The sheet by its name, where it is not to be found by its look.

    Raises:
        DataFileError: The file is no sound workbook, no sheet or more than one looks like the list, or its header
            lacks columns; all that are missing are listed.
        InputError: *stream* is no open file.

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> from tiepcan.disclosure import InformationItem, PublicationList
        >>> regime = regime_for(date(2026, 11, 20))
        >>> rule = InformationItem(id="007", title="Nội quy", created_on=date(2026, 10, 5), points=("L26-17.1.d",))
        >>> book = io.BytesIO()
        >>> write_list(PublicationList.of([rule], regime), book)
        1
        >>> [item] = read_publication_list(io.BytesIO(book.getvalue()), regime=regime).content.items
        >>> item.id, item.created_on, item.points
        ('007', datetime.date(2026, 10, 5), ('L26-17.1.d',))
    """
    found = read_workbook_table(stream, find=find_list_column, name=name, sheet=sheet)
    content = publication_list_of_table(found.table, regime=regime, law=law, name=f"{name} › {found.sheet}")
    return WorkbookList(content=content, sheet=found.sheet, tolerated=found.tolerated)


def read_conditional_list(
    stream: BinaryIO, *, regime: Regime, name: str = "XLSX", sheet: str | None = None
) -> WorkbookList[ConditionalList]:
    """Return the list of conditional information in a workbook (đọc danh mục có điều kiện từ Excel).

    Raises:
        DataFileError: As `read_publication_list` raises it.
        InputError: *stream* is no open file.

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> from tiepcan.disclosure import InformationItem, Mark, Restriction
        >>> regime = regime_for(date(2026, 11, 20))
        >>> item = InformationItem(id="HT-1", title="Danh sách hộ nghèo", marks=(Mark(restriction=Restriction.PERSONAL_DATA),))
        >>> book = io.BytesIO()
        >>> write_list(ConditionalList.of([item], regime), book)
        1
        >>> read_conditional_list(io.BytesIO(book.getvalue()), regime=regime).content.items == (item,)
        True
    """
    found = read_workbook_table(stream, find=find_conditional_column, name=name, sheet=sheet)
    content = conditional_list_of_table(found.table, regime=regime, name=f"{name} › {found.sheet}")
    return WorkbookList(content=content, sheet=found.sheet, tolerated=found.tolerated)


def write_list(content: PublicationList | ConditionalList, stream: BinaryIO) -> int:
    """Write a list as a workbook and return how many rows (ghi danh mục Excel); what was written is read back.

    Args:
        content: The list.
        stream: Opened with ``"wb"``.

    Raises:
        InputError: A row cannot be read: written from its item, what it says would be lost; or *stream* is no file.
        DataFileError: A text is longer than a cell can hold; nothing is cut.

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> from tiepcan.disclosure import InformationItem, PublicationList
        >>> regime = regime_for(date(2026, 11, 20))
        >>> rule = InformationItem(id="007", title="Nội quy", created_on=date(2026, 10, 5), points=("L26-17.1.d",))
        >>> book = io.BytesIO()
        >>> write_list(PublicationList.of([rule], regime), book)
        1
        >>> read_publication_list(io.BytesIO(book.getvalue()), regime=regime).content.items == (rule,)
        True
    """
    kind = type(content)
    with opened_book(stream, title=_TITLES[kind]) as book:
        page = TablePage(book, _SHEETS[kind], _columns_of(content), paper=Paper.A4)
        page.write_heading(Heading(title=_TITLES[kind]))
        return page.write_rows(content.cells())


def write_checked_list(
    content: PublicationList | ConditionalList,
    checked: ListCheck,
    stream: BinaryIO,
    *,
    as_of: dt.date,
    lang: Lang = VIETNAMESE,
) -> int:
    """Write a list that was read as it stands, with what its check found on the right (ghi danh mục đã kiểm tra).

    Args:
        content: The list, read from a file.
        checked: What its `check` says.
        stream: Opened with ``"wb"``.
        as_of: The day of the check.
        lang: The language of what was found.

    Raises:
        DataFileError: A text is longer than a cell can hold; nothing is cut.
        InputError: *stream* is no open file.

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan import regime_for
        >>> from tiepcan.disclosure import InformationItem, PublicationList
        >>> regime = regime_for(date(2026, 11, 20))
        >>> rule = InformationItem(id="007", title="Nội quy", created_on=date(2026, 10, 5), points=("L26-17.1.d",))
        >>> book = io.BytesIO()
        >>> write_list(PublicationList.of([rule], regime), book)
        1
        >>> content = read_publication_list(io.BytesIO(book.getvalue()), regime=regime).content
        >>> day = date(2026, 11, 20)
        >>> write_checked_list(content, content.check(as_of=day), io.BytesIO(), as_of=day)
        1
    """
    kind = type(content)
    kept = [place for place, cell in enumerate(content.header) if fold_text(cell) not in _FOLDED]
    find = find_list_column if isinstance(content, PublicationList) else find_conditional_column
    columns = (*_columns_named([content.header[place] for place in kept], content, find), *_ADDED_COLUMNS)
    found: dict[int, list[ListFinding]] = {}
    for one in checked.findings:
        found.setdefault(one.row, []).append(one)
    with opened_book(stream, title=_TITLES[kind]) as book:
        page = TablePage(book, _SHEETS[kind], columns, paper=Paper.A4)
        legend = "Xám: để riêng, chưa đọc được · Vàng: có vấn đề"
        page.write_heading(Heading(title=_TITLES[kind], lines=(("Tính đến ngày", as_of, legend),)))
        count = page.write_rows(_checked_cells(content.rows, kept, len(content.header), found, lang))
        problems = page.in_first_row(len(kept))
        coloured = [*range(min(3, len(kept))), len(kept)]
        aside = f'LEFT({problems},{len(_MARK)})="{_MARK}"'
        page.colour_rows(f"={aside}", coloured, **_ASIDE)
        page.colour_rows(f'=AND({problems}<>"",NOT({aside}))', coloured, **_WRONG)
    return count


def _columns_of(content: PublicationList | ConditionalList) -> tuple[SheetColumn, ...]:
    if isinstance(content, PublicationList):
        return list_sheet_columns(content.regime)
    return conditional_sheet_columns(content.regime)


def _columns_named(
    header: Iterable[str], content: PublicationList | ConditionalList, find: FindColumn
) -> Iterator[SheetColumn]:
    whole = {one.header: one for one in _columns_of(content)}
    for cell in header:
        column = find(cell)
        # The header keeps the words it has.
        yield (
            SheetColumn(header=cell) if column is None else attrs.evolve(whole[column.header], header=cell)
        )


def _checked_cells(
    rows: Iterable[ListRow],
    kept: Sequence[int],
    wide: int,
    found: dict[int, list[ListFinding]],
    lang: Lang,
) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        padded = (*row.cells, *("",) * (wide - len(row.cells)))
        of_row = found.get(row.number, [])
        problems = "; ".join(
            f"{one.column}: {one.text.in_language(lang)}" for one in of_row if not one.problem.is_note
        )
        notes = "; ".join(
            f"{one.column}: {one.text.in_language(lang)}" for one in of_row if one.problem.is_note
        )
        mark = _MARK if row.set_aside else ""
        yield (*(padded[place] for place in kept), f"{mark}{problems}", notes, *row.cells[wide:])
