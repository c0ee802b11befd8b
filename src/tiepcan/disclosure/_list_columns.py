"""The columns of a publication list, found by name whatever their order and spelling (cột của danh mục)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

import attrs

from tiepcan.errors import DataFileError, Fault
from tiepcan.sheet import plain_cell
from tiepcan.text import Bilingual, fold_text

__all__ = [
    "ConditionalColumn",
    "ListColumn",
    "ListLayout",
    "conditional_column_of",
    "find_columns",
    "is_conditional_column",
    "is_list_column",
    "list_column_of",
]


class ListColumn(StrEnum):
    """A column of the list of information to be published (cột danh mục thông tin phải được công khai)."""

    ORDINAL = "Số thứ tự"
    ID = "Mã thông tin"
    TITLE = "Tên thông tin"
    NUMBER = "Số, ký hiệu"
    KIND = "Loại văn bản"
    CREATED_ON = "Ngày tạo ra"
    UNIT = "Đơn vị tạo ra"
    POINTS = "Điểm phải công khai"
    FORMS = "Hình thức công khai"
    PUBLISHED_ON = "Thời điểm công khai"
    TERM = "Thời hạn công khai"
    LINK = "Địa chỉ truy cập"
    FILE = "Tệp đính kèm"
    SECTOR_RULE = "Quy định chuyên ngành"
    WITHDRAWN_ON = "Ngày gỡ"


class ConditionalColumn(StrEnum):
    """A column of the list of conditional information (cột danh mục thông tin tiếp cận có điều kiện)."""

    ORDINAL = "Số thứ tự"
    ID = "Mã thông tin"
    TITLE = "Tên thông tin"
    NUMBER = "Số, ký hiệu"
    CREATED_ON = "Ngày tạo ra"
    UNIT = "Đơn vị tạo ra"
    RESTRICTION = "Loại thông tin có điều kiện"
    CONDITION = "Điều kiện tiếp cận"


Column = TypeVar("Column", bound=StrEnum)

#: How agencies head the same columns.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "Số thứ tự": ("STT", "TT"),
    "Mã thông tin": ("Mã", "Mã số"),
    "Tên thông tin": (
        "Tên",
        "Tên văn bản",
        "Tên văn bản, hồ sơ, tài liệu",
        "Tên hồ sơ, tài liệu",
        "Tên tài liệu",
    ),
    "Số, ký hiệu": ("Số ký hiệu", "Số và ký hiệu", "Số/ký hiệu", "Ký hiệu", "Số hiệu"),
    "Loại văn bản": ("Loại",),
    "Ngày tạo ra": (
        "Ngày tạo",
        "Ngày ký",
        "Ngày ban hành",
        "Ngày, tháng, năm tạo ra",
        "Ngày tháng năm tạo ra",
    ),
    "Đơn vị tạo ra": ("Đơn vị", "Đơn vị chủ trì", "Đơn vị tạo"),
    "Điểm phải công khai": ("Điểm", "Điểm Điều 17", "Loại thông tin"),
    "Hình thức công khai": ("Hình thức",),
    "Thời điểm công khai": ("Thời điểm", "Ngày công khai"),
    "Thời hạn công khai": ("Thời hạn", "Thời hạn công khai (nếu có)"),
    "Địa chỉ truy cập": ("Liên kết", "Đường dẫn", "Link", "Địa chỉ"),
    "Tệp đính kèm": ("Tệp", "File", "File đính kèm"),
    "Loại thông tin có điều kiện": ("Loại",),
    "Điều kiện tiếp cận": ("Điều kiện",),
}


def _spellings(kind: type[Column]) -> dict[str, Column]:
    return {
        fold_text(name): column for column in kind for name in (column.value, *_ALSO.get(column.value, ()))
    }


_LIST = _spellings(ListColumn)
_CONDITIONAL = _spellings(ConditionalColumn)


def list_column_of(cell: str) -> ListColumn | None:
    """Return the column of a publication list that a header cell names, in any of its spellings (cột theo tiêu đề).

    Examples:
        >>> list_column_of("Ngày ký"), list_column_of("Người ký")
        (<ListColumn.CREATED_ON: 'Ngày tạo ra'>, None)
    """
    return _LIST.get(fold_text(cell))


def conditional_column_of(cell: str) -> ConditionalColumn | None:
    """Return the column of a list of conditional information that a header cell names (cột theo tiêu đề)."""
    return _CONDITIONAL.get(fold_text(cell))


def is_list_column(cell: str) -> bool:
    """Tell whether a header cell names a column of a publication list."""
    return fold_text(cell) in _LIST


def is_conditional_column(cell: str) -> bool:
    """Tell whether a header cell names a column of a list of conditional information."""
    return fold_text(cell) in _CONDITIONAL


@attrs.frozen
class ListLayout(Generic[Column]):
    """Where each column of one list stands (bố trí cột)."""

    places: Mapping[Column, int]
    width: int

    def texts(self, cells: Sequence[str]) -> dict[Column, str]:
        """Return the trimmed text of every column there is; the empty text for a cell that is not there."""
        count = len(cells)
        found = {}
        for column, place in self.places.items():
            text = cells[place].strip() if place < count else ""
            found[column] = plain_cell(text) if text[:1] == "'" else text
        return found

    def slipped(self, cells: Sequence[str]) -> bool:
        """Tell whether there is text beyond the last column."""
        return len(cells) > self.width and any(cell.strip() for cell in cells[self.width :])


def find_columns(
    header: Sequence[str], kind: type[Column], *, needed: Sequence[Column], name: str
) -> ListLayout[Column]:
    """Return where each column of *kind* stands; columns of the agency's own are left alone.

    Raises:
        DataFileError: A *needed* column is missing, or one stands twice; all are listed.
    """
    known = _spellings(kind)
    found = [(known.get(fold_text(cell)), place) for place, cell in enumerate(header)]
    count = Counter(column for column, _ in found if column is not None)
    faults = [_fault(one, "thiếu cột này", "the column is missing") for one in needed if not count[one]]
    faults += [
        _fault(one, f"cột này có {times} lần", f"the column stands {times} times")
        for one, times in count.items()
        if times > 1
    ]
    if faults:
        raise DataFileError(
            Bilingual("dòng tiêu đề của danh mục không dùng được", "the list's header cannot be used"),
            faults=faults,
            hint=Bilingual(
                "Thêm cột còn thiếu (để trống cũng được) hoặc bỏ cột thừa; thứ tự cột không quan trọng.",
                "Add what is missing (it may stay empty) or drop what is double; the order does not matter.",
            ),
            path=name,
        )
    places = {column: place for column, place in found if column is not None}
    return ListLayout(places=places, width=len(header))


def _fault(column: StrEnum, vi: str, en: str) -> Fault:
    return Fault(path=str(column), message=Bilingual(vi, en))
