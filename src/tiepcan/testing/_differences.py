"""Where two records differ, to the last digit and letter: equality forgives what a store may not (chỗ khác nhau)."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import attrs

__all__ = ["first_difference"]


def first_difference(written: object, found: object, path: str = "") -> str | None:
    """Return in which field *found* is not what was *written*, and how; None where it is the same to the last letter.

    Stricter than ``==``: an amount keeps its digits, an instant has a zone, though it may be another one. The values
    themselves are not shown: they may be personal.
    """
    return next(_differences(written, found, path), None)


def _differences(written: Any, found: Any, path: str) -> Iterator[str]:
    where = path or "the record"
    if type(written) is not type(found):
        yield f"{where} was written as {type(written).__name__} and came back as {type(found).__name__}"
    elif attrs.has(kind := type(written)):
        for field in attrs.fields(kind):
            if field.init:
                name = f"{path}.{field.name}" if path else field.name
                yield from _differences(getattr(written, field.name), getattr(found, field.name), name)
    elif isinstance(written, tuple):
        yield from _of_tuples(written, found, where)
    else:
        said = _of_values(written, found)
        if said is not None:
            yield f"{where} {said}"


def _of_tuples(written: Sequence[Any], found: Sequence[Any], where: str) -> Iterator[str]:
    if len(written) != len(found):
        yield f"{where} had {len(written)} entries and came back with {len(found)}"
    for place, (one, other) in enumerate(zip(written, found, strict=False), start=1):
        yield from _differences(one, other, f"{where}[{place}]")


def _of_values(written: Any, found: Any) -> str | None:
    if isinstance(written, dt.datetime):
        return _of_instants(written, found)
    if isinstance(written, Decimal):
        return None if written.as_tuple() == found.as_tuple() else "came back with other digits"
    if written == found:
        return None
    if isinstance(written, str) and unicodedata.normalize("NFC", written) == unicodedata.normalize(
        "NFC", found
    ):
        return "came back in another form of Unicode"
    return "came back as another value"


def _of_instants(written: dt.datetime, found: dt.datetime) -> str | None:
    if found.utcoffset() is None:
        return "came back without a zone"
    if written.replace(microsecond=0) == found.replace(microsecond=0) and written != found:
        return "came back with other microseconds"
    return None if written == found else "came back as another instant"
