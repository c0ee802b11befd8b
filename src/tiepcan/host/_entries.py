"""While an entry is made the store waits for it: no host is asked for anything then (trong lúc lập nội dung ghi)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import local

from tiepcan.errors import NotAllowedError
from tiepcan.text import Bilingual

__all__ = ["check_outside_entries", "making_an_entry"]


class _Here(local):
    is_making: bool = False


#: Of all hosts together, since each may wait for the store of another; every thread has its own.
_HERE = _Here()


@contextmanager
def making_an_entry() -> Iterator[None]:
    """Mark that this thread is making an entry: a number is written, or the event that bears it is made."""
    before, _HERE.is_making = _HERE.is_making, True
    try:
        yield
    finally:
        _HERE.is_making = before


def check_outside_entries() -> None:
    """Refuse what would wait for a store that waits for this thread.

    Raises:
        NotAllowedError: This thread is making an entry.
    """
    if _HERE.is_making:
        raise NotAllowedError(
            Bilingual(
                "không gọi hệ thống chủ trong lúc kho đang chờ số hoặc sự kiện",
                "a host is not asked for anything while the store waits for a number or an event",
            ),
            hint=Bilingual(
                "Đọc và ghi trước hoặc sau lệnh; make_event và quy tắc đánh số chỉ tạo sự kiện và số.",
                "Read and record before the command or after it; make_event and numbering only make event and number.",
            ),
        )
