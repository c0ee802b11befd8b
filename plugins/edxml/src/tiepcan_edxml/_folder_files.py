"""Files in folders that several programs use: whole or not there, no link followed (tệp trong thư mục liên thông)."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from pathlib import Path

__all__ = ["are_apart", "keep", "oldest_first", "plain_bytes", "text_of", "write_whole"]

_MESSAGES = frozenset({".edxml", ".xml"})
#: What systems say of a link that is not followed, and of a folder.
_NO_FILE = frozenset({errno.ELOOP, errno.EMLINK, errno.EISDIR})
_NOT_OFFERED = frozenset({errno.EINVAL, errno.ENOTSUP})
_PLAINLY = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


def are_apart(one: Path, other: Path) -> bool:
    """Tell whether neither folder is the other, or in it, whatever the names are."""
    return not any(
        place.samefile(end)
        for end, inner in ((one, other), (other, one))
        for place in (inner, *inner.parents)
    )


def oldest_first(folder: Path) -> list[Path]:
    """Return the files of messages in *folder*.

    Raises:
        OSError: The folder cannot be read.
    """
    # Hidden files are not whole yet; a link may lead anywhere.
    found = [
        one for one in folder.iterdir() if one.suffix.lower() in _MESSAGES and not one.name.startswith(".")
    ]
    times = {one: when for one in found if (when := _time_of(one)) is not None}
    return sorted(times, key=lambda one: (times[one], one.name))


def _time_of(file: Path) -> int | None:
    """Return when a plain file was changed last; None: it is none, or gone."""
    try:
        found = file.lstat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns if stat.S_ISREG(found.st_mode) else None


def plain_bytes(file: Path, most: int) -> bytes | None:
    """Return at most *most* bytes of a plain file; None where it is gone, or none any more.

    Raises:
        OSError: It cannot be read.
    """
    try:
        # What was a file when it was listed may be a link or a pipe by now: none is followed, none is waited for.
        with open(os.open(file, _PLAINLY), "rb") as stream:  # noqa: PTH123 - a descriptor
            plain = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
            return stream.read(most) if plain else None
    except FileNotFoundError:
        # Whoever carries the files was faster.
        return None
    except OSError as error:
        if error.errno in _NO_FILE:
            return None
        raise


def text_of(file: Path) -> str | None:
    """Return what stands in a small file of our own; None: there is no such file."""
    try:
        return file.read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return None


def write_whole(folder: Path, name: str, content: bytes) -> None:
    """Write a file that is there whole, on disk, or not at all.

    Raises:
        OSError: It cannot be written; nothing of it stays.
    """
    partial = folder / f".{secrets.token_hex(8)}.part"
    try:
        with partial.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _move(partial, folder / name)
    finally:
        partial.unlink(missing_ok=True)
    _settle(folder)


def keep(file: Path, kept: Path, content: bytes) -> None:
    """Move *file*, which has that *content*, to *kept*, on another disk too.

    Raises:
        OSError: It cannot be moved; it is still there.
    """
    try:
        _move(file, kept)
    except FileNotFoundError:
        # Another process that reads this folder was faster.
        if not kept.exists():
            raise
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_whole(kept.parent, kept.name, content)
        file.unlink(missing_ok=True)


def _move(file: Path, to: Path) -> None:
    os.replace(file, to)  # noqa: PTH105 - the atomic one, on every system


def _settle(folder: Path) -> None:
    """Wait until a disk has the names in *folder*: when the power fails, what is noted elsewhere is there."""
    if sys.platform == "win32":
        # A folder cannot be opened there; the system keeps its entries itself.
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as error:
        # What no share can be asked for, it does as it does.
        if error.errno not in _NOT_OFFERED:
            raise
    finally:
        os.close(opened)
