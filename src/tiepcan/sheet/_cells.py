"""One cell at a time: what it says, or that it cannot be read (đọc ô). Nothing is guessed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

__all__ = ["guard_cell", "parse_amount", "parse_day", "parse_money", "plain_cell", "safe_cell"]

_TIME = r"(?:[ T]+(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.0+)?)?)?"
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}})/([0-9]{{1,2}})/([0-9]{{4}}){_TIME}")
_ISO = re.compile(rf"([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}}){_TIME}")
# One or two noughts behind the point are a spreadsheet's; three would be a thousand.
_AMOUNT = re.compile(r"([0-9]{1,9})(?:[.,]0{1,2})?")
# Thousands by points, as in Vietnam, or by commas; the whole amount in one way.
_MONEY = re.compile(
    r"([0-9]{1,15}|[0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?: ?(?:đồng|đ|vnđ|vnd))?"
)
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*")
#: The full-width ones count too: some spreadsheets take them for the same.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@lru_cache(maxsize=8192)
def parse_day(text: str) -> date | None:
    """Return the day of a date cell, dd/mm/yyyy or ISO 8601; None where it is no date.

    A bare number is no date, whatever a spreadsheet means by it. A time of day after the date is left out.

    Examples:
        >>> parse_day("1/9/2026") == parse_day("2026-09-01") == date(2026, 9, 1)
        True
        >>> parse_day("31/02/2026") is parse_day("2026") is None
        True
    """
    found = _DAY_FIRST.fullmatch(text)
    if found is not None:
        return _day(found[3], found[2], found[1])
    found = _ISO.fullmatch(text)
    return None if found is None else _day(found[1], found[2], found[3])


def parse_amount(text: str) -> int | None:
    """Return the whole number of a cell; None where it is none, or below zero.

    Examples:
        >>> parse_amount("5"), parse_amount("5.0"), parse_amount("-5"), parse_amount("5.000")
        (5, 5, None, None)
    """
    found = _AMOUNT.fullmatch(text)
    return None if found is None else int(found[1])


def parse_money(text: str) -> Decimal | None:
    """Return the dong of a cell; None where it is no amount.

    Examples:
        >>> parse_money("35500"), parse_money("35.500 đ"), parse_money("35,5")
        (Decimal('35500'), Decimal('35500'), None)
    """
    found = _MONEY.fullmatch(text.strip().casefold())
    return None if found is None else Decimal(found[1].replace(".", "").replace(",", ""))


def safe_cell(text: str) -> str:
    r"""Return *text* so that no spreadsheet takes it for a formula; numbers stay numbers (ô an toàn).

    What is safe already stays as it is: see `guard_cell` for text that must come back as it was.

    Examples:
        >>> safe_cell('=HYPERLINK("http://example.invalid")')
        '\'=HYPERLINK("http://example.invalid")'
        >>> safe_cell("-12,5"), safe_cell("Đơn giản")
        ('-12,5', 'Đơn giản')
    """
    return f"'{text}" if _starts_formula(text) and not _NUMBER.fullmatch(text.strip()) else text


def guard_cell(text: str) -> str:
    """Return *text* as `safe_cell` does, so that `plain_cell` gives it back whatever it was (ô ghi vào bảng)."""
    return f"'{text}" if _needs_guard(text) else text


def plain_cell(text: str) -> str:
    r"""Return what `guard_cell` was given (bỏ dấu bảo vệ).

    Examples:
        >>> [plain_cell(guard_cell(text)) for text in ("=1+1", "'=1+1", "'90", "Đơn giản")]
        ['=1+1', "'=1+1", "'90", 'Đơn giản']
    """
    return text[1:] if text.startswith("'") and _needs_guard(text[1:]) else text


def _needs_guard(text: str) -> bool:
    # A guard that stands there already is guarded too.
    bare = text.lstrip("'")
    return _starts_formula(bare) and not (bare == text and _NUMBER.fullmatch(text.strip()))


def _starts_formula(text: str) -> bool:
    # What stands before the sign does not stop every spreadsheet from seeing it.
    return text.lstrip(" \t\r\n\xa0\ufeff").startswith(_FORMULA_STARTS)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
