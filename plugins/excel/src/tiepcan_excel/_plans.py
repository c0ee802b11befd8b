"""Implementation plans written as workbooks, with where each task stands (ghi kế hoạch ra Excel)."""

from __future__ import annotations

from typing import Any, BinaryIO

from tiepcan.plans import PlanStatus, TaskState, TaskStatus
from tiepcan.sheet import write_text_cell
from tiepcan.text import VIETNAMESE, Lang
from tiepcan_excel._book import Book, opened_book
from tiepcan_excel._columns import ColumnKind, SheetColumn
from tiepcan_excel._page import Heading, Paper, TablePage
from tiepcan_excel._plan_columns import ADDED_PLAN_COLUMNS, PLAN_SHEET_COLUMNS

__all__ = ["write_plan"]

_SHEET, _BY_LEAD = "Kế hoạch", "Tiến độ theo đơn vị"
_LEGEND = "Đỏ: quá hạn · Vàng: sắp đến hạn · Xanh: đã xong"
_LOOKS = (
    ((TaskState.LATE,), {"bg_color": "#FFC7CE", "font_color": "#9C0006"}),
    ((TaskState.DUE_SOON,), {"bg_color": "#FFEB9C"}),
    ((TaskState.DONE_IN_TIME, TaskState.DONE_LATE), {"bg_color": "#E2EFDA", "font_color": "#375623"}),
)


def write_plan(status: PlanStatus, stream: BinaryIO, *, lang: Lang = VIETNAMESE) -> int:
    """Write a plan as it stands on a day as a workbook, and return how many tasks (ghi kế hoạch Excel).

    The tasks as the plan has them, with last day, state and delay on the right, and a sheet with the progress of each
    body in the lead. `read_plan` reads the tasks back.

    Args:
        status: From `tiepcan.plans.plan_status`.
        stream: Opened with ``"wb"``.
        lang: The language of the states.

    Raises:
        DataFileError: A text is longer than a cell can hold; nothing is cut.
        InputError: *stream* is no open file.

    Examples:
        >>> import io
        >>> from datetime import date
        >>> from tiepcan.plans import ImplementationPlan, PlanTask, parse_plan_time, plan_status
        >>> time = parse_plan_time("Trước ngày 30/9/2026")
        >>> task = PlanTask(id="1", name="Ban hành quy chế cung cấp thông tin", lead="Văn phòng", time=time)
        >>> plan = ImplementationPlan(name="Kế hoạch năm 2026", tasks=(task,))
        >>> status, book = plan_status(plan, date(2026, 11, 20)), io.BytesIO()
        >>> status.tasks[0].due, write_plan(status, book)
        (datetime.date(2026, 9, 29), 1)
    """
    plan = status.plan
    with opened_book(stream, title=plan.name) as book:
        page = TablePage(book, _SHEET, (*PLAN_SHEET_COLUMNS, *ADDED_PLAN_COLUMNS), paper=Paper.A4)
        page.write_heading(Heading(title=plan.name, lines=(("Tính đến ngày", status.as_of, _LEGEND),)))
        count = page.write_rows(_cells(one, lang) for one in status.tasks)
        width = len(page.columns)
        state = page.in_first_row(width - 2)
        for states, look in _LOOKS:
            said = ",".join(f'{state}="{_state(one, lang)}"' for one in states)
            page.colour_rows(f"=OR({said})", (0, 1, width - 3, width - 2, width - 1), **look)
        _write_leads(book, status)
    return count


def _state(state: TaskState, lang: Lang) -> str:
    return state.in_words().in_language(lang)


def _cells(one: TaskStatus, lang: Lang) -> tuple[Any, ...]:
    task = one.task
    return (
        task.id,
        task.name,
        task.lead,
        "; ".join(task.with_),
        str(task.time),
        task.product,
        task.started_on or "",
        task.done_on or "",
        "" if task.progress is None else task.progress,
        task.note,
        one.due or "",
        _state(one.state, lang),
        one.days_late or "",
    )


def _write_leads(book: Book, status: PlanStatus) -> None:
    amounts = ("Nhiệm vụ", "Đã xong", "Đúng hạn", "Trễ hạn", "Phải xong", "Quá hạn", "Sắp đến hạn")
    columns = (
        SheetColumn(header="Đơn vị chủ trì", kind=ColumnKind.PROSE),
        *(SheetColumn(header=one, kind=ColumnKind.AMOUNT, width=11) for one in amounts),
    )
    page = TablePage(book, _BY_LEAD, columns, paper=Paper.A4)
    page.write_heading(Heading(title="Tiến độ theo đơn vị chủ trì"))
    totals = [*((one.lead, one.progress) for one in status.progress_by_lead), ("Cộng", status.progress)]
    page.write_rows(
        (
            lead,
            found.total,
            found.done,
            found.done_in_time,
            found.done_late,
            found.to_finish,
            found.late,
            found.due_soon,
        )
        for lead, found in totals
    )
    row = page.header_row + len(totals)
    write_text_cell(page.page, row, 0, "Cộng", book.format_for(ColumnKind.PROSE, bold=True))
