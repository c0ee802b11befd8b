"""When a host lets commands in, and that none is under way once it is closed (đóng mở hệ thống)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, local

from tiepcan.errors import NotAllowedError
from tiepcan.text import Bilingual

__all__ = ["Gate"]


class _Here(local):
    #: How many commands of this thread are under way, one inside the other.
    depth: int = 0


class Gate:
    """Counts the commands under way; once it is shut, none comes in (cửa vào của lệnh)."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._under_way = 0
        self._is_shut = self._is_empty = False
        self._here = _Here()

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Be under way; a command inside another one of its thread gets in even while the host is closing.

        Raises:
            NotAllowedError: The host is closed.
        """
        with self._changed:
            if self._is_shut and not self._here.depth:
                raise NotAllowedError(
                    Bilingual("hệ thống đã đóng", "the host is closed"),
                    hint=Bilingual(
                        "Tạo Host mới; lệnh vừa rồi chưa ghi gì.",
                        "Make a new Host; the command has recorded nothing.",
                    ),
                )
            self._under_way += 1
        self._here.depth += 1
        try:
            yield
        finally:
            self._here.depth -= 1
            with self._changed:
                self._under_way -= 1
                self._changed.notify_all()

    def shut(self) -> bool:
        """Let nothing in from now on, and wait until nothing is under way; tell whether this is the first time.

        Raises:
            NotAllowedError: It is asked from inside a command, which would wait for itself.
        """
        if self._here.depth:
            raise NotAllowedError(
                Bilingual(
                    "không đóng được hệ thống từ bên trong một lệnh",
                    "a host is not closed from inside a command",
                ),
                hint=Bilingual("Đóng sau khi lệnh xong.", "Close it once the command is done."),
            )
        with self._changed:
            self._is_shut = True
            self._changed.wait_for(lambda: self._under_way == 0)
            # Who was interrupted while waiting may ask again.
            first, self._is_empty = not self._is_empty, True
        return first
