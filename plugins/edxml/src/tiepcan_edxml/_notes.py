"""What is noted while a message is read: what is let pass, and what is wrong (ghi nhận khi đọc)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, Fault
from tiepcan_edxml._reading_records import Tolerated
from tiepcan_edxml._tolerances import TOLERANCES

__all__ = ["HINT", "Notes", "refuse"]

_WHAT = Bilingual("không đọc được thông điệp", "the message cannot be read")
HINT = Bilingual(
    "Đề nghị bên gửi kiểm tra rồi gửi lại.", "Ask whoever sent it to look at it and send it again."
)

_MESSAGE = "edXML"
#: As many as anybody reads: whoever sends thousands does not fill logs with them.
_MOST_FAULTS = 100


def refuse(path: str, message: Bilingual) -> NoReturn:
    """Raise that the message is wrong at *path*, and cannot be read on.

    Raises:
        DataFileError: Always.
    """
    raise _error([Fault(path=path, message=message)])


def _error(faults: Sequence[Fault]) -> DataFileError:
    shown = list(faults[:_MOST_FAULTS])
    rest = len(faults) - len(shown)
    if rest:
        shown.append(Fault(path=_MESSAGE, message=Bilingual(f"và {rest} lỗi nữa", f"and {rest} more faults")))
    return DataFileError(_WHAT, faults=shown, hint=HINT)


class Notes:
    """What one reading lets pass, in order, and what it refuses."""

    __slots__ = ("_faults", "_once", "_told")

    def __init__(self) -> None:
        self._told: list[Tolerated] = []
        self._faults: list[Fault] = []
        self._once: set[str] = set()

    def tell(self, code: str, place: str, text: str | None = None) -> None:
        """Note that something is let pass."""
        self._told.append(Tolerated(code=code, place=place, said=TOLERANCES[code], text=text))

    def tell_once(self, code: str, place: str) -> None:
        """Note it, where it is the first of its kind."""
        if code not in self._once:
            self._once.add(code)
            self.tell(code, place)

    def fault(self, path: str, message: Bilingual) -> None:
        """Note that something is wrong: the message will be refused, with all else that is."""
        self._faults.append(Fault(path=path, message=message))

    def refuse(self) -> NoReturn:
        """Raise all that is wrong: nothing can be made of the message.

        Raises:
            DataFileError: Always.
        """
        raise _error(self._faults)

    def told(self) -> tuple[Tolerated, ...]:
        """Return what was let pass.

        Raises:
            DataFileError: Something is wrong; all of it is named.
        """
        if self._faults:
            self.refuse()
        return tuple(self._told)
