"""Writing a result beside what was read: whole or not at all, and never over a file that is read (ghi tệp kết quả)."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tiepcan import Bilingual, InputError

__all__ = ["replaced_file"]

_SUFFIX = ".xlsx"


@contextmanager
def replaced_file(path: Path, *, inputs: Iterable[Path] = ()) -> Iterator[BinaryIO]:
    """Write a new workbook that takes its place at *path* only once it is whole.

    Who may read the first of the *inputs* may read the result; without one only its owner may.

    Raises:
        InputError: *path* is one of the *inputs*, is no plain file, has no folder, or is not named .xlsx.
    """
    files = tuple(inputs)
    path = Path(os.path.realpath(path))
    _check_target(path, files)
    partial = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with partial.open("xb") as stream:
            partial.chmod(stat.S_IMODE(files[0].stat().st_mode) if files else stat.S_IRUSR | stat.S_IWUSR)
            yield stream
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _check_target(path: Path, inputs: Iterable[Path]) -> None:
    if path.suffix.lower() != _SUFFIX:
        raise InputError(
            Bilingual("kết quả là sổ làm việc Excel", "the result is an Excel workbook"),
            hint=Bilingual("Đặt tên tệp .xlsx.", "Name the file .xlsx."),
            path="--out",
        )
    if not path.parent.is_dir():
        raise InputError(
            Bilingual("không có thư mục này", "there is no such folder"),
            hint=Bilingual("Tạo thư mục hoặc chọn nơi khác.", "Make the folder, or choose another place."),
            path=str(path.parent),
        )
    if path.exists() and not path.is_file():
        raise InputError(
            Bilingual("đây không phải tệp thường", "this is no plain file"),
            hint=Bilingual("Chọn tên khác.", "Choose another name."),
            path=str(path),
        )
    if path.exists() and any(path.samefile(file) for file in inputs if file.exists()):
        raise InputError(
            Bilingual("tệp kết quả trùng với tệp đang đọc", "the result would overwrite a file that is read"),
            hint=Bilingual("Chọn tên khác.", "Choose another name."),
            path=str(path),
        )
