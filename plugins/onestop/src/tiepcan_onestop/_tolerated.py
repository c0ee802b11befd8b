"""What is not as it should be in a message and is read all the same (điều được chấp nhận)."""

from __future__ import annotations

from enum import StrEnum

import attrs

from tiepcan import Bilingual

__all__ = ["Tolerance", "Tolerated"]


class Tolerance(StrEnum):
    """What was not as it should be, and was read all the same (điều được chấp nhận)."""

    BYTE_ORDER_MARK = "byte_order_mark"
    NOT_WRAPPED = "not_wrapped"
    WRAPPED_TWICE = "wrapped_twice"
    SINGLE_OBJECT = "single_object"
    OTHER_SPELLING = "other_spelling"
    NUMBER_FOR_TEXT = "number_for_text"
    BLANKS_AROUND = "blanks_around"
    SHORT_TIME = "short_time"

    def in_words(self) -> Bilingual:
        """Return what was done, as a person says it."""
        return _WORDS[self]


_WORDS = {
    Tolerance.BYTE_ORDER_MARK: Bilingual("bỏ dấu BOM ở đầu", "a byte order mark was left out"),
    Tolerance.NOT_WRAPPED: Bilingual("không có service, data", "there is no service and data"),
    Tolerance.WRAPPED_TWICE: Bilingual("có thêm một lớp bọc", "there is one wrapping more"),
    Tolerance.SINGLE_OBJECT: Bilingual(
        "một đối tượng thay cho danh sách", "an object in the place of a list"
    ),
    Tolerance.OTHER_SPELLING: Bilingual("tên trường viết hoa, thường khác", "the name has other capitals"),
    Tolerance.NUMBER_FOR_TEXT: Bilingual("số thay cho chữ", "a number in the place of text"),
    Tolerance.BLANKS_AROUND: Bilingual("bỏ dấu cách ở đầu, cuối", "blanks around it were left out"),
    Tolerance.SHORT_TIME: Bilingual(
        "thời điểm viết gọn: lấy phần đầu của ngày, giờ ấy",
        "a short time: read as the beginning of that day or minute",
    ),
}


@attrs.frozen(kw_only=True)
class Tolerated:
    """One thing that was tolerated, and where (điều được chấp nhận)."""

    code: Tolerance
    #: Such as ``$.data[0].NgayTiepNhan``; the names are ours, the values are never shown.
    place: str

    def in_words(self) -> Bilingual:
        """Return place and thing as a person says it."""
        said = self.code.in_words()
        return Bilingual(f"{self.place}: {said.vi}", f"{self.place}: {said.en}")
