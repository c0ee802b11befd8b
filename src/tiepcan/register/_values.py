"""The words a register uses, and the codes they stand for (giá trị trong sổ theo dõi)."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from tiepcan.law import Channel, Complexity
from tiepcan.register._columns import Column
from tiepcan.text import Bilingual, fold_text

__all__ = [
    "CHANNEL_WORDS",
    "COMPLEXITY_WORDS",
    "OUTCOME_WORDS",
    "Code",
    "Outcome",
    "Problem",
    "Timeliness",
    "column_words",
    "fold_words",
]

Code = TypeVar("Code", bound=StrEnum)


class Outcome(StrEnum):
    """How a request ended (kết quả)."""

    SUPPLIED = "supplied"
    PARTIAL = "partial"
    REFUSED = "refused"
    REDIRECTED = "redirected"
    WITHDRAWN = "withdrawn"

    def in_words(self) -> Bilingual:
        """Return the outcome as a person says it."""
        return Bilingual(OUTCOME_WORDS[self], _OUTCOME_ENGLISH[self])


class Timeliness(StrEnum):
    """Whether an answer is in time, as of a day (đúng hạn hay quá hạn)."""

    CLOSED_IN_TIME = "closed_in_time"
    CLOSED_LATE = "closed_late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    NOT_VALID_YET = "not_valid_yet"
    #: The law says "at once" and gives no day.
    NOT_DATED = "not_dated"

    def in_words(self) -> Bilingual:
        """Return the timeliness as a person says it."""
        return _TIMELINESS_WORDS[self]


class Problem(StrEnum):
    """What is wrong with a row; there are no others (vấn đề của một dòng)."""

    BAD_DATE = "bad_date"
    UNKNOWN_VALUE = "unknown_value"
    DATE_ORDER = "date_order"
    DUPLICATE = "duplicate"
    EXTENSION_TOO_LONG = "extension_too_long"
    EXTENSION_NOTICE_LATE = "extension_notice_late"
    MISSING_REFUSAL_GROUND = "missing_refusal_ground"
    PROMISED_DATE_WRONG = "promised_date_wrong"
    CHANNEL_NOT_ALLOWED = "channel_not_allowed"

    @property
    def sets_aside(self) -> bool:
        """Whether a row with it is left out of the figures (để riêng)."""
        return self in _SET_ASIDE

    def in_words(self) -> Bilingual:
        """Return the problem as a person says it."""
        return _PROBLEM_WORDS[self]


_SET_ASIDE = frozenset({Problem.BAD_DATE, Problem.UNKNOWN_VALUE, Problem.DATE_ORDER, Problem.DUPLICATE})

CHANNEL_WORDS = {
    Channel.DIRECT: "Trực tiếp",
    Channel.ELECTRONIC: "Mạng điện tử",
    Channel.POST: "Bưu chính",
    Channel.FAX: "Fax",
}
COMPLEXITY_WORDS = {Complexity.SIMPLE: "Đơn giản", Complexity.COMPLEX: "Phức tạp"}
OUTCOME_WORDS = {
    Outcome.SUPPLIED: "Cung cấp",
    Outcome.PARTIAL: "Cung cấp một phần",
    Outcome.REFUSED: "Từ chối",
    Outcome.REDIRECTED: "Hướng dẫn nơi khác",
    Outcome.WITHDRAWN: "Rút yêu cầu",
}

_OUTCOME_ENGLISH = {
    Outcome.SUPPLIED: "supplied",
    Outcome.PARTIAL: "supplied in part",
    Outcome.REFUSED: "refused",
    Outcome.REDIRECTED: "guided elsewhere",
    Outcome.WITHDRAWN: "withdrawn",
}
_TIMELINESS_WORDS = {
    Timeliness.CLOSED_IN_TIME: Bilingual("Đã trả, đúng hạn", "closed in time"),
    Timeliness.CLOSED_LATE: Bilingual("Đã trả, trễ hạn", "closed late"),
    Timeliness.OPEN_IN_TIME: Bilingual("Đang xử lý, trong hạn", "open, in time"),
    Timeliness.OPEN_OVERDUE: Bilingual("Đang xử lý, quá hạn", "open, overdue"),
    Timeliness.NOT_VALID_YET: Bilingual("Chưa hợp lệ", "not valid yet"),
    Timeliness.NOT_DATED: Bilingual("Cung cấp ngay, không có ngày hạn", "at once, no due day"),
}
_PROBLEM_WORDS = {
    Problem.BAD_DATE: Bilingual("ngày không đọc được", "date cannot be read"),
    Problem.UNKNOWN_VALUE: Bilingual("giá trị không có trong danh mục", "value not in the list"),
    Problem.DATE_ORDER: Bilingual("thứ tự ngày mâu thuẫn", "dates contradict each other"),
    Problem.DUPLICATE: Bilingual("trùng hồ sơ gốc", "second copy of a dossier"),
    Problem.EXTENSION_TOO_LONG: Bilingual("gia hạn vượt mức luật cho phép", "extension longer than allowed"),
    Problem.EXTENSION_NOTICE_LATE: Bilingual("thông báo gia hạn muộn", "notice of extension late"),
    Problem.MISSING_REFUSAL_GROUND: Bilingual("từ chối mà không ghi lý do", "refused without a ground"),
    Problem.PROMISED_DATE_WRONG: Bilingual("hạn đã hẹn sai", "promised day is wrong"),
    Problem.CHANNEL_NOT_ALLOWED: Bilingual("hình thức gửi không được quy định", "channel not allowed"),
}


def column_words(column: Column) -> tuple[str, ...]:
    """Return the words that a column of codes may hold; none for a column of another kind (danh mục giá trị).

    Examples:
        >>> column_words(Column.COMPLEXITY), column_words(Column.DOSSIER)
        (('Đơn giản', 'Phức tạp'), ())
    """
    return _COLUMN_WORDS.get(column, ())


_COLUMN_WORDS = {
    Column.REQUEST_CHANNEL: tuple(CHANNEL_WORDS.values()),
    Column.SUPPLY_CHANNEL: tuple(CHANNEL_WORDS.values()),
    Column.COMPLEXITY: tuple(COMPLEXITY_WORDS.values()),
    Column.OUTCOME: tuple(OUTCOME_WORDS.values()),
}


def fold_words(words: dict[Code, str]) -> dict[str, Code]:
    """Return the codes by their words, as text is compared."""
    return {fold_text(word): code for code, word in words.items()}
