"""A new file that gets its name once it is whole (tệp mới, trọn vẹn hoặc không có)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from tiepcan import Bilingual
from tiepcan.errors import InputError

__all__ = ["BESIDE", "new_file"]

#: What SQLite puts beside a file that is being used.
BESIDE = ("-wal", "-shm")


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """Lend a file beside *target* that becomes it where the block ends well, and is gone where it does not.

    Raises:
        InputError: There is no such folder.
    """
    unfinished = target.with_name(f".{target.name}.{uuid4().hex[:8]}")
    try:
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileNotFoundError:
        raise InputError(
            Bilingual("không có thư mục này", "there is no such folder"), path=str(target.parent)
        ) from None
    try:
        yield unfinished
        unfinished.replace(target)
    finally:
        for end in ("", *BESIDE):
            with suppress(OSError):
                Path(f"{unfinished}{end}").unlink(missing_ok=True)
