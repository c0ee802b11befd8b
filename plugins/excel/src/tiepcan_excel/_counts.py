"""The exact counts behind statistics as rows of a sheet, and statistics read back from them (số đếm gốc)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, cast

import attrs

from tiepcan import Bilingual, DataFileError
from tiepcan.errors import Fault
from tiepcan.sheet import parse_amount, plain_cell
from tiepcan.statistics import Statistics
from tiepcan.text import fold_text
from tiepcan.wire import dump, load
from tiepcan_excel._columns import ColumnKind, SheetColumn
from tiepcan_excel._reading import read_workbook_table
from tiepcan_excel._tolerated import Toleration

__all__ = ["COUNT_COLUMNS", "WorkbookStatistics", "count_rows", "read_statistics"]

#: In the order of the cells of `count_rows`.
COUNT_COLUMNS = (
    SheetColumn(header="Cơ quan", width=30),
    SheetColumn(header="Kỳ", kind=ColumnKind.WORDS, width=12),
    SheetColumn(header="Cách chốt kỳ", width=14),
    SheetColumn(header="Nhóm số đếm", width=20),
    SheetColumn(header="Đại lượng", width=30),
    SheetColumn(header="Số đếm", kind=ColumnKind.MONEY, width=14),
)
_BY_HEADER = {fold_text(column.header): column for column in COUNT_COLUMNS}
_COUNTS, _TOLD, _COST = "counts", "told", "cost"
_LENGTHS = ("days_to_answer", "days_late", "days_overdue")
_WHOLE = ("untold", "untold_carried_over")


@attrs.frozen(kw_only=True)
class WorkbookStatistics:
    """Statistics found in a workbook, and what was put up with on the way (thống kê đọc từ Excel).

    Examples:
        >>> import io
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.periods import parse_period
        >>> from tiepcan.statistics import compute_statistics
        >>> from tiepcan_excel import write_statistics
        >>> counted = compute_statistics((), period=parse_period("2026-Q3"), calendar=vietnam_calendar(), agency="UBND xã Khe Lim")
        >>> book = io.BytesIO()
        >>> write_statistics(counted, book)
        77
        >>> found = read_statistics(io.BytesIO(book.getvalue()))
        >>> found.sheet, [str(cell.period.start) for cell in found.statistics.cells]
        ('Số đếm', ['2026-07-01'])
    """

    statistics: Statistics
    #: The sheet their counts are on.
    sheet: str
    tolerated: tuple[Toleration, ...] = ()


def count_rows(statistics: Statistics) -> Iterator[tuple[Any, ...]]:
    """Yield one row for each count, as the statistics go over the wire."""
    for cell in json.loads(dump(statistics))["data"]["cells"]:
        place = (cell["agency"], cell["period"]["code"], cell["period"]["rule"])
        yield (*place, "period", f"{cell['period']['start']}..{cell['period']['end']}", "")
        yield from ((*place, _COUNTS, one["name"], one["count"]) for one in cell.get(_COUNTS, ()))
        for group in _LENGTHS:
            yield from ((*place, group, str(one["days"]), one["count"]) for one in cell.get(group, ()))
        yield from ((*place, _TOLD, topic, "") for topic in cell.get(_TOLD, ()))
        if _COST in cell:
            yield (*place, _COST, cell[_COST], "")
        yield from ((*place, group, "", cell[group]) for group in _WHOLE if group in cell)


def read_statistics(stream: BinaryIO, *, name: str = "XLSX", sheet: str | None = None) -> WorkbookStatistics:
    """Return the statistics in a workbook that `write_statistics` wrote (đọc thống kê Excel).

    Read are the exact counts on their sheet, and not what the figures show; so those of many agencies add up.

    Args:
        stream: Opened with ``"rb"``.
        name: What to call the file in errors.
        sheet: The sheet by its name, where it is not to be found by its look.

    Raises:
        DataFileError: The file is no sound workbook, has no sheet of counts, or a count cannot be: all rows that
            cannot be read are listed.
        InputError: *stream* is no open file.

    Examples:
        >>> import io
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.periods import parse_period
        >>> from tiepcan.statistics import compute_statistics
        >>> from tiepcan_excel import write_statistics
        >>> counted = compute_statistics(
        ...     (), period=parse_period("2026-Q3"), calendar=vietnam_calendar(), agency="UBND xã Khe Lim")
        >>> book = io.BytesIO()
        >>> write_statistics(counted, book)
        77
        >>> read_statistics(io.BytesIO(book.getvalue())).statistics == counted
        True
    """
    found = read_workbook_table(
        stream, find=lambda cell: _BY_HEADER.get(fold_text(cell)), name=name, sheet=sheet
    )
    where = f"{name} › {found.sheet}"
    places = {fold_text(cell): place for place, cell in enumerate(found.table.header)}
    missing = [column.header for header, column in _BY_HEADER.items() if header not in places]
    if missing:
        lacking = Bilingual("thiếu cột này", "the column is missing")
        raise _error(where, [Fault(path=one, message=lacking) for one in missing])
    faults: list[Fault] = []
    cells: dict[tuple[str, ...], dict[str, Any]] = {}
    for number, texts in found.table.records:
        whole = [
            plain_cell(texts[place].strip()) if place < len(texts) else ""
            for place in (places[header] for header in _BY_HEADER)
        ]
        cell = cells.setdefault(tuple(whole[:3]), _empty(whole))
        if not _put(cell, *whole[3:]):
            faults.append(Fault(path=f"{number}/Số đếm", message=_NOT_READ))
    if faults:
        raise _error(where, faults)
    return WorkbookStatistics(
        statistics=_loaded(cells.values(), where), sheet=found.sheet, tolerated=found.tolerated
    )


def _empty(texts: list[str]) -> dict[str, Any]:
    period = {"code": texts[1], "rule": texts[2]}
    return {"agency": texts[0], "period": period, _COUNTS: [], _TOLD: [], **{one: [] for one in _LENGTHS}}


def _put(cell: dict[str, Any], group: str, name: str, count: str) -> bool:
    """Put one row into *cell*; tell whether it could be read."""
    amount = parse_amount(count)
    if group == "period":
        cell["period"]["start"], _, cell["period"]["end"] = name.partition("..")
    elif group == _TOLD:
        cell[_TOLD].append(name)
    elif group == _COST:
        cell[_COST] = name
    elif amount is None:
        return False
    elif group == _COUNTS:
        cell[_COUNTS].append({"name": name, "count": amount})
    elif group in _LENGTHS and parse_amount(name) is not None:
        cell[group].append({"days": int(name), "count": amount})
    elif group in _WHOLE:
        cell[group] = amount
    else:
        return False
    return True


def _loaded(cells: Iterable[Mapping[str, Any]], where: str) -> Statistics:
    document = {"schema": "tiepcan-statistics/1", "data": {"cells": list(cells)}}
    # What is wrong in them is said by whoever reads statistics everywhere else.
    return cast("Statistics", load(json.dumps(document), name=where, kinds=("statistics",)))


def _error(where: str, faults: list[Fault]) -> DataFileError:
    return DataFileError(
        Bilingual(f"số đếm có {len(faults)} lỗi", f"the counts have {len(faults)} fault(s)"),
        faults=faults,
        hint=Bilingual(
            "Dùng tệp do write_statistics ghi, không sửa tay.", "Use a file that write_statistics wrote."
        ),
        path=where,
    )


_NOT_READ = Bilingual("không phải số đếm", "this is no count")
