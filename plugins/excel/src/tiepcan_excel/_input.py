"""Opening what a command reads: a workbook by what is in it or what it is named, else CSV (mở tệp đầu vào)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar

from tiepcan import Bilingual, InputError

__all__ = ["opened"]

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb"})
#: How packages and old containers begin.
_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

T = TypeVar("T")


@contextmanager
def opened(
    path: Path, *, sheet: str | None, workbook: Callable[[BinaryIO], T], text: Callable[[TextIO], T]
) -> Iterator[tuple[T, int]]:
    """Yield what the reader for its kind makes of the file at *path*, and how many bytes it has.

    Raises:
        InputError: A *sheet* is asked for, and the file is CSV.
    """
    with path.open("rb") as file:
        content = file if file.seekable() else io.BytesIO(file.read())
        start = content.read(len(_BEGINNINGS[0]))
        content.seek(0)
        size = path.stat().st_size
        if start in _BEGINNINGS or path.suffix.lower() in _WORKBOOKS:
            yield workbook(content), size
            return
        if sheet is not None:
            raise InputError(
                Bilingual("tệp CSV không có trang tính", "a CSV file has no sheets"),
                hint=Bilingual("Bỏ --sheet.", "Leave --sheet out."),
                path="--sheet",
            )
        with io.TextIOWrapper(content, encoding="utf-8-sig", newline="") as stream:
            yield text(stream), size
