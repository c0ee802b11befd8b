"""Personal data in records, found again in text where it must not be (tìm dữ liệu cá nhân bị lộ)."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from typing import Any

import attrs

from tiepcan.text import format_date

__all__ = ["MARKED_NAME", "leaks_in", "secrets_of"]

#: Every name that the strategies draw begins with it: whoever sees it in a log has found a leak.
MARKED_NAME = "Nguyễn Thị Dấu Riêng"

#: What is shorter is found in any text.
_SHORTEST = 6
#: So many digits are somebody's number however they are grouped; fewer stand in any table.
_DIGITS = 8
_SEPARATOR = r"[\W_]{1,3}"


def secrets_of(*records: object) -> frozenset[str]:
    """Return every text in *records* that they keep out of their own ``repr`` (dữ liệu cá nhân trong bản ghi).

    Names, addresses, what was asked for and why; days of birth as they are written. Texts of fewer than six characters
    are left out: they are found everywhere. Does not look into bytes.

    Examples:
        >>> from tiepcan.requests import Identity, Requester
        >>> sorted(secrets_of(Requester(name="Trần Thị Mẩy", identity=Identity(number="001200000001"))))
        ['001200000001', 'Trần Thị Mẩy']
    """
    return frozenset(text for one in records for text in _hidden(one, hidden=False) if len(text) >= _SHORTEST)


def leaks_in(text: str, secrets: Iterable[str]) -> tuple[str, ...]:
    r"""Return those of *secrets* that *text* shows: as they are, in another form of Unicode, or escaped (dữ liệu bị lộ).

    Capitals hide nothing, nor do other marks between words or digits.

    Examples:
        >>> leaks_in(r'cannot read {"name": "Tr\u1ea7n Th\u1ecb M\u1ea9y"}', ["Trần Thị Mẩy"])
        ('Trần Thị Mẩy',)
        >>> leaks_in("TRẦN_THỊ_MẨY, 0900 000 123", ["Trần Thị Mẩy", "0900000123"])
        ('0900000123', 'Trần Thị Mẩy')
    """
    shown = unicodedata.normalize("NFC", text)
    folded = shown.casefold()
    return tuple(
        secret
        for secret in sorted(secrets)
        if any(form in text or form in shown or form.casefold() in folded for form in _forms(secret))
        or _grouped_otherwise(secret).search(folded)
    )


@cache
def _grouped_otherwise(secret: str) -> re.Pattern[str]:
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", secret).casefold())
    joined = "".join(words)
    if joined.isdecimal() and len(joined) >= _DIGITS:
        return re.compile(rf"(?<!\d){f'(?:{_SEPARATOR})?'.join(joined)}(?!\d)")
    # Inside longer words, or as no words at all, it would be found everywhere.
    inner = _SEPARATOR.join(map(re.escape, words))
    return re.compile(rf"(?<![^\W_]){inner}(?![^\W_])" if len(joined) >= _SHORTEST else r"(?!)")


def _forms(secret: str) -> Iterator[str]:
    for form in ("NFC", "NFD"):
        plain = unicodedata.normalize(form, secret)
        yield plain
        yield json.dumps(plain)[1:-1]
        yield repr(plain)[1:-1]
        yield ascii(plain)[1:-1]
        # As a message that is shown in bytes has it.
        yield repr(plain.encode())[2:-1]


def _hidden(value: Any, *, hidden: bool) -> Iterator[str]:
    if isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from _hidden(one, hidden=hidden)
    elif attrs.has(kind := type(value)):
        for field in attrs.fields(kind):
            if field.init:
                yield from _hidden(getattr(value, field.name, None), hidden=hidden or field.repr is False)
    elif hidden:
        yield from _as_written(value)


def _as_written(value: object) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif type(value) is dt.date:
        yield from (value.isoformat(), format_date(value))
