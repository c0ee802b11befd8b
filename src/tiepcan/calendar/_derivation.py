"""From decisions to days: holidays, days in lieu, swaps, each with its document (suy ra ngày nghỉ).

The announced breaks are not trusted blindly: each is checked against the days that follow from the rules.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tiepcan.calendar._days import CalendarDay, DayKind
from tiepcan.calendar._records import Document, Holiday, InLieu, Week, YearStatus
from tiepcan.calendar._table import DayTable, weekday_numbers
from tiepcan.datafile import raise_faults
from tiepcan.errors import Fault
from tiepcan.text import Bilingual, format_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tiepcan.calendar._records import Decision

__all__ = ["derive_table", "swap_days", "undecided_in_lieu"]

_NO_DATE = date.min
_ONE_DAY = timedelta(days=1)
#: With more faults than this, what would be derived from the holidays says nothing.
_MANY_FAULTS = 50


class _Entry(NamedTuple):
    """A holiday with its name and the place it was read from."""

    path: str
    documents: tuple[Document, ...]
    name: Bilingual
    holiday: Holiday


def derive_table(decisions: Mapping[str, Decision]) -> DayTable:
    """Return the table that the *decisions*, by file name, add up to.

    Raises:
        DataFileError: Decisions contradict each other or leave a declared year incomplete.
    """
    faults: list[Fault] = []
    table = _empty_table(decisions, faults)
    raise_faults(faults)
    holidays = sorted(_holidays(decisions, table, faults), key=lambda entry: entry.holiday.first)
    _enter_holidays(table, holidays, faults)
    if len(faults) > _MANY_FAULTS:
        raise_faults(faults)
    _enter_days_in_lieu(table, holidays)
    _enter_swaps(table, decisions, faults)
    faults.extend(_incomplete_years(decisions, holidays))
    faults.extend(_wrong_breaks(table, holidays))
    raise_faults(faults)
    return table


def swap_days(off: date, work: date, documents: tuple[Document, ...]) -> tuple[CalendarDay, CalendarDay]:
    """Return the two days of a swap: the day off and the day that makes it up."""
    return (
        CalendarDay(
            date=off,
            kind=DayKind.SWAP,
            name=Bilingual(
                f"Hoán đổi, làm bù {format_date(work)}", f"Swapped, made up on {format_date(work)}"
            ),
            documents=documents,
            counterpart=work,
        ),
        CalendarDay(
            date=work,
            kind=DayKind.MAKEUP,
            name=Bilingual(f"Làm bù cho {format_date(off)}", f"Make-up day for {format_date(off)}"),
            documents=documents,
            counterpart=off,
        ),
    )


def undecided_in_lieu(name: Bilingual) -> Bilingual:
    """Return the remark on a holiday *name* whose day in lieu no text settles."""
    return Bilingual(
        f"{name.vi} trùng ngày nghỉ hằng tuần: chưa có văn bản quy định nghỉ bù",
        f"{name.en} falls on a day of rest: no text settles a day in lieu",
    )


def _empty_table(decisions: Mapping[str, Decision], faults: list[Fault]) -> DayTable:
    weeks = [decision.week for decision in decisions.values() if decision.week is not None]
    if len(weeks) != 1:
        faults.append(
            _fault(
                "week", f"cần đúng một [week], có {len(weeks)}", f"one [week] is needed, found {len(weeks)}"
            )
        )
    status = _year_status(decisions)
    years = sorted(status)
    gaps = sorted(set(range(years[0], years[-1] + 1)) - set(years)) if years else []
    if not years or gaps:
        missing = f"{gaps[0]}-{gaps[-1]}" if len(gaps) > 1 else "".join(map(str, gaps)) or "[[year]]"
        faults.append(
            _fault(
                "year",
                f"thiếu năm {missing}: các năm phải liền nhau",
                f"{missing} is missing: years must follow on",
            )
        )
    week = weeks[0] if weeks else Week(since=_NO_DATE, rest_days=())
    return DayTable(
        first=date(years[0] if years else 1, 1, 1),
        last=date(years[-1] if years else 1, 12, 31),
        rest_days=weekday_numbers(week.rest_days),
        week=week,
        special={},
        status=status,
        undecided={},
        proposals=tuple(found for decision in decisions.values() for found in decision.not_adopted),
        newest=max((_decided_on(decision) for decision in decisions.values()), default=_NO_DATE),
    )


def _year_status(decisions: Mapping[str, Decision]) -> dict[int, YearStatus]:
    # The later document knows more of the year: it has the last word.
    status: dict[int, YearStatus] = {}
    for decision in sorted(decisions.values(), key=_decided_on):
        status.update((declared.year, declared.status) for declared in decision.year)
    return status


def _decided_on(decision: Decision) -> date:
    return max(
        (document.date for document in decision.document if document.date is not None), default=_NO_DATE
    )


def _holidays(decisions: Mapping[str, Decision], table: DayTable, faults: list[Fault]) -> Iterator[_Entry]:
    years = range(table.first.year, table.last.year + 1)
    granted = {grant.id: grant.name for decision in decisions.values() for grant in decision.granted}
    for name, decision in decisions.items():
        for number, holiday in enumerate(decision.holiday):
            path = f"{name}: holiday[{number}]"
            called = holiday.name or granted.get(holiday.grant or "")
            if called is None:
                known = ", ".join(granted)
                vi, en = (
                    f"grant {holiday.grant!r} không có; có: {known}",
                    f"there is no grant {holiday.grant!r}; there are: {known}",
                )
                faults.append(_fault(path, vi, en))
            else:
                yield _Entry(path, decision.document, called, holiday)
        for number, yearly in enumerate(decision.yearly):
            for day in filter(None, map(yearly.in_year, years)):
                holiday = Holiday(name=yearly.name, first=day, in_lieu=yearly.in_lieu)
                yield _Entry(f"{name}: yearly[{number}]", decision.document, yearly.name, holiday)


def _enter_holidays(table: DayTable, holidays: list[_Entry], faults: list[Fault]) -> None:
    for entry in holidays:
        for day in entry.holiday.days():
            if day.year not in table.status:
                vi = f"ngày {format_date(day)} thuộc năm chưa có [[year]]"
                faults.append(_fault(entry.path, vi, f"{day} is in a year without [[year]]"))
            elif day in table.special:
                other = table.special[day].name or entry.name
                vi = f"ngày {format_date(day)} đã là {other.vi}"
                faults.append(_fault(entry.path, vi, f"{day} is {other.en} already"))
            else:
                table.special[day] = CalendarDay(
                    date=day, kind=DayKind.HOLIDAY, name=entry.name, documents=entry.documents
                )


def _enter_days_in_lieu(table: DayTable, holidays: list[_Entry]) -> None:
    for entry in holidays:
        for day in entry.holiday.days():
            if day.weekday() in table.rest_days:
                _compensate(table, entry, day)


def _compensate(table: DayTable, entry: _Entry, day: date) -> None:
    name = entry.name
    next_day = table.next_plain_day(day)
    if entry.holiday.in_lieu is InLieu.UNDECIDED:
        table.undecided[day] = table.undecided[next_day] = undecided_in_lieu(name)
        return
    # A holiday on a weekly day of rest is compensated on the next working day:
    # khoản 3 Điều 111 Bộ luật Lao động 45/2019/QH14; khoản 3 Điều 115 Bộ luật Lao động 10/2012/QH13.
    table.special[next_day] = CalendarDay(
        date=next_day,
        kind=DayKind.IN_LIEU,
        name=Bilingual(f"Nghỉ bù {name.vi} ({day:%d/%m})", f"In lieu of {name.en} ({day:%d/%m})"),
        documents=entry.documents,
        counterpart=day,
    )


def _enter_swaps(table: DayTable, decisions: Mapping[str, Decision], faults: list[Fault]) -> None:
    for name, decision in decisions.items():
        for number, swap in enumerate(decision.swap):
            path = f"{name}: swap[{number}]"
            outside = [day for day in (swap.off, swap.work) if day.year not in table.status]
            if outside:
                faults.append(
                    _fault(
                        path, f"năm {outside[0].year} chưa có [[year]]", f"{outside[0].year} has no [[year]]"
                    )
                )
            elif not table.is_working(swap.off):
                faults.append(
                    _fault(
                        path,
                        f"off: {format_date(swap.off)} vốn đã nghỉ",
                        f"off: {swap.off} is a day off already",
                    )
                )
            elif not table.is_plain_rest(swap.work):
                faults.append(
                    _fault(
                        path,
                        f"work: {format_date(swap.work)} không phải ngày nghỉ hằng tuần",
                        f"work: {swap.work} is no plain weekly day of rest",
                    )
                )
            else:
                for day in swap_days(swap.off, swap.work, decision.document):
                    table.special[day.date] = day


def _incomplete_years(decisions: Mapping[str, Decision], holidays: list[_Entry]) -> Iterator[Fault]:
    # Several rules of the Labour Code grant under one id, each in its time.
    grants = [grant for decision in decisions.values() for grant in decision.granted]
    given = Counter((entry.holiday.grant, day.year) for entry in holidays for day in entry.holiday.days())
    for name, decision in decisions.items():
        for number, declared in enumerate(decision.year):
            path = f"{name}: year[{number}]"
            if all(document.date is None for document in decision.document):
                vi = "[[document]] cần date: văn bản sau cùng quyết định tình trạng của năm"
                yield _fault(
                    path, vi, "[[document]] needs a date: the latest document decides the year's status"
                )
            for grant in (grant for grant in grants if grant.in_force(declared.year)):
                found = given[grant.id, declared.year]
                if found != grant.days:
                    yield _fault(
                        path,
                        f"năm {declared.year} có {found} ngày [[holiday]] grant = {grant.id!r} "
                        f"({grant.name.vi}), luật cho {grant.days}",
                        f"{declared.year} has {found} day(s) of [[holiday]] grant = {grant.id!r} "
                        f"({grant.name.en}), the law grants {grant.days}",
                    )


def _wrong_breaks(table: DayTable, holidays: list[_Entry]) -> Iterator[Fault]:
    for entry in holidays:
        announced = (entry.holiday.break_first, entry.holiday.break_last)
        if None in announced or entry.holiday.first not in table.special:
            continue
        first = last = entry.holiday.first
        while not table.is_working(first - _ONE_DAY):
            first -= _ONE_DAY
        while not table.is_working(last + _ONE_DAY):
            last += _ONE_DAY
        if (first, last) != announced:
            yield _fault(
                entry.path,
                f"đợt nghỉ công bố {announced[0]} đến {announced[1]}, tính ra {first} đến {last}",
                f"the announced break is {announced[0]} to {announced[1]}, the days add up to {first} to {last}",
            )


def _fault(path: str, vi: str, en: str) -> Fault:
    return Fault(path=path, message=Bilingual(vi, en))
