"""The calendar that everything else counts with (lịch làm việc)."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from threading import Lock
from typing import TYPE_CHECKING

from tiepcan.calendar._changes import Changes, apply_changes, make_changes
from tiepcan.calendar._horizon import (
    Unannounced,
    answer_out_of_reach,
    day_out_of_reach,
    no_whole_number,
    year_out_of_reach,
)
from tiepcan.calendar._index import WorkingDayIndex, build_index
from tiepcan.calendar._projection import project_table
from tiepcan.calendar._records import YearStatus
from tiepcan.calendar._year import year_at_a_glance
from tiepcan.guards import check_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tiepcan.calendar._batch import BatchCalendar
    from tiepcan.calendar._days import CalendarDay, CalendarYear
    from tiepcan.calendar._records import Decision, Document, Swap, Weekday
    from tiepcan.calendar._table import DayTable

__all__ = ["WorkingCalendar"]

_WORST_FIRST = (YearStatus.PROJECTED, YearStatus.PARTIAL, YearStatus.ANNOUNCED)


class WorkingCalendar:
    """Which days are worked, by which document, and how far that is known (lịch làm việc).

    Made by `vietnam_calendar`; changed by `with_changes`, which gives a new calendar. Answers never change:
    a calendar may be shared between threads.

    Legal basis:
        Decision 188/1999/QĐ-TTg for the week; the Labour Code for holidays and days in lieu; the yearly
        letters and notices in ``calendar/data`` for Tết, National Day and swaps.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import vietnam_calendar
        >>> calendar = vietnam_calendar()
        >>> calendar.is_working_day(date(2026, 8, 22))  # a make-up Saturday
        True
        >>> calendar.add_working_days(date(2026, 8, 20), 2)
        datetime.date(2026, 8, 22)
    """

    __slots__ = (
        "_base",
        "_batch",
        "_changes",
        "_decisions",
        "_index",
        "_lengthening",
        "_makeup_off",
        "_table",
        "_unannounced",
        "_version",
    )

    def __init__(
        self,
        base: DayTable,
        *,
        decisions: Mapping[str, Decision],
        changes: tuple[Changes, ...] = (),
        unannounced: Unannounced = "error",
    ) -> None:
        self._base = base
        self._decisions = decisions
        self._changes = changes
        self._unannounced = unannounced
        self._table = _with_layers(base, changes)
        self._index = build_index(self._table)
        self._lengthening = Lock()
        self._version: str | None = None
        self._makeup_off: WorkingCalendar | None = None
        self._batch: BatchCalendar | None = None

    @property
    def version(self) -> str:
        """Newest document and a digest of every answer: the same version, the same dates (phiên bản lịch).

        A calendar that answers for unannounced years names the release of ``holidays`` too.
        """
        if self._version is None:
            digest = _with_layers(self._base, self._changes).digest()
            projected = f"+holidays-{version('holidays')}" if self._unannounced == "projected" else ""
            self._version = f"{self._base.newest.isoformat()}-{digest}{projected}"
        return self._version

    @property
    def first(self) -> date:
        """The first day that is decided; with projected years, earlier days are answered too."""
        return date(min(self._decided_years()), 1, 1)

    @property
    def last(self) -> date:
        """The last day that is decided; with projected years, later days are answered too."""
        return date(max(self._decided_years()), 12, 31)

    def add_working_days(self, day: date, days: int) -> date:
        """Return the day *days* working days after *day*, before it where *days* is negative.

        *day* itself is never counted, and need not be a working day; 0 gives *day* back as it is.

        Legal basis: Civil Code Art. 147(3): the day of the event is not counted.

        Args:
            day: A date of Vietnam, not an instant.
            days: Working days.

        Raises:
            CalendarHorizonError: The answer lies outside what the calendar knows.
            InputError: *day* is no plain date, or *days* no whole number.

        Examples:
            >>> from datetime import date
            >>> from tiepcan import vietnam_calendar
            >>> vietnam_calendar().add_working_days(date(2026, 11, 20), 5)  # 24/11 is off
            datetime.date(2026, 11, 30)
            >>> vietnam_calendar().add_working_days(date(2026, 11, 30), -5)
            datetime.date(2026, 11, 20)
        """
        # One look-up of a plain date refuses instants and strings by itself: nothing else equals it.
        if type(days) is int:
            index = self._index
            try:
                if days > 0:
                    return index.nth[index.forward[day] + days]
                position = index.backward[day] + days
                if days < 0 <= position:
                    return index.nth[position]
            except (KeyError, IndexError, TypeError):
                pass
        return self._add_with_care(day, days)

    def count_working_days(self, after: date, until: date) -> int:
        """Return how many working days there are after *after* up to and with *until*.

        Negative where *until* comes first.

        Raises:
            CalendarHorizonError: A day lies outside what the calendar knows.
            InputError: A day is no plain date.

        Examples:
            >>> from datetime import date
            >>> from tiepcan import vietnam_calendar
            >>> vietnam_calendar().count_working_days(date(2026, 8, 21), date(2026, 9, 3))
            7
        """
        forward = self._index_with(after, until).forward
        return forward[until] - forward[after]

    def is_working_day(self, day: date) -> bool:
        """Tell whether *day* is worked; a make-up Saturday is.

        Raises:
            CalendarHorizonError: *day* lies outside what the calendar knows.
            InputError: *day* is no plain date.
        """
        index = self._index_with(day)
        return index.forward[day] == index.backward[day]

    def next_working_day(self, day: date) -> date:
        """Return the first working day after *day* (ngày làm việc tiếp theo).

        Legal basis: Civil Code Art. 148(5).

        Raises:
            CalendarHorizonError: It lies outside what the calendar knows.
            InputError: *day* is no plain date.

        Examples:
            >>> from datetime import date
            >>> from tiepcan import vietnam_calendar
            >>> vietnam_calendar().next_working_day(date(2026, 11, 24))
            datetime.date(2026, 11, 25)
        """
        return self.add_working_days(day, 1)

    def day(self, day: date) -> CalendarDay:
        """Return what kind of day *day* is and by which document.

        Raises:
            CalendarHorizonError: *day* lies outside what the calendar knows.
            InputError: *day* is no plain date.

        Examples:
            >>> from datetime import date
            >>> from tiepcan import vietnam_calendar
            >>> print(vietnam_calendar().day(date(2026, 1, 2)).document)
            12729/VPCP-KGVX
        """
        self._index_with(day)
        return self._table.day(day)

    def year(self, year: int) -> CalendarYear:
        """Return *year* at a glance: days off, make-up days, the number of working days, how far decided.

        Raises:
            CalendarHorizonError: The year lies outside what the calendar knows.
            InputError: *year* is no whole number.

        Examples:
            >>> from tiepcan import vietnam_calendar
            >>> vietnam_calendar().year(2026).working_days
            249
        """
        if type(year) is not int:
            raise no_whole_number(year, "year")
        if year not in self._table.status:
            self._reach_year(year)
        return year_at_a_glance(self._table, year)

    def status_between(self, first: date, last: date) -> YearStatus:
        """Return how far the years from *first* to *last* are decided; the least decided one speaks.

        Raises:
            CalendarHorizonError: A day lies outside what the calendar knows.
            InputError: A day is no plain date.
        """
        self._index_with(first, last)
        status = self._table.status
        if first.year == last.year:
            return status[first.year]
        low, high = sorted((first.year, last.year))
        found = {status[year] for year in range(low, high + 1)}
        return next(worst for worst in _WORST_FIRST if worst in found)

    def with_changes(
        self,
        *,
        weekend: Iterable[Weekday] | None = None,
        days_off: Iterable[date] | Mapping[date, str] = (),
        working_days: Iterable[date] | Mapping[date, str] = (),
        swaps: Iterable[Swap] = (),
        documents: Iterable[Document] = (),
    ) -> WorkingCalendar:
        """Return a calendar with an agency's own days; this one stays as it is.

        National holidays and days in lieu stay off whatever the *weekend*; an agency that compensates on
        other days says so in *days_off* and *working_days*.

        Args:
            weekend: The agency's own weekly days of rest, instead of Saturday and Sunday.
            days_off: More days off, with a name each where a mapping is given.
            working_days: More working days, likewise.
            swaps: Swaps, such as one announced this morning.
            documents: What the changes rest on.

        Raises:
            DataFileError: The changes contradict each other or the calendar; all are named.
            InputError: A day is no plain date.

        Examples:
            >>> from datetime import date
            >>> from tiepcan.calendar import Swap, vietnam_calendar
            >>> swapped = vietnam_calendar().with_changes(
            ...     swaps=[Swap(off=date(2027, 4, 29), work=date(2027, 5, 8))])
            >>> swapped.is_working_day(date(2027, 5, 8)), vietnam_calendar().is_working_day(date(2027, 5, 8))
            (True, False)
        """
        return self._changed(
            make_changes(
                weekend=weekend,
                days_off=days_off,
                working_days=working_days,
                swaps=swaps,
                documents=documents,
            )
        )

    def without_makeup_days(self) -> WorkingCalendar:
        """Return a calendar on which make-up days are days off: a policy, not the default (không tính làm bù)."""
        if self._makeup_off is None:
            none = make_changes(weekend=None, days_off=(), working_days=(), swaps=(), documents=())
            self._makeup_off = self._changed(none.without_makeup_days())
        return self._makeup_off

    def batch(self) -> BatchCalendar:
        """Return the same calendar for numpy arrays of ``datetime64[D]`` (tính hàng loạt).

        Raises:
            MissingExtraError: numpy is not installed: ``pip install "tiepcan[batch]"``.
        """
        if self._batch is None:
            from tiepcan.calendar._batch import BatchCalendar  # noqa: PLC0415 - numpy is an extra

            self._batch = BatchCalendar(self._lengthen(), first=self._table.first, last=self._table.last)
        return self._batch

    def __repr__(self) -> str:
        return f"<WorkingCalendar {self.version}, {self.first} to {self.last}, unannounced={self._unannounced!r}>"

    def __eq__(self, other: object) -> bool:
        # The same version, the same dates.
        if not isinstance(other, WorkingCalendar):
            return NotImplemented
        return self.version == other.version

    def __hash__(self) -> int:
        return hash(self.version)

    def __reduce__(self) -> tuple[object, ...]:
        # The lock stays behind: a copy, in this process or another, has its own.
        return _rebuild_calendar, (self._base, self._decisions, self._changes, self._unannounced)

    def _decided_years(self) -> list[int]:
        return [year for year, status in self._base.status.items() if status is not YearStatus.PROJECTED]

    def _changed(self, changes: Changes) -> WorkingCalendar:
        base = self._base
        inside = all(base.first <= day <= base.last for day in changes.days())
        if self._unannounced == "projected" and not inside:
            base = project_table(base, self._decisions)
        return WorkingCalendar(
            base,
            decisions=self._decisions,
            changes=(*self._changes, changes),
            unannounced=self._unannounced,
        )

    def _add_with_care(self, day: date, days: int) -> date:
        if not isinstance(days, int) or isinstance(days, bool):
            raise no_whole_number(days, "days")
        index = self._index_with(day)
        if days == 0:
            return day
        position = (index.forward[day] if days > 0 else index.backward[day]) + days
        if 0 <= position < len(index.nth):
            return index.nth[int(position)]
        if self._lengthen() is not index:
            return self._add_with_care(day, days)
        raise answer_out_of_reach(self._table, self._unannounced)

    def _index_with(self, *days: date) -> WorkingDayIndex:
        """Return an index that holds all *days*, plain dates each."""
        index = self._index
        for day in days:
            try:
                if day in index.forward:
                    continue
            except TypeError:
                pass
            checked = check_date(day, "day")
            index = self._lengthen()
            if checked not in index.forward:
                raise day_out_of_reach(checked, self._table, self._unannounced)
        return index

    def _reach_year(self, year: int) -> None:
        self._lengthen()
        if year not in self._table.status:
            raise year_out_of_reach(year, self._table, self._unannounced)

    def _lengthen(self) -> WorkingDayIndex:
        """Carry the table on into unannounced years, where the caller chose so; return the index there is then."""
        if self._unannounced == "error":
            return self._index
        with self._lengthening:
            if self._table.first > self._table.week.since:
                longer = _with_layers(project_table(self._base, self._decisions), self._changes)
                # The table first: whoever sees the longer index must find the longer table.
                self._table = longer
                self._index = build_index(longer)
            return self._index


def _rebuild_calendar(
    base: DayTable, decisions: Mapping[str, Decision], changes: tuple[Changes, ...], unannounced: Unannounced
) -> WorkingCalendar:
    return WorkingCalendar(base, decisions=decisions, changes=changes, unannounced=unannounced)


def _with_layers(base: DayTable, changes: tuple[Changes, ...]) -> DayTable:
    for layer in changes:
        base = apply_changes(base, layer)
    return base
