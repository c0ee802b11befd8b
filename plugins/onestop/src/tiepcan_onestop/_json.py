"""Bytes into plain values: limits, one way to write JSON, and no surprise (đọc JSON có giới hạn)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import attrs

from tiepcan import Bilingual, DataFileError
from tiepcan.errors import Fault, InputError

__all__ = ["DEFAULT_LIMITS", "PayloadLimits", "parse_json", "refused"]


def _positive(instance: object, field: attrs.Attribute[Any], value: object) -> None:  # noqa: ARG001
    if type(value) is not int or value < 1:
        raise InputError(
            Bilingual("cần số nguyên từ 1", "a whole number from 1 is asked for"), path=field.name
        )


@attrs.frozen(kw_only=True)
class PayloadLimits:
    """How much a message may be before it is refused unread (giới hạn thông điệp); practice, no text sets any."""

    #: Bytes of one message.
    size: int = attrs.field(default=50_000_000, validator=_positive)
    #: Lists and objects inside each other.
    depth: int = attrs.field(default=16, validator=_positive)
    #: Values in all, lists and objects among them.
    values: int = attrs.field(default=3_000_000, validator=_positive)
    #: Records of one message.
    entries: int = attrs.field(default=100_000, validator=_positive)


DEFAULT_LIMITS = PayloadLimits()

#: What opens and closes, and whole texts, so that nothing inside them is counted; one that does not end runs to the end.
#: Possessive: nothing is remembered of it, however long.
_MARKS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{\]},]', re.DOTALL)

_WHOLE = "$"
_NOT_READ = Bilingual("thông điệp không đọc được", "the message cannot be read")


def refused(faults: Sequence[Fault], *, hint: Bilingual | None = None) -> DataFileError:
    """Return the error that tells all *faults* of a message."""
    return DataFileError(_NOT_READ, faults=faults, hint=hint)


def parse_json(data: bytes, limits: PayloadLimits) -> tuple[Any, bool]:
    """Return the value that *data* is, numbers exact, and whether it began with the mark of UTF-8.

    Raises:
        DataFileError: It is no JSON in UTF-8, says one name twice, or is beyond the limits. Nothing of it is quoted.
    """
    if not isinstance(data, bytes):
        kind = type(data).__name__
        raise _wrong(f"cần bytes, không phải {kind}", f"bytes are asked for, not {kind}")
    if len(data) > limits.size:
        raise _wrong(f"dài quá {limits.size} byte", f"is longer than {limits.size} bytes")
    try:
        text = data.decode("utf-8-sig")
        # Looked at first: the parser would go down as far as the stack lets it, and fill the memory.
        _check_shape(text, limits)
        found = json.loads(
            text, parse_int=Decimal, parse_float=Decimal, parse_constant=_constant, object_pairs_hook=_object
        )
    except UnicodeDecodeError:
        error = _wrong("không phải chữ UTF-8", "is no text in UTF-8")
    except _TwiceError:
        error = _wrong("một tên dùng hai lần trong một đối tượng", "one name stands twice in one object")
    except (ValueError, ArithmeticError, RecursionError):
        error = _wrong("không phải JSON", "is no JSON")
    else:
        return found, data.startswith(b"\xef\xbb\xbf")
    # Outside the handlers: what the parser says quotes the message.
    raise error


class _TwiceError(ValueError):
    pass


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _TwiceError
    return found


def _constant(_: str) -> Any:
    raise ValueError


def _check_shape(text: str, limits: PayloadLimits) -> None:
    depth = values = 0
    for found in _MARKS.finditer(text):
        mark = found[0]
        if mark in "]}":
            depth -= 1
        elif mark in "[{,":
            # Each of them goes before one value, or none.
            values += 1
            if values > limits.values:
                raise _wrong(f"quá {limits.values} giá trị", f"has more than {limits.values} values")
            if mark != ",":
                depth += 1
                if depth > limits.depth:
                    raise _wrong(f"lồng quá {limits.depth} cấp", f"is nested deeper than {limits.depth}")


def _wrong(vi: str, en: str) -> DataFileError:
    return refused([Fault(path=_WHOLE, message=Bilingual(vi, en))])
