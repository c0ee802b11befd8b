"""What is inside a file that a renderer made: its kind, its parts, the days in it (nội dung tệp)."""

from __future__ import annotations

import datetime as dt
import io
import re
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pytest

from tiepcan.deadlines import VIETNAM_TIME

__all__ = [
    "FILE_KINDS",
    "FORMULA",
    "has_formula",
    "is_markup",
    "is_table",
    "members_of",
    "names_a_day",
    "parts_of",
    "todays",
    "years_later",
]

#: How files begin, and what they are called, by suffix; text is told by what it may hold.
FILE_KINDS: Mapping[str, tuple[bytes, str]] = {
    ".docx": (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".odt": (b"PK\x03\x04", "application/vnd.oasis.opendocument.text"),
    ".ods": (b"PK\x03\x04", "application/vnd.oasis.opendocument.spreadsheet"),
    ".zip": (b"PK\x03\x04", "application/zip"),
    ".pdf": (b"%PDF-", "application/pdf"),
    ".png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    ".rtf": (b"{\\rtf", "application/rtf"),
    ".html": (b"<", "text/html"),
    ".svg": (b"<", "image/svg+xml"),
    ".xml": (b"<", "application/xml"),
    ".json": (b"", "application/json"),
    ".csv": (b"", "text/csv"),
    ".txt": (b"", "text/plain"),
    ".md": (b"", "text/markdown"),
}
#: A cell that a spreadsheet would run.
FORMULA = '=HYPERLINK("http://mau.example","x")'

_MARKUP = frozenset({".html", ".htm", ".xhtml", ".svg", ".xml"})
_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".ods"})
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_CELL_FORMULA = re.compile(rb'(?:^|[,;\t])"?=HYPERLINK', re.MULTILINE)
_SHEET_FORMULA = re.compile(rb"<f[ >][^<]*HYPERLINK|formula=\"[^\"]*HYPERLINK")
_YEARS = 3 * 366 * 86_400


def is_markup(suffix: str) -> bool:
    """Tell whether files of that *suffix* are read as markup."""
    return suffix in _MARKUP


def is_table(suffix: str) -> bool:
    """Tell whether files of that *suffix* are opened by spreadsheets."""
    return suffix in _TABLES


def members_of(content: bytes) -> Mapping[str, bytes]:
    """Return the files in an archive by their names; nothing where *content* is none."""
    if not content.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def parts_of(content: bytes) -> Iterator[bytes]:
    """Yield *content* and what is packed in it: the files of an archive, the streams of a PDF."""
    yield content
    yield from members_of(content).values()
    if content.startswith(b"%PDF-"):
        for packed in _STREAM.findall(content):
            try:
                yield zlib.decompress(packed)
            except zlib.error:
                continue


def has_formula(content: bytes) -> bool:
    """Tell whether a spreadsheet would run `FORMULA` in *content*."""
    members = members_of(content)
    if members:
        return any(_SHEET_FORMULA.search(part) for part in members.values())
    return _CELL_FORMULA.search(content) is not None


def todays() -> frozenset[dt.date]:
    """Return the day it is, and where it is another in Vietnam, that too."""
    return frozenset(dt.datetime.now(zone).date() for zone in (dt.UTC, VIETNAM_TIME))


def names_a_day(content: bytes, days: Iterable[dt.date]) -> bool:
    """Tell whether *content* names one of *days*, in its text, its properties or its archive."""
    wanted = set(days)
    written = [
        text.encode()
        for day in wanted
        for text in (
            f"{day:%Y-%m-%d}",
            f"{day:%d/%m/%Y}",
            f"{day.day}/{day.month}/{day.year}",
            f"D:{day:%Y%m%d}",
        )
    ]
    if any(text in part for part in parts_of(content) for text in written):
        return True
    return any(
        (day.year, day.month, day.day) == packed[:3] for packed in _packed_on(content) for day in wanted
    )


def _packed_on(content: bytes) -> list[tuple[int, ...]]:
    if not content.startswith(b"PK"):
        return []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [one.date_time for one in archive.infolist()]


def years_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the clock of the module ``time`` three years ahead."""
    moved: dict[str, Callable[..., Any]] = {
        "time": time.time,
        "localtime": time.localtime,
        "gmtime": time.gmtime,
    }
    monkeypatch.setattr(time, "time", lambda: moved["time"]() + _YEARS)
    for name in ("localtime", "gmtime"):
        monkeypatch.setattr(time, name, _ahead(moved[name], moved["time"]))


def _ahead(original: Callable[..., Any], now: Callable[..., Any]) -> Callable[..., Any]:
    def ahead(seconds: float | None = None) -> Any:
        return original(now() + _YEARS if seconds is None else seconds)

    return ahead
