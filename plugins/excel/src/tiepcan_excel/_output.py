"""Writing a workbook beside what was read: whole or not at all, and never over a file that is read (ghi tệp kết quả)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tiepcan import Bilingual, InputError
from tiepcan.output import replaced_file

__all__ = ["replaced_workbook"]

_SUFFIX = ".xlsx"


@contextmanager
def replaced_workbook(path: Path, *, inputs: Iterable[Path] = ()) -> Iterator[BinaryIO]:
    """Write a new workbook that takes its place at *path* only once it is whole.

    Who may read the first of the *inputs* may read the result; without one only its owner may.

    Raises:
        InputError: *path* is one of the *inputs*, is no plain file, has no folder, or is not named .xlsx.
    """
    if Path(os.path.realpath(path)).suffix.lower() != _SUFFIX:
        raise InputError(
            Bilingual("kết quả là sổ làm việc Excel", "the result is an Excel workbook"),
            hint=Bilingual("Đặt tên tệp .xlsx.", "Name the file .xlsx."),
            path="--out",
        )
    files = tuple(inputs)
    with replaced_file(path, inputs=files, like=files[0] if files else None) as stream:
        yield stream
