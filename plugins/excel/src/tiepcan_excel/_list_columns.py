"""The columns of the lists of information as a sheet has them (cột của danh mục)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from tiepcan.disclosure import (
    ConditionalColumn,
    ListColumn,
    PublicationForm,
    Restriction,
    conditional_column_of,
    list_column_of,
)
from tiepcan.law import Regime, RestrictionKind
from tiepcan_excel._columns import ColumnKind, SheetColumn

__all__ = [
    "conditional_sheet_columns",
    "find_conditional_column",
    "find_list_column",
    "list_sheet_columns",
]

_DAY, _WORDS, _PROSE, _ID = ColumnKind.DAY, ColumnKind.WORDS, ColumnKind.PROSE, ColumnKind.IDENTIFIER
_MANY = "Nhiều giá trị thì cách nhau bằng dấu chấm phẩy."

#: Kind, example and hint of each column.
_LIST: Mapping[ListColumn, tuple[ColumnKind, str, str]] = {
    ListColumn.ORDINAL: (ColumnKind.ORDINAL, "", ""),
    ListColumn.ID: (_ID, "VÍ DỤ", "Mã ngắn của cơ quan, không trùng. Được để trống."),
    ListColumn.TITLE: (
        _PROSE,
        "Quyết định về nội quy cơ quan (dòng ví dụ, không tính)",
        "Bắt buộc. Tên văn bản, hồ sơ, tài liệu.",
    ),
    ListColumn.NUMBER: (_ID, "15/QĐ-UBND", "Số và ký hiệu của văn bản."),
    ListColumn.KIND: (_WORDS, "Quyết định", ""),
    ListColumn.CREATED_ON: (_DAY, "2026-10-05", "Ngày ký, đóng dấu hoặc xác nhận bằng văn bản."),
    ListColumn.UNIT: (_WORDS, "Văn phòng", ""),
    ListColumn.POINTS: (ColumnKind.CODE, "", f"Điểm của luật buộc công khai. {_MANY}"),
    ListColumn.FORMS: (_WORDS, "niêm yết", f"Chọn trong danh mục. {_MANY}"),
    ListColumn.PUBLISHED_ON: (
        _WORDS,
        "06/10/2026",
        f"Ngày đầu tiên, dd/mm/yyyy. Một ngày cho mọi hình thức, hoặc mỗi hình thức một ngày. {_MANY}",
    ),
    ListColumn.TERM: (
        _WORDS,
        "30 ngày",
        "Như: 30 ngày · đến 31/12/2026 · thường xuyên. Để trống: không có hạn cuối.",
    ),
    ListColumn.LINK: (_WORDS, "", f"Địa chỉ đầy đủ, từ https://. {_MANY}"),
    ListColumn.FILE: (_WORDS, "", "Tên tệp nằm cạnh danh mục."),
    ListColumn.SECTOR_RULE: (_WORDS, "", "Mã quy định chuyên ngành, nếu có."),
    ListColumn.WITHDRAWN_ON: (_DAY, "", "Ngày gỡ khỏi mọi nơi."),
}
_CONDITIONAL: Mapping[ConditionalColumn, tuple[ColumnKind, str, str]] = {
    ConditionalColumn.ORDINAL: (ColumnKind.ORDINAL, "", ""),
    ConditionalColumn.ID: (_ID, "VÍ DỤ", "Mã ngắn của cơ quan, không trùng. Được để trống."),
    ConditionalColumn.TITLE: (
        _PROSE,
        "Danh sách hộ được hỗ trợ (dòng ví dụ, không tính)",
        "Bắt buộc. Không ghi tên người.",
    ),
    ConditionalColumn.NUMBER: (_ID, "80/QĐ-UBND", "Số và ký hiệu của văn bản."),
    ConditionalColumn.CREATED_ON: (_DAY, "2026-10-12", "Ngày ký, đóng dấu hoặc xác nhận bằng văn bản."),
    ConditionalColumn.UNIT: (_WORDS, "Văn phòng", ""),
    ConditionalColumn.RESTRICTION: (_WORDS, "dữ liệu cá nhân", f"Bắt buộc. Chọn trong danh mục. {_MANY}"),
    ConditionalColumn.CONDITION: (_PROSE, "", "Ghi theo luật; không được đọc lại."),
}
_NEEDED: frozenset[StrEnum] = frozenset(
    {ListColumn.TITLE, ConditionalColumn.TITLE, ConditionalColumn.RESTRICTION}
)


def list_sheet_columns(regime: Regime) -> tuple[SheetColumn, ...]:
    """Return the columns of a list of information to be published, with the points of *regime* to choose from."""
    choices = {
        ListColumn.POINTS: tuple(point.id for point in regime.disclosure_rules.points),
        ListColumn.FORMS: tuple(form.in_words().vi for form in PublicationForm),
    }
    return tuple(_sheet_column(column, _LIST[column], choices.get(column, ())) for column in ListColumn)


def conditional_sheet_columns(regime: Regime) -> tuple[SheetColumn, ...]:
    """Return the columns of a list of conditional information, with the conditions of *regime* to choose from."""
    known = (regime.disclosure_rules.restriction(one) for one in Restriction)
    conditions = tuple(
        rule.code.in_words().vi
        for rule in known
        if rule is not None and rule.kind is RestrictionKind.CONDITIONAL
    )
    choices = {ConditionalColumn.RESTRICTION: conditions}
    return tuple(
        _sheet_column(column, _CONDITIONAL[column], choices.get(column, ())) for column in ConditionalColumn
    )


def find_list_column(cell: str) -> SheetColumn | None:
    """Return the column of a publication list that a header cell names; None where it names none."""
    column = list_column_of(cell)
    return None if column is None else _sheet_column(column, _LIST[column], ())


def find_conditional_column(cell: str) -> SheetColumn | None:
    """Return the column of a list of conditional information that a header cell names; None where it names none."""
    column = conditional_column_of(cell)
    return None if column is None else _sheet_column(column, _CONDITIONAL[column], ())


def _sheet_column(column: StrEnum, said: tuple[ColumnKind, str, str], choices: Sequence[str]) -> SheetColumn:
    kind, example, hint = said
    return SheetColumn(
        header=str(column),
        kind=kind,
        choices=tuple(choices),
        several=bool(choices),
        needed=column in _NEEDED,
        hint=hint,
        example=example,
    )
