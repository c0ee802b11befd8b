"""What a host refuses, each in one place: conflicts, numbers nobody has, wrong arguments (từ chối của hệ thống chủ)."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar, cast

from tiepcan.errors import ConflictError, InputError
from tiepcan.guards import shown_code
from tiepcan.requests import EVENT_TYPES, Event
from tiepcan.text import Bilingual

__all__ = [
    "another_agency",
    "check_event",
    "check_instant",
    "check_kind",
    "check_line",
    "check_version",
    "key_of_another",
    "stale",
    "taken_number",
    "unknown_case",
]

Kind = TypeVar("Kind")


def check_kind(value: object, kind: type[Kind], path: str) -> Kind:
    """Return *value* where it is a *kind*.

    Raises:
        InputError: It is something else.
    """
    if not isinstance(value, kind):
        wanted, given = kind.__name__, type(value).__name__
        raise InputError(
            Bilingual(f"cần {wanted}, không phải {given}", f"{wanted} is asked for, not {given}"), path=path
        )
    return value


def check_line(value: object, path: str) -> str:
    """Return *value* where it is one line that can be printed: numbers, codes and names of series are.

    Raises:
        InputError: It is something else.
    """
    line = check_kind(value, str, path)
    if not line or line != line.strip() or not line.isprintable():
        raise InputError(
            Bilingual(
                "cần một dòng chữ in được, không trống, không có khoảng trắng ở đầu và cuối",
                "one line that can be printed is asked for, not empty, without blanks around it",
            ),
            hint=Bilingual(
                "Bỏ ký tự điều khiển, dấu xuống dòng và khoảng trắng thừa.",
                "Take out control characters, line ends and blanks around it.",
            ),
            path=path,
        )
    return line


def check_event(value: object, path: str) -> Event:
    """Return *value* where it is one of the events there are.

    Raises:
        InputError: It is something else.
    """
    if type(value) not in EVENT_TYPES:
        kind = type(value).__name__
        raise InputError(Bilingual(f"{kind} không phải sự kiện", f"{kind} is no event"), path=path)
    return cast("Event", value)


def check_instant(value: object, path: str) -> dt.datetime:
    """Return *value* where it is an instant with a time zone.

    Raises:
        InputError: It is something else.
    """
    if not isinstance(value, dt.datetime) or value.utcoffset() is None:
        raise InputError(
            Bilingual("cần thời điểm có múi giờ", "an instant with a time zone is asked for"), path=path
        )
    return value


def check_version(expected: int | None) -> None:
    """Refuse a version that is none."""
    if expected is not None and (type(expected) is not int or expected < 1):
        raise InputError(
            Bilingual("phiên bản là số sự kiện, từ 1", "a version is a number of events, from 1"),
            hint=Bilingual("Lấy từ Recorded.version.", "Take it from Recorded.version."),
            path="expected",
        )


def unknown_case(number: object) -> InputError:
    """Return the error for a number that the agency has not given out."""
    shown = shown_code(number)
    return InputError(
        Bilingual(f"cơ quan không có hồ sơ {shown}", f"the agency has no case {shown}"),
        hint=Bilingual(
            "Xem numbers(); hồ sơ của cơ quan khác không thấy được từ đây.",
            "See numbers(); the cases of another agency are not seen from here.",
        ),
        path="number",
    )


def another_agency() -> InputError:
    """Return the error for a request that another agency was sent."""
    return InputError(
        Bilingual("yêu cầu gửi cơ quan khác", "another agency was asked"),
        hint=Bilingual(
            "Đưa vào Host của cơ quan đó, hoặc để trống agency.",
            "Give it to the host of that agency, or leave agency out.",
        ),
        path="received.agency",
    )


def stale(number: str, expected: int, version: int) -> ConflictError:
    """Return the error for a command that was made against an older log."""
    return ConflictError(
        Bilingual(
            f"hồ sơ đã có {version} sự kiện, lệnh dựa trên {expected}",
            f"the case has {version} event(s), the command is based on {expected}",
        ),
        hint=Bilingual(
            "Đọc lại hồ sơ, xem lại rồi ghi theo phiên bản mới.",
            "Read the case again, look at it, and record against the new version.",
        ),
        path=number,
    )


def key_of_another(number: str) -> ConflictError:
    """Return the error for a key under which something else was done, in the case of that number."""
    return ConflictError(
        Bilingual(
            "khoá lệnh đã dùng cho một lệnh khác ở hồ sơ này",
            "the key stands for another command, in this case",
        ),
        hint=Bilingual("Mỗi lệnh cần khoá riêng.", "Each command needs a key of its own."),
        path=number,
    )


def taken_number(number: str) -> ConflictError:
    """Return the error for a new case whose number an older one has."""
    return ConflictError(
        Bilingual("số này đã là của một hồ sơ khác", "another case has this number"),
        hint=Bilingual(
            "Dùng số khác; nếu số do quy tắc đánh số tạo ra, quy tắc đó cho số trùng.",
            "Take another; where a numbering scheme made it, the scheme gives one number twice.",
        ),
        path=number,
    )
