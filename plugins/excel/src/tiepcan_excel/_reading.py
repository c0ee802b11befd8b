"""Tables in workbooks as people keep them: the sheet is found, the header is found, what is odd is told (đọc bảng từ Excel)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

import attrs

from tiepcan import Bilingual, DataFileError, InputError
from tiepcan.errors import Fault
from tiepcan.sheet import SheetFacts, Table, WorkbookFacts, inspect_workbook
from tiepcan_excel._columns import ColumnKind, FindColumn
from tiepcan_excel._header import HEADER_WITHIN, Header, find_header
from tiepcan_excel._tolerated import Tolerated, Toleration, Tolerations, place_name
from tiepcan_excel._values import CellReader

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

__all__ = ["WorkbookTable", "read_workbook_table"]


@attrs.frozen(kw_only=True)
class WorkbookTable:
    """A table found in a workbook, and what was put up with on the way (bảng đọc từ Excel).

    Examples:
        >>> from datetime import date
        >>> from tiepcan_excel import SheetColumn, write_table
        >>> shape = (SheetColumn(header="Mã"), SheetColumn(header="Đơn vị"), SheetColumn(header="Ngày", kind=ColumnKind.DAY))
        >>> book = io.BytesIO()
        >>> write_table(shape, [("007", "Văn phòng", date(2026, 11, 20))], book, title="Bảng", sheet="Bảng")
        1
        >>> columns = {one.header: one for one in shape}
        >>> found = read_workbook_table(io.BytesIO(book.getvalue()), find=columns.get)
        >>> found.sheet, found.rows, [one.places for one in found.tolerated]
        ('Bảng', 1, [('1',)])
    """

    #: Its cells as text, days dd/mm/yyyy; its rows can be gone through once.
    table: Table
    #: The sheet it is on.
    sheet: str
    #: How many rows it has.
    rows: int = 0
    tolerated: tuple[Toleration, ...] = ()


def read_workbook_table(
    stream: BinaryIO, *, find: FindColumn, name: str = "XLSX", sheet: str | None = None
) -> WorkbookTable:
    """Return the table in a workbook: of several sheets the one that looks like it (đọc bảng từ Excel).

    Titles above the header, headers of two merged lines, hidden rows and columns, numbers kept as text, days kept as
    bare numbers, odd letters: all are read and told in ``tolerated``. Nothing is guessed: a code that was kept as a
    number is told, and gets no noughts. Formulas are not computed. A header stands in the first 25 rows, and names three
    columns at least.

    Args:
        stream: Opened with ``"rb"``.
        find: Tells which column a header cell names.
        name: What to call the file in errors.
        sheet: The sheet by its name, where it is not to be found by its look.

    Raises:
        DataFileError: The file is no sound workbook (see `tiepcan.sheet.inspect_workbook`), has no such sheet, no
            sheet that looks like the table, or more than one.
        InputError: *stream* is no open file.

    Examples:
        >>> from datetime import date
        >>> from tiepcan_excel import SheetColumn, write_table
        >>> shape = (SheetColumn(header="Mã"), SheetColumn(header="Đơn vị"), SheetColumn(header="Ngày", kind=ColumnKind.DAY))
        >>> book = io.BytesIO()
        >>> write_table(shape, [("007", "Văn phòng", date(2026, 11, 20))], book, title="Bảng", sheet="Bảng")
        1
        >>> columns = {one.header: one for one in shape}
        >>> found = read_workbook_table(io.BytesIO(book.getvalue()), find=columns.get)
        >>> list(found.table.records)
        [(3, ['007', 'Văn phòng', '20/11/2026'])]
    """
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - heavy, on first use

    if not hasattr(stream, "read"):
        raise InputError(
            Bilingual("cần một tệp đã mở, không phải đường dẫn", "an open file is asked for, not a path"),
            hint=Bilingual('Mở bằng open(path, "rb").', 'Open it with open(path, "rb").'),
            path="stream",
        )
    content = stream.read()
    facts = inspect_workbook(content, name=name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        chosen, header = _choose(workbook, facts, find, name, sheet)
        return _read(workbook, chosen, header, facts, find)
    except CalamineError as error:
        raise DataFileError(
            Bilingual("tệp Excel bị hỏng, không đọc được", "the workbook is damaged and cannot be read"),
            hint=Bilingual(
                "Mở bằng Excel và lưu lại dạng .xlsx.", "Open it in Excel and save it as .xlsx again."
            ),
            path=name,
        ) from error


def _choose(
    workbook: CalamineWorkbook, facts: WorkbookFacts, find: FindColumn, name: str, sheet: str | None
) -> tuple[CalamineSheet, Header]:
    names = workbook.sheet_names
    if sheet is not None and sheet not in names:
        raise _error(name, Bilingual(f"không có trang tính “{sheet}”", f"there is no sheet “{sheet}”"), names)
    asked = [sheet] if sheet is not None else [one for one in names if not facts.sheet(one).hidden]
    fitting = []
    for one in asked:
        found = workbook.get_sheet_by_name(one)
        top = found.to_python(skip_empty_area=False, nrows=HEADER_WITHIN + 1)
        header = find_header(top, found.merged_cell_ranges or (), find)
        if header is not None:
            fitting.append((found, header))
    if not fitting:
        said = Bilingual(
            "không trang tính nào có dòng tiêu đề của bảng này", "no sheet has the header of this table"
        )
        raise _error(name, said, names)
    if len(fitting) > 1:
        raise DataFileError(
            Bilingual("nhiều trang tính cùng có bảng này", "more than one sheet holds this table"),
            faults=[_sheet_fault(found.name, header) for found, header in fitting],
            hint=Bilingual("Chọn một trang: --sheet TÊN (sheet=).", "Name one: --sheet NAME (sheet=)."),
            path=name,
        )
    return fitting[0]


def _sheet_fault(sheet: str, header: Header) -> Fault:
    named, row = header.named, header.line + 1
    return Fault(
        path=sheet,
        message=Bilingual(
            f"tiêu đề ở dòng {row}, {named} cột quen thuộc",
            f"a header in row {row} with {named} known columns",
        ),
    )


def _error(name: str, said: Bilingual, names: Sequence[str]) -> DataFileError:
    known = ", ".join(f"“{one}”" for one in names) or "-"
    return DataFileError(
        said, hint=Bilingual(f"Các trang tính: {known}.", f"The sheets are: {known}."), path=name
    )


def _read(
    workbook: CalamineWorkbook, sheet: CalamineSheet, header: Header, facts: WorkbookFacts, find: FindColumn
) -> WorkbookTable:
    own = facts.sheet(sheet.name)
    notes = Tolerations(sheet.name)
    _note_workbook(notes, workbook.sheet_names, sheet.name, facts)
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    first = header.line + header.lines
    _note_sheet(notes, own, header, rows)
    for top, _ in sheet.merged_cell_ranges or ():
        if top[0] >= first:
            notes.note(Tolerated.MERGED_CELLS, place_name(top[0] + 1, top[1] + 1))
    for (row, column), text in own.errors.items():
        if first < row <= len(rows) and column <= len(rows[row - 1]):
            # The reader leaves such a cell empty, and empty is another thing.
            rows[row - 1][column - 1] = text
            notes.note(Tolerated.ERROR_VALUE, place_name(row, column))
    reader = CellReader(notes, counts_from_1904=facts.counts_from_1904)
    kinds = [None if found is None else found.kind for found in map(find, header.cells)]
    kinds += [None] * (max(map(len, rows), default=0) - len(kinds))
    records = list(_records(rows[first:], first + 1, len(header.cells), reader, kinds))
    table = Table(header=header.cells, separator=",", records=iter(records))
    return WorkbookTable(table=table, sheet=sheet.name, rows=len(records), tolerated=notes.all())


def _records(
    rows: Sequence[Sequence[Any]],
    start: int,
    width: int,
    reader: CellReader,
    kinds: Sequence[ColumnKind | None],
) -> Iterator[tuple[int, list[str]]]:
    for number, values in enumerate(rows, start=start):
        cells = [
            reader.read(value, kind, number, column)
            for column, (value, kind) in enumerate(zip(values, kinds, strict=False), start=1)
        ]
        while len(cells) > width and not cells[-1].strip():
            # Empty cells behind the last column are no cells that slipped.
            cells.pop()
        if any(cell and not cell.isspace() for cell in cells):
            yield number, cells


def _note_workbook(notes: Tolerations, names: Sequence[str], chosen: str, facts: WorkbookFacts) -> None:
    for name in names:
        if name != chosen and not name.startswith("_"):
            hidden = facts.sheet(name).hidden
            notes.note(Tolerated.HIDDEN_SHEETS if hidden else Tolerated.OTHER_SHEETS, name)
    if facts.counts_from_1904:
        notes.note(Tolerated.DAYS_FROM_1904)


def _note_sheet(notes: Tolerations, own: SheetFacts, header: Header, rows: Sequence[Sequence[Any]]) -> None:
    for number, cells in enumerate(rows[: header.line], start=1):
        if any(cell not in {None, ""} for cell in cells):
            notes.note(Tolerated.TITLE_ABOVE, str(number))
    if header.lines > 1:
        notes.note(Tolerated.TWO_LINE_HEADER, f"{header.line + 1}–{header.line + 2}")
    for row in own.hidden_rows:
        if row <= len(rows):
            notes.note(Tolerated.HIDDEN_ROWS, str(row))
    wide = max(map(len, rows), default=0)
    for column in _columns_in(own.hidden_columns, wide):
        notes.note(Tolerated.HIDDEN_COLUMNS, place_name(0, column))
    if own.formulas:
        notes.note(Tolerated.FORMULAS, count=own.formulas)
    if own.formulas_without_value:
        notes.note(Tolerated.FORMULA_WITHOUT_VALUE, count=own.formulas_without_value)


def _columns_in(runs: Sequence[tuple[int, int]], wide: int) -> Iterator[int]:
    for first, last in runs:
        yield from range(first, min(last, wide) + 1)
