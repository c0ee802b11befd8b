"""What stands in a record, value by value with its path (giá trị trong bản ghi)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from enum import Enum

import attrs

from tiepcan.deadlines import VIETNAM_TIME

__all__ = ["days_of", "differences", "value_at", "values_in", "words_in"]

_STEP = re.compile(r"(\w+)|\[(\d+)\]")


def values_in(record: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield each plain value in *record* with its path, such as ``received.request.items[0].content``."""
    if attrs.has(kind := type(record)):
        for field in attrs.fields(kind):
            name = f"{path}.{field.name}" if path else field.name
            yield from values_in(getattr(record, field.name), name)
    elif isinstance(record, Mapping):
        for key, value in record.items():
            yield from values_in(value, f"{path}[{key!r}]")
    elif isinstance(record, (tuple, list)) and not hasattr(record, "_fields"):
        for place, value in enumerate(record):
            yield from values_in(value, f"{path}[{place}]")
    else:
        yield path, record


def words_in(record: object) -> Iterator[tuple[str, str]]:
    """Yield each text in *record* with its path; codes of enumerations are no text of anybody's."""
    for path, value in values_in(record):
        if isinstance(value, str) and not isinstance(value, Enum):
            yield path, value


def days_of(value: object) -> frozenset[dt.date]:
    """Return the day or days that *value* may be called by; nothing where it is no day."""
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            return frozenset({value.date()})
        return frozenset(
            {value.date(), value.astimezone(VIETNAM_TIME).date(), value.astimezone(dt.UTC).date()}
        )
    return frozenset({value}) if isinstance(value, dt.date) else frozenset()


def differences(one: object, other: object) -> tuple[str, ...]:
    """Return the paths at which two records differ; their values are not in it."""
    first, second = dict(values_in(one)), dict(values_in(other))
    return tuple(
        path
        for path in dict.fromkeys([*first, *second])
        if path not in first or path not in second or first[path] != second[path]
    )


def value_at(record: object, path: str) -> object:
    """Return the value at *path*; None where something on the way is None, or is not there."""
    for name, place in _STEP.findall(path):
        if record is None:
            return None
        if name:
            record = getattr(record, name)
        elif isinstance(record, tuple):
            record = record[int(place)] if int(place) < len(record) else None
    return record
