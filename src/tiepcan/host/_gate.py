"""When a host lets commands in, and that none is under way once it is closed (đóng mở hệ thống)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Lock, local

from tiepcan.errors import NotAllowedError
from tiepcan.host._entries import check_outside_entries
from tiepcan.text import Bilingual

__all__ = ["Gate"]


class _Here(local):
    #: How many commands of this thread are under way, one inside the other.
    depth: int = 0
    #: Whether this thread is telling and letting go.
    is_shutting: bool = False


class Gate:
    """Counts the commands under way; once it is shut, none comes in (cửa vào của lệnh)."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._under_way = 0
        self._shutting = Lock()
        self._is_shut = self._has_told = self._has_let_go = False
        self._here = _Here()

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Be under way; a command inside another one of its thread gets in even while the host is closing.

        Raises:
            NotAllowedError: The host is closed, or a store is asking for an entry.
        """
        check_outside_entries()
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

    def shut(self, tell: Callable[[], None], let_go: Callable[[], None]) -> None:
        """Let nothing in from now on, wait until nothing is under way, then *tell* and *let_go*.

        Tells once, and lets go until that has succeeded once. Who shuts it while another thread does waits for that
        one; who is told and shuts it in turn does not.

        Raises:
            NotAllowedError: It is asked from inside a command, which would wait for itself.
        """
        check_outside_entries()
        if self._here.depth:
            raise NotAllowedError(
                Bilingual(
                    "không đóng được hệ thống từ bên trong một lệnh",
                    "a host is not closed from inside a command",
                ),
                hint=Bilingual("Đóng sau khi lệnh xong.", "Close it once the command is done."),
            )
        if self._here.is_shutting:
            return
        with self._shutting:
            with self._changed:
                self._is_shut = True
                # Who is interrupted while waiting may ask again.
                self._changed.wait_for(lambda: self._under_way == 0)
            self._here.is_shutting = True
            try:
                self._empty(tell, let_go)
            finally:
                self._here.is_shutting = False

    def _empty(self, tell: Callable[[], None], let_go: Callable[[], None]) -> None:
        try:
            if not self._has_told:
                self._has_told = True
                tell()
        finally:
            if not self._has_let_go:
                let_go()
                self._has_let_go = True
