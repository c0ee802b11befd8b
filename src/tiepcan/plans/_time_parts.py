"""The periods that a text lists: "Quý I, II năm 2018", "Tháng 9/2026", one group after another (đọc tên kỳ).

Works on text that `read_as` has brought into one spelling.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeGuard

from tiepcan.errors import TiepcanError
from tiepcan.periods import ReportingPeriod, parse_period
from tiepcan.text import Bilingual, fold_text

__all__ = ["UNKNOWN", "Part", "UnreadError", "is_known_year", "parts_of", "periods_of", "read_as"]

UNKNOWN = Bilingual("không đọc được thời gian", "this time cannot be read")
_NO_YEAR = Bilingual("thời gian thiếu năm", "the year of this time is missing")
_ORDER = Bilingual(
    "các kỳ phải xếp theo thời gian, không trùng nhau", "periods must stand in their order, and not overlap"
)
_NO_SUCH_DAY = Bilingual("không có ngày hoặc kỳ này", "there is no such day or period")


class UnreadError(Exception):
    """A text that cannot be read, with the reason (không đọc được)."""

    def __init__(self, why: Bilingual) -> None:
        super().__init__(why.en)
        self.why = why


class Part(NamedTuple):
    """One period as written: its code with a place for the year, and the year where one stands beside it."""

    code: str
    year: str | None

    def in_year(self, year: str) -> str:
        """Return the code of the period in that year."""
        return self.code.format(year=year)


_A_YEAR = r"(?:19|20|21)[0-9]{2}"
_KNOWN_YEAR = re.compile(_A_YEAR)
_OF_YEAR = rf"(?:[/, -](?:năm )?(?P<year>{_A_YEAR}))?"
_JOIN = r"(?:,và |,| và |-| đến )"
_QUARTER = r"(?:iv|i{1,3}|[1-4])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
#: What is joined is a number by itself, and not the "6" of "6 tháng đầu năm".
_ALONE = r"(?![0-9a-z]| tháng)"
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_BETWEEN_GROUPS = re.compile(r"[,;]và |[,;]| và ")
_BETWEEN_NUMBERS = re.compile(rf"({_JOIN})(?:quý |tháng |năm )?")
_RANGES = frozenset({"-", " đến "})


def is_known_year(value: object) -> TypeGuard[int]:
    """Tell whether *value* is a year that times may name; others are slips."""
    return type(value) is int and _KNOWN_YEAR.fullmatch(str(value)) is not None


def read_as(text: str) -> str:
    """Return *text* in the one spelling that is read: lower case, one kind of dash, no spaces around marks."""
    text = re.sub(r" ?[-–—] ?", "-", fold_text(text))
    text = re.sub(r" ?([,;/+&]) ?", r"\1", text).rstrip(". ")
    text = re.sub(r"[+&]", ",", text)
    text = re.sub(r"^kể từ ", "từ ", text)
    return text.replace("quí", "quý").replace("qúy", "quý").replace("hàng ", "hằng ")


def parts_of(text: str) -> list[Part]:
    """Return the periods that *text* lists, in its order; none where some of it is no period."""
    found: list[Part] = []
    place = 0
    while True:
        group, end = _group_at(text, place)
        if not group:
            return []
        found += group
        if end == len(text):
            return found
        between = _BETWEEN_GROUPS.match(text, end)
        if between is None:
            return []
        place = between.end()


def _group_at(text: str, place: int) -> tuple[list[Part], int]:
    for pattern, read in _GROUPS:
        match = pattern.match(text, place)
        if match is not None:
            return read(match), match.end()
    return [], place


def _numbered(word: str, number: str) -> re.Pattern[str]:
    joined = rf"{_JOIN}(?:{word} )?{number}{_ALONE}"
    return re.compile(rf"{word} (?P<numbers>{number}(?![0-9a-z])(?:{joined})*){_OF_YEAR}")


def _quarters(found: re.Match[str]) -> list[Part]:
    return [Part(f"{{year}}-Q{number}", found["year"]) for number in _numbers(found["numbers"])]


def _months(found: re.Match[str]) -> list[Part]:
    return [Part(f"{{year}}-{number:02d}", found["year"]) for number in _numbers(found["numbers"])]


def _years(found: re.Match[str]) -> list[Part]:
    return [Part("{year}", str(number)) for number in _numbers(found["numbers"])]


def _this_year(_: re.Match[str]) -> list[Part]:
    return [Part("{year}", None)]


def _half(found: re.Match[str]) -> list[Part]:
    return [Part("{year}-H1" if found["half"] == "đầu" else "{year}-H2", found["year"])]


def _nine_months(found: re.Match[str]) -> list[Part]:
    return [Part("{year}-9M", found["year"])]


def _stage(found: re.Match[str]) -> list[Part]:
    return [Part(f"{{year}}..{found['last']}", found["year"])]


def _day(found: re.Match[str]) -> list[Part]:
    day = f"{{year}}-{int(found['month']):02d}-{int(found['day']):02d}"
    return [Part(f"{day}..{day}", found["year"])]


_DAY_NUMBER = r"(?P<day>3[01]|[12][0-9]|0?[1-9])"
_MONTH_NUMBER = rf"(?P<month>{_MONTH})"
_GROUPS: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], list[Part]]]] = (
    (_numbered("quý", _QUARTER), _quarters),
    (_numbered("tháng", _MONTH), _months),
    (re.compile(rf"(?:0?6|sáu) tháng (?P<half>đầu|cuối)(?: năm)?{_OF_YEAR}"), _half),
    (re.compile(rf"(?:0?9|chín) tháng(?: đầu)?(?: năm)?{_OF_YEAR}"), _nine_months),
    (
        re.compile(rf"giai đoạn (?:năm )?(?P<year>{_A_YEAR})(?:-| đến )(?:năm )?(?P<last>{_A_YEAR})"),
        _stage,
    ),
    (
        re.compile(rf"(?:các |cả )?năm (?P<numbers>{_A_YEAR}(?:{_JOIN}(?:năm )?{_A_YEAR}{_ALONE})*)"),
        _years,
    ),
    (re.compile(r"(?:cả|trong) năm$"), _this_year),
    (re.compile(rf"(?:ngày )?(?P<year>{_A_YEAR})-{_MONTH_NUMBER}-{_DAY_NUMBER}(?![0-9])"), _day),
    (re.compile(rf"(?:ngày )?{_DAY_NUMBER}(?P<mark>[/.-]){_MONTH_NUMBER}(?P=mark)(?P<year>{_A_YEAR})"), _day),
    (
        re.compile(
            rf"(?:ngày )?{_DAY_NUMBER}(?:/| tháng ){_MONTH_NUMBER}(?![0-9/])(?: năm (?P<year>{_A_YEAR}))?"
        ),
        _day,
    ),
)


def _numbers(text: str) -> list[int]:
    """Return the numbers that *text* joins, ranges in full; none where a range runs backwards."""
    first, *others = _BETWEEN_NUMBERS.split(text)
    found = [_number(first)]
    for join, written in zip(others[::2], others[1::2], strict=True):
        number = _number(written)
        if join in _RANGES:
            if number <= found[-1]:
                return []
            found += range(found[-1] + 1, number + 1)
        else:
            found.append(number)
    return found


def _number(text: str) -> int:
    return int(_ROMAN.get(text, text))


def periods_of(parts: Sequence[Part], year: str | None = None) -> tuple[ReportingPeriod, ...]:
    """Return the periods that *parts* name, in their order, of *year* where they name none at all.

    Raises:
        UnreadError: A year is missing, a day is in no calendar, or the periods overlap or run backwards.
    """
    codes: list[str] = []
    if any(part.year for part in parts):
        year = None
    # "Quý I và Quý II năm 2018": the year at the end is the year of all before it.
    for part in reversed(parts):
        year = part.year or year
        if year is None:
            raise UnreadError(_NO_YEAR)
        codes.append(part.in_year(year))
    try:
        found = tuple(parse_period(code) for code in reversed(codes))
    except TiepcanError:
        raise UnreadError(_NO_SUCH_DAY) from None
    if any(later.start <= earlier.end for earlier, later in pairwise(found)):
        raise UnreadError(_ORDER)
    return found
