"""The columns of a register, found by name whatever their order (cột của sổ theo dõi)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple

import attrs

from tiepcan.errors import DataFileError, Fault
from tiepcan.sheet import plain_cell
from tiepcan.text import Bilingual, fold_text

__all__ = [
    "ADDED_COLUMNS",
    "Column",
    "Layout",
    "RowTexts",
    "find_layout",
    "is_register_column",
    "register_column_of",
]


class Column(StrEnum):
    """A column by its header (cột)."""

    ORDINAL = "Số thứ tự"
    DOSSIER = "Mã hồ sơ"
    SENT_ON = "Ngày gửi"
    RECEIVED_ON = "Ngày nhận"
    VALID_ON = "Ngày hợp lệ"
    REQUEST_CHANNEL = "Hình thức gửi yêu cầu"
    REQUESTER = "Người yêu cầu"
    REQUESTER_KIND = "Loại chủ thể"
    CONTENT = "Nội dung thông tin"
    COMPLEXITY = "Tính chất"
    SUPPLY_CHANNEL = "Hình thức cung cấp"
    EXTENSION_DAYS = "Số ngày gia hạn"
    EXTENSION_NOTICE_ON = "Ngày thông báo gia hạn"
    OUTCOME = "Kết quả"
    CLOSED_ON = "Ngày trả kết quả"
    REFUSAL_GROUND = "Lý do từ chối"
    COST = "Chi phí (đồng)"
    PROMISED_ON = "Hạn đã hẹn"
    ORIGIN_SYSTEM = "Hệ thống gốc"
    ORIGIN_NUMBER = "Mã hồ sơ gốc"
    REMARK = "Ghi chú"


class RowTexts(NamedTuple):
    """The trimmed text of one row, a field for each column (chữ trong một dòng).

    Reached by field, not by column: an enumeration is slow to look things up by, and there are many rows.
    """

    ordinal: str
    dossier: str
    sent_on: str
    received_on: str
    valid_on: str
    request_channel: str
    requester: str
    requester_kind: str
    content: str
    complexity: str
    supply_channel: str
    extension_days: str
    extension_notice_on: str
    outcome: str
    closed_on: str
    refusal_ground: str
    cost: str
    promised_on: str
    origin_system: str
    origin_number: str
    remark: str


#: The columns that a check adds on the right of the register.
ADDED_COLUMNS = (
    "Luật áp dụng",
    "Hạn theo luật",
    "Hạn sau gia hạn",
    "Tình trạng",
    "Vấn đề",
    "Trùng với dòng",
    "Lưu ý khi kiểm tra",
)

#: Columns that no answer depends on: a register may do without them.
_OPTIONAL = frozenset(
    {
        Column.ORDINAL,
        Column.DOSSIER,
        Column.REQUESTER,
        Column.REQUESTER_KIND,
        Column.CONTENT,
        Column.COST,
        Column.REMARK,
    }
)
_BY_HEADER = {fold_text(column): column for column in Column}


def register_column_of(cell: str) -> Column | None:
    """Return the column that a header cell names; None where it names none (cột theo tiêu đề).

    Examples:
        >>> register_column_of("  ngày  NHẬN "), register_column_of("Ghi chú của tôi")
        (<Column.RECEIVED_ON: 'Ngày nhận'>, None)
    """
    return _BY_HEADER.get(fold_text(cell))


def is_register_column(cell: str) -> bool:
    """Tell whether a header cell names a column of the register."""
    return fold_text(cell) in _BY_HEADER


@attrs.frozen
class Layout:
    """Where each column of one register stands (bố trí cột)."""

    #: How many columns the header has.
    width: int
    _pick: Callable[[Sequence[str]], tuple[str, ...]] = attrs.field(repr=False)

    def texts(self, cells: Sequence[str]) -> RowTexts:
        """Return the trimmed text of every column; the empty text for a cell or column that is not there."""
        # One empty cell more than the header has: that is where a column stands that is not there.
        missing = self.width - len(cells)
        whole = (*cells, "") if missing == 0 else (*cells[: self.width], *("",) * missing, "")
        picked = map(str.strip, self._pick(whole))
        return RowTexts._make(plain_cell(cell) if cell[:1] == "'" else cell for cell in picked)

    def slipped(self, cells: Sequence[str]) -> bool:
        """Tell whether there is text beyond the last column."""
        return len(cells) > self.width and any(cell.strip() for cell in cells[self.width :])


def find_layout(header: Sequence[str], *, name: str) -> Layout:
    """Return where each column stands; extra columns are left alone.

    Raises:
        DataFileError: A column that answers depend on is missing, or one stands twice; all are listed.
    """
    found = [(_BY_HEADER.get(fold_text(cell)), place) for place, cell in enumerate(header)]
    count = Counter(column for column, _ in found if column is not None)
    needed = [column for column in Column if column not in _OPTIONAL]
    faults = [
        _fault(column, "thiếu cột này", "the column is missing") for column in needed if not count[column]
    ]
    faults += [
        _fault(column, f"cột này có {times} lần", f"the column stands {times} times")
        for column, times in count.items()
        if times > 1
    ]
    if faults:
        raise DataFileError(
            Bilingual("dòng tiêu đề của sổ không dùng được", "the register's header cannot be used"),
            faults=faults,
            hint=Bilingual(
                "Thêm cột còn thiếu (để trống cũng được) hoặc bỏ cột thừa; thứ tự cột không quan trọng.",
                "Add what is missing (it may stay empty) or drop what is double; the order does not matter.",
            ),
            path=name,
        )
    places = {column: place for column, place in found if column is not None}
    nowhere = len(header)
    return Layout(nowhere, itemgetter(*(places.get(column, nowhere) for column in Column)))


def _fault(column: Column, vi: str, en: str) -> Fault:
    return Fault(path=str(column), message=Bilingual(vi, en))
