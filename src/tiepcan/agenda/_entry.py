"""One entry of a calendar, and a calendar of them (mục lịch, lịch việc)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from typing import Any

import attrs

from tiepcan.errors import InputError
from tiepcan.fields import check_day, check_number, check_text, is_a, is_code, is_tuple_of
from tiepcan.guards import check_date
from tiepcan.text import Bilingual, printable

__all__ = ["HIGHEST_REVISION", "Agenda", "AgendaEntry", "AgendaKind", "AgendaStatus", "join_agendas"]

#: Calendar programs take no higher one: RFC 5545, 3.3.8.
HIGHEST_REVISION = 2**31 - 1
#: More than all the days there are, from year 1 to year 9999.
_MOST_WARNED = 4_000_000


class AgendaKind(StrEnum):
    """What falls on the day (loại mục lịch)."""

    #: The last day for something that is owed in a case.
    REQUEST = "request"
    #: The last day for publishing something.
    PUBLICATION = "publication"
    #: The last day on which something must still be posted.
    POSTING = "posting"
    #: The last day for sending a report.
    REPORT = "report"
    #: The last day of a task of a plan.
    TASK = "task"
    #: A holiday, a day in lieu, a swapped day, a day on which the agency is closed.
    DAY_OFF = "day_off"
    #: A day of rest that is worked.
    WORKING_DAY = "working_day"

    def in_words(self) -> Bilingual:
        """Return the kind as a person says it."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    AgendaKind.REQUEST: Bilingual("Hạn xử lý yêu cầu", "Due in a request"),
    AgendaKind.PUBLICATION: Bilingual("Hạn công khai", "Due for publication"),
    AgendaKind.POSTING: Bilingual("Thời hạn niêm yết", "Time of posting"),
    AgendaKind.REPORT: Bilingual("Hạn gửi báo cáo", "Due for a report"),
    AgendaKind.TASK: Bilingual("Nhiệm vụ kế hoạch", "Task of a plan"),
    AgendaKind.DAY_OFF: Bilingual("Ngày nghỉ", "Day off"),
    AgendaKind.WORKING_DAY: Bilingual("Ngày làm việc", "Working day"),
}


class AgendaStatus(StrEnum):
    """How an entry stands (tình trạng mục lịch)."""

    #: There is time still; days off and working days are always open.
    OPEN = "open"
    #: The day is past, and it is owed still.
    OVERDUE = "overdue"
    #: It was done, in time or not.
    DONE = "done"
    #: It is not owed any more, or was not in the first place; calendars that have it take it off.
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nobody has anything to do any more."""
        return self in {AgendaStatus.DONE, AgendaStatus.CANCELLED}

    def in_words(self) -> Bilingual:
        """Return the status as a person says it."""
        return _STATUS_WORDS[self]


_STATUS_WORDS = {
    AgendaStatus.OPEN: Bilingual("còn phải làm", "to be done"),
    AgendaStatus.OVERDUE: Bilingual("quá hạn", "overdue"),
    AgendaStatus.DONE: Bilingual("đã xong", "done"),
    AgendaStatus.CANCELLED: Bilingual("không còn phải làm", "not owed any more"),
}


def _warnings(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    is_tuple_of(int)(instance, field, value)
    assert isinstance(value, tuple)  # noqa: S101 - it was just looked at
    for days in value:
        check_number(instance, field, days)
        if days > _MOST_WARNED:
            raise InputError(
                Bilingual(
                    f"nhắc trước nhiều nhất {_MOST_WARNED} ngày", f"at most {_MOST_WARNED} days before"
                ),
                path=field.name,
            )


def _uid(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    check_text(instance, field, value)
    assert isinstance(value, str)  # noqa: S101 - it was just looked at
    if printable(value) != value:
        # Left out, it would be that of another entry; left in, no program reads the file.
        raise InputError(
            Bilingual(
                "có ký tự điều khiển, xuống dòng hoặc ký tự ẩn", "it holds characters that are no text"
            ),
            hint=Bilingual("Chỉ dùng chữ, số, dấu.", "Use letters, digits and signs."),
            path=field.name,
        )


def _revision(instance: object, field: attrs.Attribute[Any], value: object) -> None:
    check_number(instance, field, value)
    if not isinstance(value, int) or value > HIGHEST_REVISION:
        raise InputError(
            Bilingual(
                f"cần số nguyên từ 0 đến {HIGHEST_REVISION}",
                f"a whole number from 0 to {HIGHEST_REVISION} is asked for",
            ),
            path=field.name,
        )


@attrs.frozen(kw_only=True)
class AgendaEntry:
    """One thing that falls on a day, whole days only (mục lịch).

    Raises:
        InputError: A field is of the wrong kind, or the last day comes before the first.

    Examples:
        >>> from tiepcan.agenda import AgendaEntry, AgendaKind
        >>> entry = AgendaEntry(uid="H24.12/HS-01/supply", kind=AgendaKind.REQUEST, day=dt.date(2026, 11, 26),
        ...     summary=Bilingual("Hồ sơ HS-01: cung cấp thông tin", "Case HS-01: supply the information"))
        >>> entry.last_day == entry.day, entry.status.value
        (True, 'open')
    """

    #: The same for the same obligation, whatever becomes of its day or its words: an update has it again.
    uid: str = attrs.field(validator=_uid)
    #: What falls on the day.
    kind: AgendaKind = attrs.field(validator=is_code(AgendaKind))
    #: The day, or the first of several.
    day: dt.date = attrs.field()
    #: The last of several days, itself inside; None: there is one.
    until: dt.date | None = attrs.field(default=None, validator=check_day)
    #: What a person sees in the calendar.
    summary: Bilingual = attrs.field(validator=is_a(Bilingual))
    #: More, with the clause: lines are parted by ``\n``.
    description: Bilingual = attrs.field(default=Bilingual("", ""), validator=is_a(Bilingual))
    #: How it stands on the day the agenda was made.
    status: AgendaStatus = attrs.field(default=AgendaStatus.OPEN, validator=is_code(AgendaStatus))
    #: Never lower in a later state of the same entry: a calendar that has a higher one keeps it.
    revision: int = attrs.field(default=0, validator=_revision)
    #: How many calendar days before `day` to warn; 0: on the day itself.
    warn_days: tuple[int, ...] = attrs.field(default=(), validator=_warnings)

    @day.validator
    def _check_day(self, field: attrs.Attribute[Any], value: object) -> None:
        check_date(value, field.name)

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until < self.day:
            raise InputError(
                Bilingual("ngày cuối đứng trước ngày đầu", "the last day comes before the first"),
                path="until",
            )

    @property
    def last_day(self) -> dt.date:
        """The last day, which is the only one mostly."""
        return self.day if self.until is None else self.until


def _each_once(_: object, field: attrs.Attribute[Any], entries: tuple[AgendaEntry, ...]) -> None:
    twice = [uid for uid, count in Counter(one.uid for one in entries).items() if count > 1]
    if twice:
        raise InputError(
            Bilingual(
                f"{len(twice)} mã mục lịch (uid) dùng hai lần, như {twice[0]!r}",
                f"{len(twice)} uid(s) stand twice, such as {twice[0]!r}",
            ),
            hint=Bilingual("Mỗi việc một mã riêng.", "Each obligation has a uid of its own."),
            path=field.name,
        )


@attrs.frozen(kw_only=True)
class Agenda:
    """Entries for a calendar, as they stand on one day (lịch việc).

    Holds no time of day and nobody's name. Without a clock: `as_of` is the only day that says when it was made.

    Raises:
        InputError: A field is of the wrong kind, or two entries have one uid.

    Examples:
        >>> Agenda(title=Bilingual("Lịch việc", "Due days"), as_of=dt.date(2026, 11, 20)).entries
        ()
    """

    #: What people call the calendar.
    title: Bilingual = attrs.field(validator=is_a(Bilingual))
    #: As of which day it was made.
    as_of: dt.date = attrs.field()
    #: Each with a uid of its own, in any order.
    entries: tuple[AgendaEntry, ...] = attrs.field(
        default=(),
        validator=[is_tuple_of(AgendaEntry), _each_once],
        repr=lambda entries: str(len(entries)),
    )
    #: How many things have no day, and stand on no calendar: "at once", or a day that is not known.
    undated: int = attrs.field(default=0, validator=check_number)

    @as_of.validator
    def _check_day(self, field: attrs.Attribute[Any], value: object) -> None:
        check_date(value, field.name)


def join_agendas(agendas: Iterable[Agenda], *, title: Bilingual) -> Agenda:
    """Return one agenda of several, such as of all cases of an agency (gộp lịch việc).

    Raises:
        InputError: There is none to join, or two entries have one uid.

    Examples:
        >>> from tiepcan import vietnam_calendar
        >>> from tiepcan.agenda import agenda_of_year, join_agendas
        >>> years = [agenda_of_year(vietnam_calendar().year(year)) for year in (2025, 2026)]
        >>> both = join_agendas(years, title=Bilingual("Lịch làm việc", "Working days"))
        >>> len(both.entries) == sum(len(one.entries) for one in years)
        True
    """
    given = tuple(agendas)
    if not given:
        raise InputError(
            Bilingual("cần ít nhất một lịch", "one agenda at least is asked for"), path="agendas"
        )
    return Agenda(
        title=title,
        as_of=max(one.as_of for one in given),
        entries=tuple(chain.from_iterable(one.entries for one in given)),
        undated=sum(one.undated for one in given),
    )
