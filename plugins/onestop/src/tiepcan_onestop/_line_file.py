"""A file of JSON lines that only grows: what was written is there after a crash (tệp dòng JSON).

One process has it open at a time. A line that a crash cut short is left out and counted.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, Fault, InputError

__all__ = ["LineFile"]

_OWNER_ONLY = 0o600
_BINARY = getattr(os, "O_BINARY", 0)


class LineFile:
    """A file of JSON lines, open for this process alone.

    Args:
        path: Where it is; its folder must be there.
        form: Stands in its first line: what the lines are.

    Raises:
        InputError: Another process has it open, or its folder is not there.
        DataFileError: It is of another form, or a line in its middle cannot be read.
        OSError: It cannot be opened.
    """

    def __init__(self, path: Path, form: str) -> None:
        self.path = path
        self._form = form
        self._lock: int | None = _locked(path)
        try:
            #: Whether a crash had cut its last line short: that line had not been answered for.
            self.was_cut = False
            # What a crash left of a file that was to take the place of this one; nobody else would look after it.
            self._beside.unlink(missing_ok=True)
            self.lines = self._read()
            self._file: int = self._opened()
        except BaseException:
            _unlock(self._lock)
            raise

    def append(self, *lines: dict[str, Any]) -> None:
        """Write lines behind the others; they are on disk when this returns.

        Raises:
            OSError: They could not be written; nothing of them stays.
        """
        size = os.fstat(self._file).st_size
        try:
            _write_all(self._file, b"".join(map(_line, lines)))
            os.fsync(self._file)
        except OSError:
            # What the full disk took of them would stand before the next line.
            os.ftruncate(self._file, size)
            raise

    def replace(self, lines: Iterable[dict[str, Any]]) -> None:
        """Write the file anew, with these lines alone: whole, or it is left as it was.

        Raises:
            OSError: It could not be written; the file is what it was.
        """
        beside = self._beside
        new = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, _OWNER_ONLY)
        try:
            _write_all(new, b"".join([_line({"form": self._form}), *map(_line, lines)]))
            os.fsync(new)
        except OSError:
            # Half of it would lie there with what it holds, and nobody would look after it.
            os.close(new)
            beside.unlink()
            raise
        os.close(new)
        # Windows replaces no file that is open.
        os.close(self._file)
        try:
            beside.replace(self.path)
            _fsync_folder(self.path.parent)
        finally:
            self._file = self._opened()

    def close(self) -> None:
        """Let go of it; twice is as good as once."""
        if self._lock is not None:
            os.close(self._file)
            _unlock(self._lock)
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _beside(self) -> Path:
        return self.path.with_name(f"{self.path.name}.new")

    def _opened(self) -> int:
        return os.open(self.path, os.O_WRONLY | os.O_APPEND | _BINARY)

    def _read(self) -> list[dict[str, Any]]:
        """Return the lines, and take away what a crash left of the last one."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            data = b""
        whole, _, rest = data.rpartition(b"\n")
        self.was_cut = bool(rest)
        kept = data[: len(data) - len(rest)]
        if not kept:
            # Cut in its first line, or another file altogether: that one is not written over.
            if not _line({"form": self._form}).startswith(rest):
                raise self._of_another_form()
            self._begin()
            return []
        lines = self._parsed(whole.split(b"\n"))
        if rest:
            with self.path.open("r+b") as file:
                file.truncate(len(kept))
                os.fsync(file.fileno())
        return lines

    def _begin(self) -> None:
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, _OWNER_ONLY)
        try:
            _write_all(file, _line({"form": self._form}))
            os.fsync(file)
        finally:
            os.close(file)
        _fsync_folder(self.path.parent)

    def _of_another_form(self) -> DataFileError:
        return DataFileError(
            Bilingual(f"tệp không có dạng {self._form}", f"the file is none of the form {self._form}"),
            hint=Bilingual("Dùng đúng thư mục trạng thái.", "Use the folder of the state."),
            path=str(self.path),
        )

    def _parsed(self, texts: list[bytes]) -> list[dict[str, Any]]:
        head, *lines = map(_value, texts)
        if head is None or head.get("form") != self._form:
            raise self._of_another_form()
        faults = [
            Fault(path=f"#{number}", message=Bilingual("dòng không đọc được", "a line that cannot be read"))
            for number, line in enumerate(lines, start=2)
            if line is None
        ]
        if faults:
            raise DataFileError(
                Bilingual("tệp bị sửa hoặc hỏng", "the file was changed or is damaged"),
                faults=faults,
                hint=Bilingual("Phục hồi từ bản sao lưu.", "Restore it from a backup."),
                path=str(self.path),
            )
        return [line for line in lines if line is not None]


def _line(data: dict[str, Any]) -> bytes:
    # Half a character is no text, and comes back all the same.
    return (
        json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
    )


def _value(text: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _write_all(file: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(file, left) :]


def _fsync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        # A folder cannot be opened there; the system keeps its entries itself.
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _locked(path: Path) -> int:
    """Return a lock that ends with this process, however it ends."""
    try:
        lock = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT | _BINARY, _OWNER_ONLY)
    except FileNotFoundError:
        raise InputError(
            Bilingual("không có thư mục này", "there is no such folder"), path=str(path.parent)
        ) from None
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there alone

            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - there alone

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise InputError(
            Bilingual("tiến trình khác đang dùng tệp này", "another process is using this file"),
            hint=Bilingual("Đợi nó xong, rồi chạy lại.", "Wait until it is done, then run it again."),
            path=str(path),
        ) from None
    return lock


def _unlock(lock: int) -> None:
    # Closed, it is free.
    os.close(lock)
