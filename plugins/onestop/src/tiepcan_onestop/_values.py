"""One value of a message as the record has it (đọc một giá trị)."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tiepcan import Bilingual
from tiepcan_onestop._checks import is_sendable
from tiepcan_onestop._payload_fields import Kind, PayloadField
from tiepcan_onestop._time import is_short_time, parse_portal_time
from tiepcan_onestop._tolerated import Tolerance

__all__ = ["UNKNOWN_CODE", "UnreadableError", "read_value", "says_nothing"]

#: A code that the record does not know: it is told, and read as nothing.
UNKNOWN_CODE = object()

_Tell = Callable[[Tolerance], None]

_TRUTHS = {"true": True, "1": True, "false": False, "0": False}
_AMOUNT = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?")
_COUNT = re.compile(r"[0-9]{1,12}")
#: Longer numbers are none that anybody meant; writing 1e999999 out would fill the memory.
_MOST_DIGITS = 40


class UnreadableError(Exception):
    """A value that is none of its kind; says what is asked for, and does not quote it."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.said: Bilingual = Bilingual(vi, en)


def says_nothing(value: Any) -> bool:
    """Tell whether *value* stands for "not known"."""
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())


def read_value(field: PayloadField, told: Any, tell: _Tell) -> Any:
    """Return what *told* says in *field*, `UNKNOWN_CODE` where the code is not known; *tell* what was tolerated.

    Raises:
        UnreadableError: It is no such value.
        InputError: It is no time.
    """
    return _READERS[field.kind](field, told, tell)


def _line(field: PayloadField, told: Any, tell: _Tell) -> str:
    text = _text(told, tell)
    if field.kind is Kind.LINE:
        return text
    if text != text.strip():
        tell(Tolerance.BLANKS_AROUND)
    return text.strip()


def _text(told: Any, tell: _Tell) -> str:
    if isinstance(told, Decimal):
        tell(Tolerance.NUMBER_FOR_TEXT)
        return _digits(told)
    if not isinstance(told, str):
        raise UnreadableError("cần chữ", "text is asked for")
    if not is_sendable(told):
        raise UnreadableError("có ký tự không phải chữ", "has characters that are no text")
    return told


def _time(field: PayloadField, told: Any, tell: _Tell) -> Any:
    text = _line(field, told, tell)
    found = parse_portal_time(text)
    if is_short_time(text):
        tell(Tolerance.SHORT_TIME)
    return found


def _money(field: PayloadField, told: Any, tell: _Tell) -> Decimal:
    if isinstance(told, Decimal):
        tell(Tolerance.NUMBER_FOR_TEXT)
        # The check of the record tells what no amount is.
        return told
    text = _line(field, told, tell)
    if _AMOUNT.fullmatch(text) is None:
        raise UnreadableError(
            "cần số tiền (đồng), như 35500", "an amount in dong is asked for, such as 35500"
        )
    return Decimal(text)


def _count(field: PayloadField, told: Any, tell: _Tell) -> int:
    text = _line(field, told, tell)
    if _COUNT.fullmatch(text) is None:
        raise UnreadableError("cần số nguyên từ 0", "a whole number from zero is asked for")
    return int(text)


def _truth(field: PayloadField, told: Any, tell: _Tell) -> bool:
    if isinstance(told, bool):
        return told
    found = _TRUTHS.get(_line(field, told, tell).casefold())
    if found is None:
        raise UnreadableError("cần True hoặc False", "True or False is asked for")
    return found


def _one_of(field: PayloadField, told: Any, tell: _Tell) -> Any:
    text = _line(field, told, tell)
    codes: type[StrEnum] | tuple[()] = field.codes or ()
    return next((code for code in codes if code == text), UNKNOWN_CODE)


def _digits(number: Decimal) -> str:
    too_long = abs(number.adjusted()) > _MOST_DIGITS or len(number.as_tuple().digits) > _MOST_DIGITS
    if not number.is_finite() or too_long:
        raise UnreadableError("số quá dài", "the number is too long")
    return f"{number:f}"


_READERS: dict[Kind, Callable[[PayloadField, Any, _Tell], Any]] = {
    Kind.CODE: _line,
    Kind.LINE: _line,
    Kind.TIME: _time,
    Kind.MONEY: _money,
    Kind.COUNT: _count,
    Kind.TRUTH: _truth,
    Kind.ONE_OF: _one_of,
}
