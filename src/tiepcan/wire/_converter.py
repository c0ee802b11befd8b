"""Between records and JSON data: dates, instants, money, lengths, events by their name (chuyển đổi dữ liệu).

A wrong value never shows in an error: it may be somebody's name or identity number.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import NoneType
from typing import Any, NewType, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from tiepcan.datafile import WrongKindError, strict_converter
from tiepcan.deadlines import VIETNAM_TIME
from tiepcan.duration import Duration, Length, Unit, duration_of
from tiepcan.requests import EVENT_TYPES, Event, EventBase
from tiepcan.statistics import Value
from tiepcan.text import Bilingual

__all__ = ["EVENT_TAG", "EXACT", "SUM", "Total", "converter", "is_length"]

#: The key that names the kind of an event.
EVENT_TAG = "type"

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?)"
)
_MONEY = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?")

#: Amounts added up: one has up to 15 digits, the sum of a million of them up to 21.
Total = NewType("Total", Decimal)
SUM = r"[0-9]{1,21}(\.[0-9]{1,2})?"
_SUM = re.compile(SUM)

#: A share or an average as two whole numbers, a sum with parts of a dong.
EXACT = r"-?[0-9]{1,21}(/[1-9][0-9]{0,14}|\.[0-9]{1,2})"
_EXACT = re.compile(EXACT)
_MORE_THAN_ANY = 10**21

_A_DAY = Bilingual("ngày dạng 2026-01-31", "a date like 2026-01-31")
_AN_INSTANT = Bilingual(
    "thời điểm dạng 2026-01-31T09:00:00+07:00", "an instant like 2026-01-31T09:00:00+07:00"
)
_AN_AMOUNT = Bilingual('số tiền dạng "35500"', 'an amount like "35500"')
_A_VALUE = Bilingual('số nguyên, hoặc số đúng dạng "36/43"', 'a whole number, or an exact one like "36/43"')
_A_LIST = Bilingual("danh sách [...]", "a list [...]")
_AN_OBJECT = Bilingual("đối tượng {...}", "an object {...}")
_A_LENGTH = Bilingual(
    'thời hạn dạng {"amount": 12, "unit": "calendar_day"}',
    'a length like {"amount": 12, "unit": "calendar_day"}',
)
_SOUND_TEXT = Bilingual("chuỗi Unicode hợp lệ", "sound Unicode text")


def _day(value: object, _: type) -> dt.date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise WrongKindError(_A_DAY)


def _instant(value: object, _: type) -> dt.datetime:
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        try:
            return dt.datetime.fromisoformat(value).astimezone(VIETNAM_TIME)
        except (ValueError, OverflowError):
            pass
    raise WrongKindError(_AN_INSTANT)


def _money(value: object, _: type) -> Decimal:
    # Text, not a number: a JSON number is binary to many who read it.
    if isinstance(value, str) and _MONEY.fullmatch(value):
        return Decimal(value)
    raise WrongKindError(_AN_AMOUNT)


def _total(value: object, _: Any) -> Total:
    if isinstance(value, str) and _SUM.fullmatch(value):
        return Total(Decimal(value))
    raise WrongKindError(_AN_AMOUNT)


def _value(value: object, _: Any) -> Value:
    # More than any sum has: it could not be drawn.
    if value is None or (type(value) is int and abs(value) < _MORE_THAN_ANY):
        return value
    if isinstance(value, str) and _EXACT.fullmatch(value):
        return Fraction(value) if "/" in value else Decimal(value)
    raise WrongKindError(_A_VALUE)


def _write_value(value: Value) -> int | str | None:
    match value:
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case Decimal():
            return int(value) if value == int(value) else f"{value:f}"
        case _:
            return value


def _text(value: object, asked: type) -> Any:
    if issubclass(asked, Enum):
        return asked(value)
    if type(value) is not str:
        raise WrongKindError(Bilingual("chuỗi ký tự", "text"))
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise WrongKindError(_SOUND_TEXT) from error
    return value


def _length(value: object, asked: Any) -> Length | None:
    if value is None and NoneType in get_args(asked):
        return None
    if not isinstance(value, dict) or value.keys() != {"amount", "unit"}:
        raise WrongKindError(_A_LENGTH)
    amount, unit = value["amount"], value["unit"]
    if type(amount) is not int or amount < 1 or not isinstance(unit, str) or unit not in set(Unit):
        raise WrongKindError(_A_LENGTH)
    return duration_of(amount, Unit(unit))


def _list_only(structure: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def checked(value: object, asked: Any) -> Any:
        # A text is a sequence too, and would come apart into letters.
        if not isinstance(value, list):
            raise WrongKindError(_A_LIST)
        return structure(value, asked)

    return checked


def _object_only(structure: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def checked(value: object, asked: Any) -> Any:
        if not isinstance(value, dict):
            raise WrongKindError(_AN_OBJECT)
        return structure(value, asked)

    return checked


def is_length(asked: Any) -> bool:
    """Tell whether *asked* is a length of time, or one that may be missing."""
    # A length that may be missing is one union with None.
    return set(get_args(asked)) - {NoneType} == set(get_args(Duration))


def _write_length(length: Length | None) -> dict[str, Any] | None:
    return None if length is None else {"amount": length.amount, "unit": str(length.unit)}


def _is_tuple(asked: Any) -> bool:
    return get_origin(asked) is tuple and get_args(asked)[-1] is Ellipsis


def _event_hooks(made: Converter) -> None:
    kinds: dict[str, type[EventBase]] = {event.kind: event for event in EVENT_TYPES}
    structure = {kind: made.get_structure_hook(event) for kind, event in kinds.items()}
    unstructure = {event: made.get_unstructure_hook(event) for event in EVENT_TYPES}
    known = ", ".join(kinds)
    unknown = Bilingual(f"{EVENT_TAG} là một trong: {known}", f"{EVENT_TAG} is one of: {known}")

    def read(value: object, _: Any) -> Any:
        if not isinstance(value, dict):
            raise WrongKindError(_AN_OBJECT)
        kind = value.get(EVENT_TAG)
        event = kinds.get(kind) if isinstance(kind, str) else None
        if event is None:
            raise WrongKindError(unknown)
        rest = {key: one for key, one in value.items() if key != EVENT_TAG}
        return structure[event.kind](rest, event)

    def write(event: EventBase) -> dict[str, Any]:
        return {EVENT_TAG: event.kind, **unstructure[type(event)](event)}

    made.register_structure_hook_func(lambda asked: asked == Event, read)
    made.register_unstructure_hook_func(lambda asked: asked == Event, write)


def _make() -> Converter:
    made = strict_converter(show=False)
    made.register_structure_hook(str, _text)
    made.register_structure_hook(dt.date, _day)
    made.register_structure_hook(dt.datetime, _instant)
    made.register_structure_hook(Decimal, _money)
    made.register_structure_hook_func(lambda asked: asked is Total, _total)
    made.register_structure_hook_func(is_length, _length)
    made.register_structure_hook_func(lambda asked: asked == Value, _value)
    made.register_structure_hook_factory(
        _is_tuple, lambda asked, given: _list_only(homogenous_tuple_structure_factory(asked, given))
    )
    made.register_unstructure_hook(dt.date, dt.date.isoformat)
    made.register_unstructure_hook(dt.datetime, dt.datetime.isoformat)
    made.register_unstructure_hook(Decimal, lambda amount: f"{amount:f}")
    made.register_unstructure_hook_func(is_length, _write_length)
    made.register_unstructure_hook_func(lambda asked: asked == Value, _write_value)
    # What is empty or as usual is left out: a short file, and the same record again.
    made.register_unstructure_hook_factory(
        attrs.has, lambda kind: make_dict_unstructure_fn(kind, made, _cattrs_omit_if_default=True)
    )
    made.register_structure_hook_factory(
        attrs.has,
        lambda kind: _object_only(make_dict_structure_fn(kind, made, _cattrs_forbid_extra_keys=True)),
    )
    _event_hooks(made)
    return made


converter = _make()
