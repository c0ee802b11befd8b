"""One cell at a time: what it says, or that it cannot be read (đọc ô). Nothing is guessed."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

__all__ = ["parse_amount", "parse_day"]

_TIME = r"(?:[ T]+(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.0+)?)?)?"
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}})/([0-9]{{1,2}})/([0-9]{{4}}){_TIME}")
_ISO = re.compile(rf"([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}}){_TIME}")
# One or two noughts behind the point are a spreadsheet's; three would be a thousand.
_AMOUNT = re.compile(r"([0-9]{1,9})(?:[.,]0{1,2})?")


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


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
