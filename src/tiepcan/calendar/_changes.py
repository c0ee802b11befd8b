"""An agency's own days on top of the national calendar (thay đổi riêng của cơ quan)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import attrs

from tiepcan.calendar._days import CalendarDay, DayKind
from tiepcan.calendar._derivation import swap_days
from tiepcan.calendar._records import Weekday
from tiepcan.calendar._table import weekday_numbers
from tiepcan.datafile import raise_faults
from tiepcan.errors import Fault, InputError
from tiepcan.guards import check_date
from tiepcan.text import Bilingual, format_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tiepcan.calendar._records import Document, Swap
    from tiepcan.calendar._table import DayTable

__all__ = ["Changes", "apply_changes", "make_changes"]


@attrs.frozen(kw_only=True)
class Changes:
    """One layer of changes, kept so that it can be laid over a longer table again (một lớp thay đổi)."""

    weekend: frozenset[Weekday] | None
    days_off: tuple[tuple[date, str], ...]
    working_days: tuple[tuple[date, str], ...]
    swaps: tuple[Swap, ...]
    documents: tuple[Document, ...]
    #: A make-up day counts as a day off: the policy of whoever reads the law so.
    makeup_days_off: bool = False

    def days(self) -> Iterator[date]:
        """Yield every day that the changes name."""
        yield from (day for day, _ in (*self.days_off, *self.working_days))
        for swap in self.swaps:
            yield from (swap.off, swap.work)

    def without_makeup_days(self) -> Changes:
        """Return the same changes, with make-up days off."""
        return attrs.evolve(self, makeup_days_off=True)


def make_changes(
    *,
    weekend: Iterable[Weekday] | None,
    days_off: Iterable[date] | Mapping[date, str],
    working_days: Iterable[date] | Mapping[date, str],
    swaps: Iterable[Swap],
    documents: Iterable[Document],
) -> Changes:
    """Return the changes, each date checked."""
    rest = None if weekend is None else frozenset(_weekdays(weekend))
    if rest == frozenset(Weekday):
        raise InputError(
            Bilingual("tuần phải còn ít nhất một ngày làm việc", "a week needs at least one working day"),
            path="weekend",
        )
    return Changes(
        weekend=rest,
        days_off=_named(days_off, "days_off"),
        working_days=_named(working_days, "working_days"),
        swaps=tuple(_checked_swaps(swaps)),
        documents=tuple(documents),
    )


def apply_changes(table: DayTable, changes: Changes) -> DayTable:
    """Return *table* with *changes* laid over it; *table* itself stays as it is.

    Raises:
        DataFileError: Changes contradict each other or the table; all of them are named.
    """
    faults = list(_contradictions(changes))
    special = dict(table.special)
    rest_days = table.rest_days if changes.weekend is None else weekday_numbers(changes.weekend)
    changed = attrs.evolve(table, special=special, rest_days=rest_days, undecided=dict(table.undecided))
    added = (
        ("days_off", DayKind.AGENCY_OFF, changes.days_off),
        ("working_days", DayKind.AGENCY_WORKING, changes.working_days),
    )
    for path, kind, named in added:
        for day, name in named:
            faults.extend(_outside(table, day, path))
            label = Bilingual(name, name) if name else kind.in_words()
            special[day] = CalendarDay(date=day, kind=kind, name=label, documents=changes.documents)
    for number, swap in enumerate(changes.swaps):
        path = f"swaps[{number}]"
        found = [*_outside(table, swap.off, path), *_outside(table, swap.work, path)]
        found = found or list(_pointless(changed, swap, path))
        faults.extend(found)
        if not found:
            special.update((day.date, day) for day in swap_days(swap.off, swap.work, changes.documents))
    if changes.makeup_days_off:
        special.update(_without_makeup(special, rest_days))
    raise_faults(faults, what=Bilingual("thay đổi lịch", "the changes have"), hint=None)
    return changed


def _weekdays(weekend: Iterable[Weekday]) -> Iterator[Weekday]:
    for day in weekend:
        try:
            yield Weekday(day)
        except ValueError as error:
            allowed = ", ".join(Weekday)
            raise InputError(
                Bilingual(
                    f"{day!r} không phải thứ trong tuần: {allowed}", f"{day!r} is no weekday: {allowed}"
                ),
                path="weekend",
            ) from error


def _named(days: Iterable[date] | Mapping[date, str], path: str) -> tuple[tuple[date, str], ...]:
    named = dict(days) if isinstance(days, Mapping) else dict.fromkeys(days, "")
    return tuple((check_date(day, path), name) for day, name in named.items())


def _checked_swaps(swaps: Iterable[Swap]) -> Iterator[Swap]:
    for number, swap in enumerate(swaps):
        check_date(swap.off, f"swaps[{number}].off")
        check_date(swap.work, f"swaps[{number}].work")
        yield swap


def _contradictions(changes: Changes) -> Iterator[Fault]:
    worked = dict(changes.working_days)
    for day, _ in changes.days_off:
        if day in worked:
            yield Fault(
                path="days_off",
                message=Bilingual(
                    f"{format_date(day)} vừa nghỉ vừa làm việc", f"{day} is both a day off and a working day"
                ),
            )


def _outside(table: DayTable, day: date, path: str) -> Iterator[Fault]:
    if not table.first <= day <= table.last:
        yield Fault(
            path=path,
            message=Bilingual(
                f"{format_date(day)} nằm ngoài lịch {format_date(table.first)}-{format_date(table.last)}",
                f"{day} is outside the calendar, {table.first} to {table.last}",
            ),
        )


def _pointless(table: DayTable, swap: Swap, path: str) -> Iterator[Fault]:
    if not table.is_working(swap.off):
        vi = f"{format_date(swap.off)} vốn đã nghỉ, không hoán đổi được"
        yield Fault(path=path, message=Bilingual(vi, f"{swap.off} is a day off already"))
    if table.is_working(swap.work):
        vi = f"{format_date(swap.work)} vốn đã làm việc, không làm bù được"
        yield Fault(path=path, message=Bilingual(vi, f"{swap.work} is worked already"))


def _without_makeup(special: dict[date, CalendarDay], rest_days: frozenset[int]) -> dict[date, CalendarDay]:
    # An agency that works on that day of the week anyway works on it without any swap.
    return {
        day: attrs.evolve(found, kind=DayKind.AGENCY_OFF)
        for day, found in special.items()
        if found.kind is DayKind.MAKEUP and day.weekday() in rest_days
    }
