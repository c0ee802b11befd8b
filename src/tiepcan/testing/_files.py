"""What is inside a file that a renderer made: its kind, its parts, the days in it (nội dung tệp)."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser

from tiepcan.deadlines import VIETNAM_TIME

__all__ = [
    "FILE_KINDS",
    "FORMULAS",
    "MARKUP",
    "has_formula",
    "is_markup",
    "is_table",
    "members_of",
    "names_a_day",
    "parts_of",
    "runs",
    "todays",
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
    ".ics": (b"BEGIN:VCALENDAR", "text/calendar"),
    ".html": (b"<", "text/html"),
    ".svg": (b"<", "image/svg+xml"),
    ".xml": (b"<", "application/xml"),
    ".json": (b"", "application/json"),
    ".csv": (b"", "text/csv"),
    ".txt": (b"", "text/plain"),
    ".md": (b"", "text/markdown"),
}
#: Cells that a spreadsheet would run, each with another beginning.
FORMULAS = tuple(
    f'{begins}HYPERLINK("http://mau.example","x")' for begins in ("=", "+", "-", "@", "\t=", "\r=")
)
#: Text that would be run where it is written into markup as it is: as an element, or as an attribute.
MARKUP = (
    "<script>alert('x')</script>&amp;\"]]>",
    '"><img src=x onerror="alert(\'x\')">',
    "'><img src=x onerror='alert(1)'>",
    "x\" onmouseover=\"alert('x')",
    "x' onmouseover='alert(1)",
    "x onmouseover=alert(1)",
)

_MARKUP = frozenset({".html", ".htm", ".xhtml", ".svg", ".xml"})
_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".ods"})
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_STARTS = ("=", "+", "-", "@", "\t", "\r")
_SHEET_FORMULA = re.compile(rb"<f[ >][^<]*HYPERLINK|formula=\"[^\"]*HYPERLINK")


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
    """Tell whether a spreadsheet would run one of `FORMULAS` in *content*."""
    members = members_of(content)
    if members:
        return any(_SHEET_FORMULA.search(part) for part in members.values())
    text = content.decode("utf-8-sig", "replace")
    bare = _QUOTED.sub("", text)
    # Whoever writes a tab into a cell writes the cell in quotes, unless tabs stand between cells.
    between = "\t" if "\t" in bare else max(",;", key=bare.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    return any(cell.startswith(_STARTS) and "HYPERLINK" in cell for row in rows for cell in row)


class _Run(HTMLParser):
    """Notes what of `MARKUP` is no text any more."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script"
        self.found += [
            f"{tag} {name}" for name, value in attrs if name.startswith("on") and "alert" in (value or "")
        ]

    def handle_data(self, data: str) -> None:
        if self._in_script and data.startswith("alert('x')"):
            self.found.append("script")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - as its base has it
        self._in_script = False


def runs(content: bytes) -> list[str]:
    """Return what of `MARKUP` a browser would run in *content*: a script, or an attribute of an element."""
    parser = _Run()
    parser.feed(content.decode("utf-8", "replace"))
    parser.close()
    return parser.found


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
