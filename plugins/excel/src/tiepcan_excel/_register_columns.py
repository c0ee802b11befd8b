"""The columns of a register as a sheet has them (cột của sổ theo dõi)."""

from __future__ import annotations

from collections.abc import Mapping

from tiepcan.register import ADDED_COLUMNS, Column, column_words, register_column_of
from tiepcan.text import fold_text
from tiepcan_excel._columns import ColumnKind, SheetColumn

__all__ = ["ADDED_SHEET_COLUMNS", "REGISTER_SHEET_COLUMNS", "find_register_column", "register_sheet_column"]

_DAY, _CODE, _WORDS, _PROSE = ColumnKind.DAY, ColumnKind.CODE, ColumnKind.WORDS, ColumnKind.PROSE
_NEEDED = frozenset({Column.RECEIVED_ON, Column.REQUEST_CHANNEL})
#: Kind, example and hint of each column.
_SAID: Mapping[Column, tuple[ColumnKind, str, str]] = {
    Column.ORDINAL: (ColumnKind.ORDINAL, "", ""),
    Column.DOSSIER: (ColumnKind.IDENTIFIER, "VÍ DỤ", "Mã của cơ quan. Chữ số 0 ở đầu được giữ."),
    Column.SENT_ON: (
        _DAY,
        "2026-11-10",
        "Ngày gửi; với thư là ngày trên dấu bưu điện. Để trống: lấy ngày nhận.",
    ),
    Column.RECEIVED_ON: (_DAY, "2026-11-12", "Bắt buộc. Ngày cơ quan nhận được yêu cầu."),
    Column.VALID_ON: (_DAY, "2026-11-12", "Ngày yêu cầu hợp lệ. Để trống: chưa hợp lệ, chưa tính hạn."),
    Column.REQUEST_CHANNEL: (_CODE, "Trực tiếp", "Bắt buộc. Chọn trong danh mục."),
    Column.REQUESTER: (_WORDS, "(họ tên)", ""),
    Column.REQUESTER_KIND: (_CODE, "Cá nhân", "Cá nhân hoặc tổ chức."),
    Column.CONTENT: (_PROSE, "(nội dung thông tin được yêu cầu)", ""),
    Column.COMPLEXITY: (_CODE, "Đơn giản", "Luật năm 2016: bắt buộc. Luật năm 2026: được để trống."),
    Column.SUPPLY_CHANNEL: (_CODE, "Mạng điện tử", "Để trống: như hình thức gửi yêu cầu."),
    Column.EXTENSION_DAYS: (
        ColumnKind.AMOUNT,
        "",
        "Số ngày, theo đơn vị của luật. Không gia hạn thì để trống.",
    ),
    Column.EXTENSION_NOTICE_ON: (_DAY, "", "Ngày của văn bản thông báo gia hạn."),
    Column.OUTCOME: (_CODE, "Cung cấp", "Để trống: đang xử lý."),
    Column.CLOSED_ON: (_DAY, "2026-11-20", "Bắt buộc khi đã có kết quả."),
    Column.REFUSAL_GROUND: (_PROSE, "", "Bắt buộc khi từ chối: từ chối bằng văn bản, nêu rõ lý do."),
    Column.COST: (ColumnKind.MONEY, "15000", "Đồng, chỉ ghi số."),
    Column.PROMISED_ON: (_DAY, "2026-11-25", "Ngày đã hẹn trả; được so với hạn theo luật."),
    Column.ORIGIN_SYSTEM: (_WORDS, "", "Chỉ ghi khi dòng chép từ hệ thống khác."),
    Column.ORIGIN_NUMBER: (ColumnKind.IDENTIFIER, "", "Mã ở hệ thống đó: cùng hệ thống và mã là trùng."),
    Column.REMARK: (_WORDS, "Dòng ví dụ, không tính", ""),
}
_STATE_WIDTH = 17
_ADDED_KINDS = (ColumnKind.WORDS, _DAY, _DAY, _CODE, _PROSE, ColumnKind.AMOUNT, _PROSE)


def register_sheet_column(column: Column) -> SheetColumn:
    """Return *column* as a sheet has it."""
    kind, example, hint = _SAID[column]
    return SheetColumn(
        header=str(column),
        kind=kind,
        choices=column_words(column),
        needed=column in _NEEDED,
        hint=hint,
        example=example,
    )


#: In the order of `tiepcan.register.Column`.
REGISTER_SHEET_COLUMNS = tuple(map(register_sheet_column, Column))
#: In the order of `tiepcan.register.ADDED_COLUMNS`.
ADDED_SHEET_COLUMNS = tuple(
    SheetColumn(header=header, kind=kind, width=_STATE_WIDTH if kind is _CODE else None)
    for header, kind in zip(ADDED_COLUMNS, _ADDED_KINDS, strict=True)
)
_ADDED = {fold_text(one.header): one for one in ADDED_SHEET_COLUMNS}
_BY_COLUMN = dict(zip(Column, REGISTER_SHEET_COLUMNS, strict=True))


def find_register_column(cell: str) -> SheetColumn | None:
    """Return the column of a register that a header cell names; None where it names none."""
    column = register_column_of(cell)
    return None if column is None else _BY_COLUMN[column]
