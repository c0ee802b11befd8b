"""What a host answers: what was recorded, what was taken in, what is owed (kết quả của hệ thống chủ)."""

from __future__ import annotations

import datetime as dt

import attrs

from tiepcan.errors import TiepcanError
from tiepcan.plugins import Intake
from tiepcan.requests import Case, CaseObligation, Event

__all__ = ["CaseProblem", "Inbox", "Recorded", "Taken"]


@attrs.frozen(kw_only=True)
class Recorded:
    """What a command recorded (kết quả ghi).

    Holds personal data, as the case does; its ``repr`` does not.
    """

    #: As it was with these events; more may have been recorded since.
    case: Case
    #: Those of the command, in order.
    events: tuple[Event, ...] = attrs.field(repr=lambda found: ", ".join(one.kind for one in found))
    #: How many events the log had with them: what the next command is given as ``expected``.
    version: int
    #: Whether the command had been made before, under its key: then nothing was recorded now.
    again: bool = False

    @property
    def number(self) -> str:
        """The number of the case."""
        return self.case.number


@attrs.frozen(kw_only=True)
class Taken:
    """What became of a message of another system (kết quả tiếp nhận thông điệp)."""

    #: What the adapter read, with what it tolerated and what it did not understand.
    intake: Intake
    #: None: the message said nothing that can be recorded.
    recorded: Recorded | None


@attrs.frozen(kw_only=True)
class CaseProblem:
    """Why it cannot be told what is owed in a case, or in a part of it (hồ sơ chưa tính được)."""

    #: Its number.
    case: str
    error: TiepcanError = attrs.field(repr=lambda error: type(error).__name__)


@attrs.frozen(kw_only=True)
class Inbox:
    """What an agency owes in all its open cases (việc phải làm của cơ quan)."""

    as_of: dt.date
    #: What is due at once first, then by due day, then what has no day.
    owed: tuple[CaseObligation, ...] = attrs.field(repr=lambda found: str(len(found)))
    #: What could not be told; what could is in `owed` all the same.
    problems: tuple[CaseProblem, ...] = ()
