"""What a decision file may say (quyết định về ngày nghỉ): the records behind ``calendar/data/*.toml``."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs

from tiepcan.errors import InputError
from tiepcan.text import Bilingual, Lang, format_date

__all__ = [
    "Decision",
    "Document",
    "Evidence",
    "GrantedHoliday",
    "Holiday",
    "InLieu",
    "Proposal",
    "Swap",
    "Week",
    "Weekday",
    "YearDeclaration",
    "YearStatus",
    "YearlyHoliday",
]


#: No holiday comes near this: a longer one is a slip of the pen.
_LONGEST_HOLIDAY = dt.timedelta(days=60)


class Evidence(StrEnum):
    """How good our proof of a document is (mức chứng cứ)."""

    EXTRACT_SEEN = "A"
    REPORT_SEEN = "B"
    CITED_ONLY = "C"


class YearStatus(StrEnum):
    """How far a year's calendar is decided (tình trạng lịch của năm)."""

    #: All decisions of the year are known.
    ANNOUNCED = "announced"
    #: The main holidays are decided; a swap can still come.
    PARTIAL = "partial"
    #: No decision in the data: days come from the ``holidays`` package.
    PROJECTED = "projected"


class Weekday(StrEnum):
    """A day of the week by name (thứ trong tuần)."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class InLieu(StrEnum):
    """What the law gives when a holiday falls on a weekly day of rest (nghỉ bù)."""

    NEXT_WORKING_DAY = "next_working_day"
    #: No text settles it: marked, and no day off is assumed.
    UNDECIDED = "undecided"


@attrs.frozen(kw_only=True)
class Document:
    """One document that a calendar day rests on (văn bản)."""

    #: What it is called before its number: "Công văn", "Nghị quyết".
    kind: Bilingual | None = None
    #: Official number and symbol; none where only a report of the decision was found.
    number: str | None = None
    #: Where in the document, such as "khoản 3 Điều 111".
    place: str | None = None
    #: None where the day is not known.
    date: dt.date | None = None
    issuer: str
    decides: str
    evidence: Evidence
    source: str | None = None

    def title(self, lang: Lang) -> str:
        """Return the kind and number as a reader of *lang* expects them."""
        return str(self) if self.kind is None else f"{self.kind.in_language(lang)} {self}"

    def __str__(self) -> str:
        if self.number is not None:
            return self.number
        day = "" if self.date is None else f" ngày {format_date(self.date)}"
        return f"văn bản của {self.issuer}{day}"


@attrs.frozen(kw_only=True)
class Holiday:
    """A holiday of one year: a day or a run of days, as decided (ngày nghỉ lễ)."""

    #: Which ``[[granted]]`` holiday it is, by its id; or a name of its own.
    grant: str | None = None
    name: Bilingual | None = None
    first: dt.date
    #: The first day again for a holiday of one day.
    last: dt.date | None = None
    #: The announced break around it, days in lieu and weekends included; checked against the derived one.
    break_first: dt.date | None = None
    break_last: dt.date | None = None
    in_lieu: InLieu = InLieu.NEXT_WORKING_DAY

    def __attrs_post_init__(self) -> None:
        if (self.grant is None) == (self.name is None):
            raise InputError(
                Bilingual("cần grant hoặc name, không cả hai", "grant or name is needed, not both")
            )
        last = self.first if self.last is None else self.last
        if not dt.timedelta() <= last - self.first <= _LONGEST_HOLIDAY:
            raise InputError(
                Bilingual(
                    "last đứng trước first, hoặc kỳ nghỉ quá dài",
                    "last comes before first, or the holiday is too long",
                )
            )

    def days(self) -> tuple[dt.date, ...]:
        """Return every day of the holiday in order."""
        last = self.first if self.last is None else self.last
        return tuple(self.first + dt.timedelta(days=step) for step in range((last - self.first).days + 1))


@attrs.frozen(kw_only=True)
class YearlyHoliday:
    """A holiday on the same solar date every year (ngày lễ cố định theo dương lịch)."""

    name: Bilingual
    month: int
    day: int
    valid_from: dt.date
    valid_until: dt.date | None = None
    in_lieu: InLieu = InLieu.NEXT_WORKING_DAY

    def __attrs_post_init__(self) -> None:
        try:
            dt.date(2000, self.month, self.day)
        except ValueError as error:
            message = Bilingual(
                f"không có ngày {self.day}/{self.month}", f"there is no day {self.day} of month {self.month}"
            )
            raise InputError(message) from error

    def in_year(self, year: int) -> dt.date | None:
        """Return the day it falls on in *year*, or None where it was not a holiday then."""
        try:
            day = dt.date(year, self.month, self.day)
        except ValueError:
            return None
        over = self.valid_until is not None and day > self.valid_until
        return None if over or day < self.valid_from else day


@attrs.frozen(kw_only=True)
class GrantedHoliday:
    """How many days the law grants under a name that is fixed anew each year (số ngày nghỉ được hưởng).

    Used to check that a declared year is complete: a year without Tết is a fault in the data.
    """

    id: str
    name: Bilingual
    days: int
    valid_from: dt.date
    valid_until: dt.date | None = None

    def in_force(self, year: int) -> bool:
        """Tell whether the grant covers all of *year*."""
        ended = self.valid_until is not None and self.valid_until < dt.date(year, 12, 31)
        return self.valid_from <= dt.date(year, 1, 1) and not ended


@attrs.frozen(kw_only=True)
class Swap:
    """A working day given off against a day of rest that is worked (hoán đổi ngày làm việc).

    Examples:
        >>> Swap(off=dt.date(2026, 1, 2), work=dt.date(2026, 1, 10)).work
        datetime.date(2026, 1, 10)
    """

    #: The working day that becomes a day off.
    off: dt.date
    #: The day of rest on which it is made up (ngày làm bù).
    work: dt.date


@attrs.frozen(kw_only=True)
class Proposal:
    """A swap that was proposed and not adopted: kept so that nobody enters it again (đề xuất không được chọn)."""

    off: dt.date
    work: dt.date
    note: Bilingual


@attrs.frozen(kw_only=True)
class YearDeclaration:
    """How far a year is decided once this file is in (tình trạng của năm)."""

    year: int = attrs.field()
    status: YearStatus = attrs.field()

    @year.validator
    def _is_a_year(self, _: object, value: int) -> None:
        if not dt.MINYEAR <= value <= dt.MAXYEAR:
            raise InputError(Bilingual(f"không có năm {value}", f"there is no year {value}"))

    @status.validator
    def _is_decided(self, _: object, value: YearStatus) -> None:
        if value is YearStatus.PROJECTED:
            raise InputError(
                Bilingual(
                    "quyết định chỉ cho announced hoặc partial",
                    "a decision makes a year announced or partial",
                )
            )


@attrs.frozen(kw_only=True)
class Week:
    """The weekly days of rest of state bodies, since a day (ngày nghỉ hằng tuần)."""

    since: dt.date
    rest_days: tuple[Weekday, ...]


@attrs.frozen(kw_only=True)
class Decision:
    """One decision file: the documents, and what they decide (một tệp quyết định)."""

    #: The deciding document first, then those that carry it out.
    document: tuple[Document, ...] = attrs.field()
    week: Week | None = None
    yearly: tuple[YearlyHoliday, ...] = ()
    granted: tuple[GrantedHoliday, ...] = ()
    holiday: tuple[Holiday, ...] = ()
    swap: tuple[Swap, ...] = ()
    not_adopted: tuple[Proposal, ...] = ()
    year: tuple[YearDeclaration, ...] = ()

    @document.validator
    def _has_a_document(self, _: object, value: tuple[Document, ...]) -> None:
        if not value:
            raise InputError(Bilingual("cần ít nhất một [[document]]", "at least one [[document]] is needed"))
