"""Writing a file whole or not at all, and never over what is read (ghi tệp kết quả)."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tiepcan.errors import InputError
from tiepcan.text import Bilingual

__all__ = ["replaced_file"]

_OWNER_ALONE = stat.S_IRUSR | stat.S_IWUSR
_AS_USUAL = 0o666


@contextmanager
def replaced_file(
    path: Path, *, inputs: Iterable[Path] = (), like: Path | None = None, private: bool = True
) -> Iterator[BinaryIO]:
    """Open a new file that takes its place at *path* only once it is whole (ghi trọn tệp).

    It is written beside *path*, under a name of its own; an error leaves nothing of it, and what stood there before stays. It does
    not wait until a disk has it, and makes no folder.

    Args:
        path: Where it goes; a link is followed.
        inputs: Files that are read: none of them is ever overwritten.
        like: A file that was read: who may read it may read the result.
        private: Without *like*: whether its owner alone may read the result, or whoever may read any new file.

    Raises:
        InputError: *path* is one of the *inputs*, is no plain file, or has no folder.
        OSError: It is a folder, or the system does not let it be written.

    Examples:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     with replaced_file(Path(folder, "han.txt")) as stream:
        ...         _ = stream.write("Hạn: 25/11/2026".encode())
        ...     Path(folder, "han.txt").read_text(encoding="utf-8")
        'Hạn: 25/11/2026'
    """
    path = Path(os.path.realpath(path))
    if path.is_symlink():
        # A link that leads round to itself leads nowhere.
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    _check_target(path, inputs)
    partial = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        # Nobody else may look into it while it is written either.
        partial.touch(mode=_OWNER_ALONE if private or like is not None else _AS_USUAL, exist_ok=False)
        with partial.open("wb") as stream:
            yield stream
        if like is not None:
            partial.chmod(stat.S_IMODE(like.stat().st_mode))
        os.replace(partial, path)  # noqa: PTH105 - the atomic one, on every system
    except OSError as error:
        if error.filename in {partial, str(partial)}:
            # Nobody has asked for a file of that name.
            error.filename = str(path)
        raise
    finally:
        partial.unlink(missing_ok=True)


def _check_target(path: Path, inputs: Iterable[Path]) -> None:
    if not path.parent.is_dir():
        raise InputError(
            Bilingual("không có thư mục này", "there is no such folder"),
            hint=Bilingual("Tạo thư mục hoặc chọn nơi khác.", "Make the folder, or choose another place."),
            path=str(path.parent),
        )
    if not path.exists():
        return
    if any(path.samefile(file) for file in inputs if file.exists()):
        raise InputError(
            Bilingual("tệp kết quả trùng với tệp đang đọc", "the result would overwrite a file that is read"),
            hint=Bilingual("Chọn tên khác.", "Choose another name."),
            path=str(path),
        )
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not path.is_file():
        raise InputError(
            Bilingual("đây không phải tệp thường", "this is no plain file"),
            hint=Bilingual("Chọn tên khác.", "Choose another name."),
            path=str(path),
        )
