"""Personal data in records, found again in text where it must not be (tìm dữ liệu cá nhân bị lộ)."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any

import attrs

from tiepcan.text import format_date

__all__ = ["MARKED_NAME", "leaks_in", "secrets_of"]

#: Every name that the strategies draw begins with it: whoever sees it in a log has found a leak.
MARKED_NAME = "Nguyễn Thị Dấu Riêng"

#: What is shorter is found in any text.
_SHORTEST = 6


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

    Examples:
        >>> leaks_in(r'cannot read {"name": "Tr\u1ea7n Th\u1ecb M\u1ea9y"}', ["Trần Thị Mẩy"])
        ('Trần Thị Mẩy',)
    """
    shown = unicodedata.normalize("NFC", text)
    return tuple(
        secret for secret in sorted(secrets) if any(form in text or form in shown for form in _forms(secret))
    )


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
