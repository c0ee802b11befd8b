"""Messages that came in damaged, incomplete or as something else (thông điệp hỏng)."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from hypothesis import given, strategies as st

from tiepcan.deadlines import VIETNAM_TIME
from tiepcan.testing._drawing import searched
from tiepcan.testing._edits import as_tree

__all__ = [
    "EXAMPLES",
    "GARBAGE",
    "ODD_VALUES",
    "damaged",
    "days_told",
    "for_all",
    "is_of_another_zone",
    "words_of",
]

#: How many examples a property is tried with at most, where nobody asks for more.
EXAMPLES = 60

_DEEP = 20_000
_LARGE = 1 << 20

#: What no adapter can read, by name.
GARBAGE: Mapping[str, bytes] = {
    "nothing": b"",
    "spaces": b" \r\n\t ",
    "only-a-bom": b"\xef\xbb\xbf",
    "no-utf-8": b"\xff\xfe\xfa\x80\x81",
    "nul-bytes": b"\0" * 64,
    "a-word": "xin chào".encode(),
    "json-null": b"null",
    "json-number": b"1e999",
    "empty-json": b"{}",
    "empty-list": b"[]",
    "deep-json": b"[" * _DEEP,
    "empty-xml": b"<a/>",
    "open-xml": b"<?xml version='1.0'?><a><b>",
    "deep-xml": b"<a>" * _DEEP,
    "entities": b"<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;</a>",
    "half-a-zip": b"PK\x03\x04\x14\0\0\0\x08\0",
    "large": b"A" * _LARGE,
}


#: What stands in fields all the same, such as a day that there is not.
ODD_VALUES = ("x", "0", "-1", "1e9", "NaN", "9" * 400, "2014/02/30", "20141332256199", "\u0000", "🏛", "=1+1")


def for_all(
    drawn: st.SearchStrategy[Any], check: Callable[[Any], object], *, examples: int = EXAMPLES
) -> None:
    """Try *check* with examples of *drawn*, as many as the loaded profile allows, and no more than *examples*."""

    @searched(most=examples)
    @given(drawn)
    def holds(value: Any) -> None:
        check(value)

    holds()


@st.composite
def damaged(draw: st.DrawFn, messages: Sequence[bytes]) -> bytes:
    """Draw one of *messages* cut short, with bytes changed, lost, doubled or put in; or bytes of no kind."""
    message = draw(st.sampled_from(list(messages)))
    kind = draw(st.sampled_from(["cut", "change", "swap", "lose", "double", "put-in", "noise"]))
    if kind == "noise" or not message:
        return draw(st.binary(max_size=200))
    start = draw(st.integers(0, len(message) - 1))
    end = draw(st.integers(start, min(len(message), start + 40)))
    if kind == "cut":
        return message[:start]
    if kind == "swap":
        end = start + 1
    put_in = {
        # What readers look for: digits, marks, the first byte of a letter.
        "swap": draw(st.sampled_from([bytes([byte]) for byte in b"09xZ-/. \"'<>&\xc4\x00"])),
        "change": bytes(byte ^ draw(st.integers(1, 255)) for byte in message[start : min(end, start + 4)]),
        "lose": b"",
        "double": message[start:end] * 2,
        "put-in": message[start:end] + draw(st.binary(min_size=1, max_size=8)),
    }[kind]
    if kind == "change":
        end = min(end, start + 4)
    return message[:start] + put_in + message[end:]


# --- what a message says, without knowing its format ---

_YEAR_FIRST = re.compile(r"(?<!\d)(?=(\d{4})\D{0,9}?(\d{1,2})\D{0,9}?(\d{1,2}))")
_YEAR_FIRST_TIGHT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(r"(?<!\d)(?=(\d{1,2})\D{0,9}?(\d{1,2})\D{0,9}?(\d{4}))")
_SECONDS = re.compile(r"(?<!\d)(\d{10})(?:\d{3})?(?!\d)")
_ZONE = re.compile(r"[T:]\d{2}(?:\.\d+)?\s?(?:Z|[+-]\d{2}:?\d{2})|\b(?:UTC|GMT)\b")
_WORD = re.compile(r"[^\W_]+")


def days_told(message: bytes) -> frozenset[dt.date]:
    """Return every day that can be read in the digits of *message*, in whatever order they stand."""
    text = _whole_text(message)
    told: set[dt.date] = set()
    for pattern in (_YEAR_FIRST, _YEAR_FIRST_TIGHT):
        for year, month, day in pattern.findall(text):
            told |= set(_days(year, month, day))
    for day, month, year in _DAY_FIRST.findall(text):
        told |= {*_days(year, month, day), *_days(year, day, month)}
    for seconds in _SECONDS.findall(text):
        instant = dt.datetime.fromtimestamp(int(seconds), dt.UTC)
        told |= {instant.date(), (instant + dt.timedelta(hours=7)).date()}
    return frozenset(told)


def is_of_another_zone(message: bytes, instant: dt.datetime) -> bool:
    """Tell whether *message* has the time of *instant* in UTC, not in Vietnam, and says nothing of a zone."""
    text = _whole_text(message)
    if _ZONE.search(text):
        return False
    there, here = instant.astimezone(dt.UTC), instant.astimezone(VIETNAM_TIME)
    return _has_time(text, there) and not _has_time(text, here)


def _has_time(text: str, instant: dt.datetime) -> bool:
    return re.search(rf"{instant:%H}\D?{instant:%M}\D?{instant:%S}", text) is not None


def words_of(message: bytes) -> frozenset[str]:
    """Return every word in *message*, in small letters."""
    text = unicodedata.normalize("NFC", _whole_text(message))
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _days(year: str, month: str, day: str) -> Iterator[dt.date]:
    try:
        yield dt.date(int(year), int(month), int(day))
    except ValueError:
        return


def _whole_text(message: bytes) -> str:
    tree = as_tree(message)
    # The escapes of JSON are undone.
    return message.decode("utf-8", "replace") if tree is None else json.dumps(tree, ensure_ascii=False)
