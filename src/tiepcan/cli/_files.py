"""Opening registers and other lists, and writing results: the only place of the command line that touches files."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, TextIO, TypeVar

from tiepcan.errors import DataFileError, InputError
from tiepcan.output import replaced_file
from tiepcan.register import RegisterSource, read_register, read_xlsx_register
from tiepcan.text import Bilingual

__all__ = ["OpenRegister", "OpenTable", "open_register", "open_table", "replace_bytes", "replace_file"]

#: Names that promise a workbook.
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls"})
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

Source = TypeVar("Source")
Source_co = TypeVar("Source_co", covariant=True)

#: What a reader made of a file, how many bytes it has, and how many of them were read so far.
OpenTable = tuple[Source, int, Callable[[], int]]
OpenRegister = OpenTable[RegisterSource]


class CsvReader(Protocol[Source_co]):
    """What reads an open stream of CSV, such as `read_register` (cách đọc CSV)."""

    def __call__(self, stream: TextIO, /, *, name: str) -> Source_co: ...


class XlsxReader(Protocol[Source_co]):
    """What reads a sheet of an open workbook, such as `read_xlsx_register` (cách đọc Excel)."""

    def __call__(self, stream: BinaryIO, /, *, name: str, sheet: str | None) -> Source_co: ...


def open_register(path: Path, *, sheet: str | None) -> AbstractContextManager[OpenRegister]:
    """Open the register at *path*, CSV or .xlsx by what is in it."""
    return open_table(path, sheet=sheet, read_csv=read_register, read_xlsx=read_xlsx_register)


@contextmanager
def open_table(
    path: Path, *, sheet: str | None, read_csv: CsvReader[Source], read_xlsx: XlsxReader[Source]
) -> Iterator[OpenTable[Source]]:
    """Open the list at *path* with the reader for its kind, CSV or .xlsx by what is in it.

    Raises:
        DataFileError: It is UTF-16 or an old .xls file, or the reader refuses it.
        InputError: A *sheet* is asked for, and the file is CSV.
    """
    with _seekable(path) as file:
        start = file.read(len(_ZIP))
        file.seek(0)
        size = path.stat().st_size
        if start == _ZIP:
            yield read_xlsx(file, name=path.name, sheet=sheet), size, lambda: size
            return
        _refuse_other_kinds(start, path.name)
        if sheet is not None:
            raise InputError(
                Bilingual("tệp CSV không có trang tính", "a CSV file has no sheets"),
                hint=Bilingual("Bỏ --sheet.", "Leave --sheet out."),
                path="--sheet",
            )
        with io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as stream:
            yield read_csv(stream, name=path.name), size, file.tell


@contextmanager
def replace_file(
    path: Path, *, like: Path, inputs: Iterable[Path], encoding: str = "utf-8"
) -> Iterator[TextIO]:
    """Write a new file that takes its place at *path* only once it is whole.

    Args:
        path: Where it goes; a link is followed.
        like: The file that was read: who may read it may read the result, and nobody else.
        inputs: Files that are read: none of them is ever overwritten.
        encoding: Of the text.

    Raises:
        InputError: *path* is one of the *inputs*, is no plain file, or has no folder.
    """
    _refuse_workbook(Path(os.path.realpath(path)))
    with (
        replaced_file(path, like=like, inputs=inputs) as file,
        io.TextIOWrapper(file, encoding=encoding, newline="") as stream,
    ):
        yield stream


def replace_bytes(path: Path, content: bytes, *, like: Path | None, inputs: Iterable[Path]) -> None:
    """Write *content* as the file at *path*, whole or not at all, as `replace_file` does.

    Args:
        path: Where it goes; a link is followed.
        content: All of it.
        like: The file that was read: who may read it may read the result; None: none was.
        inputs: Files that are read: none of them is ever overwritten.

    Raises:
        InputError: *path* is one of the *inputs*, is no plain file, has no folder, or leads to another kind of file.
    """
    with replaced_file(path, like=like, inputs=inputs, private=False) as stream:
        _check_kind(path, Path(os.path.realpath(path)))
        stream.write(content)


def _refuse_workbook(path: Path) -> None:
    if path.suffix.lower() in _WORKBOOKS:
        raise InputError(
            Bilingual(
                "kết quả được ghi dạng CSV, không phải Excel",
                "the result is written as CSV, not as a workbook",
            ),
            hint=Bilingual("Đặt tên tệp .csv; Excel mở được.", "Name the file .csv; Excel opens it."),
            path=str(path),
        )


def _check_kind(path: Path, target: Path) -> None:
    """Refuse a link by whose name a document would replace, say, a register: no list of ours comes as bytes."""
    if target.suffix.lower() != path.suffix.lower():
        raise InputError(
            Bilingual("liên kết dẫn đến tệp dạng khác", "the link leads to another kind of file"),
            hint=Bilingual("Chọn tên khác.", "Choose another name."),
            path=f"{path} → {target}",
        )


def _seekable(path: Path) -> BinaryIO:
    file = path.open("rb")
    if file.seekable():
        return file
    # A pipe can be read once only: it is taken in whole.
    with file:
        return io.BytesIO(file.read())


def _refuse_other_kinds(start: bytes, name: str) -> None:
    if start.startswith(_UTF16):
        raise DataFileError(
            Bilingual("tệp là UTF-16, cần UTF-8", "the file is UTF-16, UTF-8 is needed"),
            hint=Bilingual("Trong Excel lưu lại dạng “CSV UTF-8”.", "In Excel save it as “CSV UTF-8”."),
            path=name,
        )
    if start == _OLD_EXCEL:
        raise DataFileError(
            Bilingual(
                "tệp .xls cũ hoặc có mật khẩu, không đọc được",
                "an old .xls file, or one with a password, cannot be read",
            ),
            hint=Bilingual(
                "Trong Excel bỏ mật khẩu, lưu lại dạng .xlsx.",
                "In Excel drop the password and save it as .xlsx.",
            ),
            path=name,
        )
