"""Plans from and to workbooks: the same tasks, where each stands, every fault with its row and column."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import attrs
import pytest

from excel_books import AS_OF, book_of, opened, saved
from tiepcan import DataFileError
from tiepcan.plans import ImplementationPlan, PlanTask, parse_plan_time, plan_status
from tiepcan_excel import read_plan, write_plan

HEADER = ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Phối hợp", "Thời gian thực hiện", "Tiến độ", "Ngày xong"]


def task(number: int, time: str, **more: Any) -> PlanTask:
    values: dict[str, Any] = {"id": str(number), "name": f"Việc {number}", "lead": "Văn phòng"}
    return PlanTask(**(values | more), time=parse_plan_time(time))


PLAN = ImplementationPlan(
    name="Kế hoạch năm 2026",
    tasks=(
        task(1, "Quý III năm 2026", with_=("Phòng Tư pháp", "Phòng Nội vụ"), product="Báo cáo"),
        task(2, "Tháng 9/2026", started_on=date(2026, 9, 1), done_on=date(2026, 10, 2), progress=100),
        task(3, "Thường xuyên", lead="Phòng Nội vụ", note="=1+1"),
        task(4, "Trước ngày 25/11/2026", progress=40),
    ),
)


def written(plan: ImplementationPlan = PLAN) -> bytes:
    stream = io.BytesIO()
    assert write_plan(plan_status(plan, AS_OF), stream) == len(plan.tasks)
    return stream.getvalue()


def test_a_plan_comes_back_from_its_workbook() -> None:
    found = read_plan(io.BytesIO(written()), title=PLAN.name)
    assert found.plan == PLAN
    assert found.sheet == "Kế hoạch"


def test_where_each_task_stands_is_on_its_right() -> None:
    book = opened(written())
    table = book["Kế hoạch"]
    stands = [[cell.value for cell in row[-3:]] for row in table.iter_rows(min_row=4)]
    assert [(due and due.date(), state, late) for due, state, late in stands] == [
        (date(2026, 9, 30), "quá hạn", 51),
        (date(2026, 9, 30), "đã xong, trễ hạn", 2),
        (None, "thường xuyên, không có hạn cuối", None),
        (date(2026, 11, 24), "sắp đến hạn", None),
    ]
    assert [len(area.rules) for area in table.conditional_formatting]
    assert table["I5"].number_format == '0"%"'


def test_the_progress_of_each_body_adds_up() -> None:
    sheet = opened(written())["Tiến độ theo đơn vị"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [row[:3] for row in rows] == [["Văn phòng", 3, 1], ["Phòng Nội vụ", 1, 0], ["Cộng", 4, 1]]


def test_every_fault_comes_at_once_with_its_row_and_column() -> None:
    book = book_of(
        KH=[
            ["KẾ HOẠCH"],
            HEADER,
            [1, "Tập huấn", "Văn phòng", None, "Cuối năm 2026", None, None],
            [2, None, None, None, "Quý I", None, "hôm qua"],
            [3, "Rà soát", "Văn phòng", None, "Quý I năm 2026", 100, None],
            [3, "Báo cáo", "Văn phòng", None, "Quý I năm 2026", "nửa", None],
            ["A", "Sơ kết", "Văn phòng", None, "Quý II năm 2026", None, None],
            ["a", "Tổng kết", "Văn phòng", None, "Quý IV năm 2026", None, None],
        ]
    )
    with pytest.raises(DataFileError) as raised:
        read_plan(saved(book), title="Kế hoạch", name="kh.xlsx")
    error = raised.value
    assert error.path == "kh.xlsx › KH"
    assert [fault.path for fault in error.faults] == [
        "3/Thời gian",
        "4/Ngày hoàn thành",
        "4/Thời gian",
        "4/Nhiệm vụ",
        "4/Chủ trì",
        "5/Tiến độ (%)",
        "6/Tiến độ (%)",
        "8/Số thứ tự",
    ]


def test_times_without_a_year_take_that_of_the_plan() -> None:
    book = book_of(KH=[HEADER, [1, "Tập huấn", "Văn phòng", "Phòng A; Phòng B", "Quý I", "40%", None]])
    (found,) = read_plan(saved(book), title="Kế hoạch", year=2026).plan.tasks
    assert found.time.end == date(2026, 3, 31)
    assert (found.with_, found.progress) == (("Phòng A", "Phòng B"), 40)


@pytest.mark.parametrize(
    ("header", "paths"),
    [
        (["TT", "Nhiệm vụ", "Chủ trì"], ["Thời gian"]),
        ([*HEADER, "Thời hạn"], ["Thời gian"]),
    ],
)
def test_a_header_that_lacks_or_doubles_columns_is_refused(header: list[str], paths: list[str]) -> None:
    with pytest.raises(DataFileError) as raised:
        read_plan(saved(book_of(KH=[header])), title="Kế hoạch")
    assert [fault.path for fault in raised.value.faults] == paths


def test_a_plan_shows_no_more_than_its_name() -> None:
    found = read_plan(io.BytesIO(written()), title=PLAN.name)
    assert "Việc" not in repr(attrs.evolve(found, tolerated=()))
