"""Periods as people write them, read without a guess (đọc tên kỳ báo cáo)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import MINYEAR, date

from tiepcan.errors import InputError
from tiepcan.periods._data import span_lengths
from tiepcan.periods._labels import ROMAN
from tiepcan.periods._names import NamedDays, PartOfYear, PeriodName, YearRange, no_such_year, read_code
from tiepcan.periods._records import PeriodSpan
from tiepcan.text import Bilingual, fold_text

__all__ = ["read_name", "unreadable"]

#: What a word processor makes of a hyphen.
_DASHES = re.compile("[‐‑‒–—―−]")
_SPACED = re.compile(r"\s*([-/]|\.\.)\s*")
_YEAR = "[0-9]{4}"
_NUMBER = "[0-9]{1,2}"
#: Between what is named and its year: "/2026", " năm 2026".
_OF = "[-/ ](?:năm )?"
_DAY = f"{_NUMBER}/{_NUMBER}/{_YEAR}|{_YEAR}-[0-9]{{2}}-[0-9]{{2}}"
_TO = r"(?:-|\.\.| đến (?:hết )?(?:{} )?)"

_FIRST_HALF, _LAST_HALF = "đầu", "cuối"
_ROMAN_NUMBERS = {numeral.casefold(): number for number, numeral in enumerate(ROMAN, 1)}

_ALLOWED = Bilingual(
    "Viết như: 2026, 2026-Q3, 2026-H1, 2026-9M, 2026-07, 2024..2026, 2026-01-05..2026-03-09; hoặc: "
    "Năm 2026, Quý III năm 2026, 6 tháng đầu năm 2026, 9 tháng đầu năm 2026, Tháng 7/2026, "
    "Giai đoạn 2024-2026, Từ 05/01/2026 đến 09/03/2026.",
    "Write 2026, 2026-Q3, 2026-H1, 2026-9M, 2026-07, 2024..2026 or 2026-01-05..2026-03-09.",
)


def unreadable(
    vi: str = "không đọc được kỳ báo cáo", en: str = "this is no period that can be read"
) -> InputError:
    """Return the error for a text that names no period, with what is allowed."""
    return InputError(Bilingual(vi, en), hint=_ALLOWED, path="period")


def read_name(text: str) -> PeriodName:
    """Return what *text* names.

    Raises:
        CalendarHorizonError: The year is none that dates have.
        InputError: It names no period, or more than one.
    """
    if not isinstance(text, str):
        kind = type(text).__name__
        raise unreadable(
            f"kỳ báo cáo là chuỗi ký tự, không phải {kind}", f"a period is written as text, not {kind}"
        )
    named = read_code(text)
    if named is not None:
        return named
    plain = _SPACED.sub(r"\1", _DASHES.sub("-", fold_text(text.replace(",", " "))))
    for pattern, read in _FORMS:
        found = pattern.fullmatch(plain)
        if found is not None:
            return read(found)
    raise unreadable()


def _part(span: PeriodSpan, year: str, part: int) -> PartOfYear:
    parts = span_lengths()[span].parts
    if not 1 <= part <= parts:
        first, asked, last = (PartOfYear(span, int(year), one).code for one in (1, part, parts))
        raise unreadable(
            f"không có {asked}: một năm có từ {first} đến {last}",
            f"there is no {asked}: a year has {first} to {last}",
        )
    return PartOfYear(span, _year(year), part)


def _year(digits: str) -> int:
    year = int(digits)
    if year < MINYEAR:
        raise no_such_year()
    return year


def _read_part(found: re.Match[str]) -> PeriodName:
    (span, part) = next((name, text) for name, text in found.groupdict().items() if name != "year" and text)
    return _part(PeriodSpan(span), found["year"], int(part))


def _read_roman_quarter(found: re.Match[str]) -> PeriodName:
    number = _ROMAN_NUMBERS.get(found["roman"])
    if number is None:
        raise unreadable(
            "không có quý này, quý viết từ I đến IV", "there is no such quarter: they are I to IV"
        )
    return _part(PeriodSpan.QUARTER, found["year"], number)


def _read_half(found: re.Match[str]) -> PeriodName:
    parts = span_lengths()[PeriodSpan.HALF_YEAR].parts
    return _part(PeriodSpan.HALF_YEAR, found["year"], 1 if found["half"] == _FIRST_HALF else parts)


def _refuse_half(found: re.Match[str]) -> PeriodName:
    year = found["year"]
    raise unreadable(
        f"chưa rõ 6 tháng nào: viết “6 tháng đầu năm {year}” hoặc “6 tháng cuối năm {year}”",
        f"which six months is not said: write {year}-H1 or {year}-H2",
    )


def _read_nine_months(found: re.Match[str]) -> PeriodName:
    return _part(PeriodSpan.NINE_MONTHS, found["year"], 1)


def _read_year(found: re.Match[str]) -> PeriodName:
    return _part(PeriodSpan.YEAR, found["year"], 1)


def _read_years(found: re.Match[str]) -> PeriodName:
    first, last = _year(found["first"]), _year(found["last"])
    if first >= last:
        raise unreadable(
            "năm cuối phải sau năm đầu; một năm thì viết riêng năm đó",
            "the last year comes after the first; one year is written alone",
        )
    return YearRange(first, last)


def _read_days(found: re.Match[str]) -> PeriodName:
    start, end = _day(found["start"]), _day(found["end"])
    if start > end:
        raise unreadable("kỳ kết thúc trước khi bắt đầu", "the period ends before it starts")
    return NamedDays(start, end)


def _day(text: str) -> date:
    digits = text.split("-") if "-" in text else reversed(text.split("/"))
    try:
        return date(*map(int, digits))
    except ValueError as error:
        raise unreadable(
            "ngày đầu hoặc ngày cuối không có trong lịch", "the first or the last day is in no calendar"
        ) from error


def _form(
    pattern: str, read: Callable[[re.Match[str]], PeriodName]
) -> tuple[re.Pattern[str], Callable[[re.Match[str]], PeriodName]]:
    return re.compile(pattern), read


_Y = f"(?P<year>{_YEAR})"
_FORMS = (
    _form(f"(?:(?:cả )?năm )?{_Y}", _read_year),
    _form(f"{_Y}[-/ ]?q(?P<quarter>{_NUMBER})", _read_part),
    _form(f"q(?P<quarter>{_NUMBER})[-/ ]{_Y}", _read_part),
    _form(f"qu(?:ý|í) ?(?P<quarter>{_NUMBER}){_OF}{_Y}", _read_part),
    _form(f"qu(?:ý|í) (?P<roman>[ivx]+){_OF}{_Y}", _read_roman_quarter),
    _form(f"{_Y}[-/ ]?h(?P<half_year>{_NUMBER})", _read_part),
    _form(f"h(?P<half_year>{_NUMBER})[-/ ]{_Y}", _read_part),
    _form(f"(?:0?6|sáu) tháng (?P<half>{_FIRST_HALF}|{_LAST_HALF}){_OF}{_Y}", _read_half),
    _form(f"nửa (?P<half>{_FIRST_HALF}|{_LAST_HALF}){_OF}{_Y}", _read_half),
    _form(f"(?:0?6|sáu) tháng{_OF}{_Y}", _refuse_half),
    _form(f"{_Y}[-/ ]?9m", _read_nine_months),
    _form(f"9m[-/ ]{_Y}", _read_nine_months),
    _form(f"(?:0?9|chín) tháng(?: đầu)?{_OF}{_Y}", _read_nine_months),
    _form(f"{_Y}[-/](?P<month>{_NUMBER})", _read_part),
    _form(f"(?P<month>{_NUMBER})[-/]{_Y}", _read_part),
    _form(f"tháng ?(?P<month>{_NUMBER}){_OF}{_Y}", _read_part),
    _form(
        f"(?:giai đoạn |các )?(?:từ )?(?:năm )?(?P<first>{_YEAR}){_TO.format('năm')}(?P<last>{_YEAR})",
        _read_years,
    ),
    _form(f"(?:từ )?(?:ngày )?(?P<start>{_DAY}){_TO.format('ngày')}(?P<end>{_DAY})", _read_days),
)
