"""Years that nobody has announced, as the ``holidays`` package guesses them (năm dự kiến).

The package is loaded here and nowhere else, and only once such a year is asked for.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import attrs

from tiepcan.calendar._days import CalendarDay, DayKind
from tiepcan.calendar._derivation import swap_days, undecided_in_lieu
from tiepcan.calendar._records import InLieu, YearStatus
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiepcan.calendar._records import Decision
    from tiepcan.calendar._table import DayTable

__all__ = ["project_table"]

#: How the package names a swapped day off, with the day that makes it up.
_SWAPPED = re.compile(r"\(thay cho ngày (\d\d)/(\d\d)/(\d{4})\)")
#: How it marks a day in lieu.
_IN_LIEU = "(nghỉ bù)"


def project_table(table: DayTable, decisions: Mapping[str, Decision]) -> DayTable:
    """Return *table* carried on, both ways, into the years that no decision in the data covers.

    Announced and partial years stay as they are. Starts on the first day of the five-day week and ends
    where the package ends.
    """
    import holidays  # noqa: PLC0415 - loading it costs more than all the rest of tiepcan

    vietnamese = holidays.country_holidays("VN", language="vi")
    years = [
        year for year in range(table.week.since.year, vietnamese.end_year + 1) if year not in table.status
    ]
    for year in years:
        vietnamese.get(date(year, 1, 1))
    english = holidays.country_holidays("VN", years=years, language="en_US")
    projected = attrs.evolve(
        table,
        first=table.week.since,
        last=date(vietnamese.end_year, 12, 31),
        special=dict(table.special),
        status={**dict.fromkeys(years, YearStatus.PROJECTED), **table.status},
        undecided=dict(table.undecided),
    )
    for day, name in sorted(vietnamese.items()):
        if day >= projected.first and projected.status.get(day.year) is YearStatus.PROJECTED:
            _enter(projected, day, Bilingual(name, english.get(day, name)))
    _forget_assumed_days_in_lieu(projected, decisions, years)
    return projected


def _enter(table: DayTable, day: date, name: Bilingual) -> None:
    swapped = _SWAPPED.search(name.vi)
    if swapped is None:
        kind = DayKind.IN_LIEU if _IN_LIEU in name.vi else DayKind.HOLIDAY
        table.special[day] = CalendarDay(date=day, kind=kind, name=name)
        return
    made_up_on = date(int(swapped[3]), int(swapped[2]), int(swapped[1]))
    for half in swap_days(day, made_up_on, ()):
        table.special[half.date] = half


def _forget_assumed_days_in_lieu(
    table: DayTable, decisions: Mapping[str, Decision], years: list[int]
) -> None:
    # The package gives a day in lieu of 24 November as if a text did. None does: Điều 111 Bộ luật Lao động
    # points to the holidays of Điều 112, and this one rests on Nghị quyết 28/2026/QH16.
    unsettled = [
        yearly
        for decision in decisions.values()
        for yearly in decision.yearly
        if yearly.in_lieu is InLieu.UNDECIDED
    ]
    for yearly in unsettled:
        for day in filter(None, map(yearly.in_year, years)):
            if day.weekday() in table.rest_days:
                assumed = table.next_plain_day(day)
                following = [
                    found
                    for found in table.special.values()
                    if day < found.date < assumed and found.kind is DayKind.IN_LIEU
                ]
                table.undecided[day] = undecided_in_lieu(yearly.name)
                for found in following:
                    table.undecided[found.date] = undecided_in_lieu(yearly.name)
                    del table.special[found.date]
