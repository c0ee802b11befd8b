"""The columns of an implementation plan as a sheet has them (cột của kế hoạch)."""

from __future__ import annotations

from enum import StrEnum

from tiepcan.text import fold_text
from tiepcan_excel._columns import ColumnKind, SheetColumn

__all__ = ["ADDED_PLAN_COLUMNS", "PLAN_SHEET_COLUMNS", "PlanColumn", "find_plan_column", "plan_column_of"]


class PlanColumn(StrEnum):
    """A column of an implementation plan (cột kế hoạch)."""

    ID = "Số thứ tự"
    NAME = "Nhiệm vụ"
    LEAD = "Chủ trì"
    WITH = "Phối hợp"
    TIME = "Thời gian"
    PRODUCT = "Sản phẩm"
    STARTED_ON = "Ngày bắt đầu"
    DONE_ON = "Ngày hoàn thành"
    PROGRESS = "Tiến độ (%)"
    NOTE = "Ghi chú"


#: How plans head the same columns.
_ALSO = {
    PlanColumn.ID: ("STT", "TT", "Mã nhiệm vụ"),
    PlanColumn.NAME: ("Nội dung", "Nội dung công việc", "Nội dung nhiệm vụ", "Tên nhiệm vụ"),
    PlanColumn.LEAD: ("Đơn vị chủ trì", "Cơ quan chủ trì", "Cơ quan, đơn vị chủ trì"),
    PlanColumn.WITH: ("Đơn vị phối hợp", "Cơ quan phối hợp", "Cơ quan, đơn vị phối hợp"),
    PlanColumn.TIME: ("Thời gian thực hiện", "Thời gian hoàn thành", "Thời hạn"),
    PlanColumn.PRODUCT: ("Kết quả, sản phẩm", "Sản phẩm, kết quả", "Dự kiến sản phẩm"),
    PlanColumn.STARTED_ON: ("Bắt đầu",),
    PlanColumn.DONE_ON: ("Ngày xong",),
    PlanColumn.PROGRESS: ("Tiến độ",),
}
_BY_HEADER = {
    fold_text(name): column for column in PlanColumn for name in (column.value, *_ALSO.get(column, ()))
}
_MANY = "Nhiều đơn vị thì cách nhau bằng dấu chấm phẩy."


def _column(
    column: PlanColumn,
    kind: ColumnKind,
    *,
    example: str = "",
    hint: str = "",
    needed: bool = False,
    width: float | None = None,
) -> SheetColumn:
    return SheetColumn(header=str(column), kind=kind, example=example, hint=hint, needed=needed, width=width)


#: In the order of `PlanColumn`.
PLAN_SHEET_COLUMNS = (
    _column(
        PlanColumn.ID,
        ColumnKind.IDENTIFIER,
        example="VÍ DỤ",
        hint="Bắt buộc, không trùng.",
        needed=True,
        width=7,
    ),
    _column(
        PlanColumn.NAME,
        ColumnKind.PROSE,
        example="Tập huấn nghiệp vụ (dòng ví dụ, không tính)",
        hint="Bắt buộc.",
        needed=True,
    ),
    _column(
        PlanColumn.LEAD,
        ColumnKind.WORDS,
        example="Văn phòng",
        hint="Bắt buộc. Một đơn vị.",
        needed=True,
        width=18,
    ),
    _column(PlanColumn.WITH, ColumnKind.WORDS, example="Phòng Tư pháp", hint=_MANY, width=18),
    _column(
        PlanColumn.TIME,
        ColumnKind.WORDS,
        example="Quý IV năm 2026",
        needed=True,
        width=16,
        hint="Bắt buộc, như trong kế hoạch: Quý IV năm 2026 · Tháng 9/2026 · Trước ngày 15/11/2026 · Thường xuyên.",
    ),
    _column(PlanColumn.PRODUCT, ColumnKind.WORDS, example="Tài liệu tập huấn", width=18),
    _column(PlanColumn.STARTED_ON, ColumnKind.DAY, example="2026-10-01"),
    _column(PlanColumn.DONE_ON, ColumnKind.DAY, hint="Chỉ ghi khi đã xong."),
    _column(
        PlanColumn.PROGRESS,
        ColumnKind.PER_CENT,
        example="40",
        hint="0 đến 100; 100 thì phải có ngày hoàn thành.",
    ),
    _column(PlanColumn.NOTE, ColumnKind.WORDS),
)
#: What a status adds on the right.
ADDED_PLAN_COLUMNS = (
    SheetColumn(header="Hạn", kind=ColumnKind.DAY),
    SheetColumn(header="Tình trạng", kind=ColumnKind.WORDS, width=17),
    SheetColumn(header="Trễ (ngày)", kind=ColumnKind.AMOUNT, width=7),
)
_SHEET_COLUMNS = dict(zip(PlanColumn, PLAN_SHEET_COLUMNS, strict=True))


def plan_column_of(cell: str) -> PlanColumn | None:
    """Return the column of a plan that a header cell names, in any of its spellings; None where it names none."""
    return _BY_HEADER.get(fold_text(cell))


def find_plan_column(cell: str) -> SheetColumn | None:
    """Return the same as a sheet has it."""
    column = plan_column_of(cell)
    return None if column is None else _SHEET_COLUMNS[column]
