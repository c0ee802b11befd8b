"""Implementation plans read from workbooks (đọc kế hoạch từ Excel)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, BinaryIO

import attrs

from tiepcan import Bilingual, DataFileError, InputError
from tiepcan.errors import Fault
from tiepcan.plans import ImplementationPlan, PlanTask, parse_plan_time
from tiepcan.sheet import parse_amount, parse_day, plain_cell
from tiepcan.text import fold_text
from tiepcan_excel._plan_columns import PlanColumn, find_plan_column, plan_column_of
from tiepcan_excel._reading import read_workbook_table
from tiepcan_excel._tolerated import Toleration

__all__ = ["WorkbookPlan", "read_plan"]

_NEEDED = (PlanColumn.ID, PlanColumn.NAME, PlanColumn.LEAD, PlanColumn.TIME)
_FIELDS = {
    "id": PlanColumn.ID,
    "name": PlanColumn.NAME,
    "lead": PlanColumn.LEAD,
    "time": PlanColumn.TIME,
    "progress": PlanColumn.PROGRESS,
    "started_on": PlanColumn.STARTED_ON,
    "done_on": PlanColumn.DONE_ON,
}


@attrs.frozen(kw_only=True)
class WorkbookPlan:
    """A plan found in a workbook, and what was put up with on the way (kế hoạch đọc từ Excel).

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan.plans import ImplementationPlan, PlanTask, parse_plan_time, plan_status
        >>> from tiepcan_excel import write_plan
        >>> time = parse_plan_time("Trước ngày 30/9/2026")
        >>> task = PlanTask(id="1", name="Ban hành quy chế cung cấp thông tin", lead="Văn phòng", time=time)
        >>> plan = ImplementationPlan(name="Kế hoạch năm 2026", tasks=(task,))
        >>> status, book = plan_status(plan, date(2026, 11, 20)), io.BytesIO()
        >>> status.tasks[0].due, write_plan(status, book)
        (datetime.date(2026, 9, 29), 1)
        >>> found = read_plan(io.BytesIO(book.getvalue()), title="Kế hoạch năm 2026")
        >>> found.sheet, len(found.plan.tasks), [str(one.kind) for one in found.tolerated]
        ('Kế hoạch', 1, ['title_above', 'other_sheets'])
    """

    plan: ImplementationPlan = attrs.field(repr=lambda plan: repr(plan.name))
    #: The sheet it is on.
    sheet: str
    tolerated: tuple[Toleration, ...] = ()


def read_plan(
    stream: BinaryIO,
    *,
    title: str,
    year: int | None = None,
    name: str = "XLSX",
    sheet: str | None = None,
) -> WorkbookPlan:
    """Return the plan in a workbook: a task in each row, times as plans write them (đọc kế hoạch Excel).

    Args:
        stream: Opened with ``"rb"``.
        title: What the plan is called; a sheet has no place for it that every agency uses.
        year: The year of times that name none.
        name: What to call the file in errors.
        sheet: The sheet by its name, where it is not to be found by its look.

    Raises:
        DataFileError: The file is no sound workbook, no sheet or more than one looks like a plan, columns are missing,
            or cells cannot be read: every fault is in ``faults``, with its row and column.
        InputError: *stream* is no open file, or *title* is empty.

    Examples:
        >>> import io
        >>> from tiepcan.plans import ImplementationPlan, PlanTask, parse_plan_time, plan_status
        >>> from tiepcan_excel import write_plan
        >>> time = parse_plan_time("Trước ngày 30/9/2026")
        >>> task = PlanTask(id="1", name="Ban hành quy chế cung cấp thông tin", lead="Văn phòng", time=time)
        >>> plan = ImplementationPlan(name="Kế hoạch năm 2026", tasks=(task,))
        >>> book = io.BytesIO()
        >>> write_plan(plan_status(plan, dt.date(2026, 11, 20)), book)
        1
        >>> read_plan(io.BytesIO(book.getvalue()), title="Kế hoạch năm 2026").plan == plan
        True
    """
    found = read_workbook_table(stream, find=find_plan_column, name=name, sheet=sheet)
    where = f"{name} › {found.sheet}"
    places = _places(found.table.header, where)
    faults: list[Fault] = []
    tasks: list[PlanTask] = []
    rows: dict[str, int] = {}
    for number, cells in found.table.records:
        texts = {
            column: plain_cell(cells[place].strip()) if place < len(cells) else ""
            for column, place in places.items()
        }
        task = _task(number, texts, year, faults)
        if task is None:
            continue
        first = rows.setdefault(fold_text(task.id), number)
        if first != number:
            faults.append(_fault(number, PlanColumn.ID, _repeated(first)))
        tasks.append(task)
    if faults:
        raise DataFileError(
            Bilingual(f"kế hoạch có {len(faults)} lỗi", f"the plan has {len(faults)} fault(s)"),
            faults=faults,
            hint=Bilingual("Sửa các ô đó rồi đọc lại.", "Mend those cells and read it again."),
            path=where,
        )
    plan = ImplementationPlan(name=title, tasks=tuple(tasks))
    return WorkbookPlan(plan=plan, sheet=found.sheet, tolerated=found.tolerated)


def _places(header: Sequence[str], where: str) -> dict[PlanColumn, int]:
    named = [(plan_column_of(cell), place) for place, cell in enumerate(header)]
    found = [column for column, _ in named if column is not None]
    faults = [
        Fault(path=str(one), message=Bilingual("thiếu cột này", "the column is missing"))
        for one in _NEEDED
        if one not in found
    ]
    faults += [
        Fault(path=str(one), message=Bilingual("cột này có nhiều lần", "the column stands more than once"))
        for one in dict.fromkeys(found)
        if found.count(one) > 1
    ]
    if faults:
        raise DataFileError(
            Bilingual("dòng tiêu đề của kế hoạch không dùng được", "the plan's header cannot be used"),
            faults=faults,
            hint=Bilingual(
                "Thêm cột còn thiếu hoặc bỏ cột thừa.", "Add what is missing, drop what is double."
            ),
            path=where,
        )
    return {column: place for column, place in named if column is not None}


def _task(
    number: int, texts: dict[PlanColumn, str], year: int | None, faults: list[Fault]
) -> PlanTask | None:
    before = len(faults)
    values: dict[str, Any] = {
        "id": texts[PlanColumn.ID],
        "name": texts[PlanColumn.NAME],
        "lead": texts[PlanColumn.LEAD],
        "with_": tuple(filter(None, map(str.strip, texts.get(PlanColumn.WITH, "").split(";")))),
        "product": texts.get(PlanColumn.PRODUCT, ""),
        "note": texts.get(PlanColumn.NOTE, ""),
        "started_on": _day(number, PlanColumn.STARTED_ON, texts, faults),
        "done_on": _day(number, PlanColumn.DONE_ON, texts, faults),
        "progress": _per_cent(number, texts, faults),
    }
    try:
        values["time"] = parse_plan_time(texts[PlanColumn.TIME], year=year)
    except InputError as error:
        faults.append(_fault(number, PlanColumn.TIME, error.message))
    empty = [column for column in _NEEDED[:3] if not texts[column]]
    faults += [_fault(number, column, _EMPTY) for column in empty]
    if len(faults) > before:
        return None
    try:
        return PlanTask(**values)
    except InputError as error:
        faults.append(_fault(number, _FIELDS.get(error.path or "", PlanColumn.NAME), error.message))
        return None


def _day(
    number: int, column: PlanColumn, texts: dict[PlanColumn, str], faults: list[Fault]
) -> dt.date | None:
    said = texts.get(column, "")
    day = parse_day(said) if said else None
    if said and day is None:
        faults.append(_fault(number, column, _NO_DAY))
    return day


def _per_cent(number: int, texts: dict[PlanColumn, str], faults: list[Fault]) -> int | None:
    said = texts.get(PlanColumn.PROGRESS, "").removesuffix("%").strip()
    amount = parse_amount(said) if said else None
    if said and amount is None:
        faults.append(_fault(number, PlanColumn.PROGRESS, _NO_PER_CENT))
    return amount


def _fault(number: int, column: PlanColumn, said: Bilingual) -> Fault:
    return Fault(path=f"{number}/{column}", message=said)


def _repeated(first: int) -> Bilingual:
    return Bilingual(f"mã này đã có ở dòng {first}", f"row {first} has this id already")


_EMPTY = Bilingual("không được để trống", "it may not be empty")
_NO_DAY = Bilingual("không phải ngày, cần dd/mm/yyyy", "no date; dd/mm/yyyy is asked for")
_NO_PER_CENT = Bilingual("cần số nguyên từ 0 đến 100", "a whole number, 0 to 100, is asked for")
