"""What a publication list lacks, point by point of the law (gợi ý thông tin còn thiếu)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

import attrs

from tiepcan.calendar import WorkingCalendar
from tiepcan.disclosure._duty import DutyState, PublicationDuty
from tiepcan.disclosure._item import InformationItem
from tiepcan.disclosure._points import points_under
from tiepcan.disclosure._publication_duties import publication_duties
from tiepcan.disclosure._publication_list import PublicationList
from tiepcan.law import LawBook, PublicationPoint
from tiepcan.text import VIETNAMESE, Lang, fold_text, format_date

__all__ = ["PointGap", "find_gaps"]


@attrs.frozen(kw_only=True)
class PointGap:
    """What is missing at one point, for one year (điểm còn thiếu).

    A suggestion: an agency that makes nothing of the kind has nothing to list.
    """

    point: PublicationPoint
    year: int
    #: How many rows of the list are of that point and year.
    listed: int
    #: The day of the newest row of that point, of any year; None where there is none.
    last_created_on: dt.date | None = None
    #: Items of the catalogue that must be published, and are not in the list.
    unlisted: tuple[PublicationDuty, ...] = ()

    @property
    def days_overdue(self) -> int:
        """How long the oldest of the unlisted ones is overdue, in calendar days; 0 where none is."""
        return max((one.days_late for one in self.unlisted if one.published_on is None), default=0)

    def in_language(self, lang: Lang) -> str:
        """Return the gap as one sentence: "điểm đ …: chưa có thông tin nào của năm 2026"."""
        name = self.point.name.in_language(lang)
        if lang == "en":
            said = f"point {self.point.code} {name}: "
            said += f"nothing for {self.year}" if not self.listed else f"{self.listed} for {self.year}"
            if not self.listed and self.last_created_on is not None:
                said += f", the last one is of {format_date(self.last_created_on)}"
            if self.unlisted:
                said += f"; {len(self.unlisted)} in the catalogue and not in the list"
            return said + (f", overdue by up to {self.days_overdue} days" if self.days_overdue else "")
        said = f"điểm {self.point.code} {name}: "
        said += (
            f"chưa có thông tin nào của năm {self.year}"
            if not self.listed
            else f"năm {self.year} có {self.listed}"
        )
        if not self.listed and self.last_created_on is not None:
            said += f", gần nhất là ngày {format_date(self.last_created_on)}"
        if self.unlisted:
            said += f"; {len(self.unlisted)} thông tin có trong cơ sở dữ liệu mà chưa vào danh mục"
        return said + (f", quá hạn lâu nhất {self.days_overdue} ngày" if self.days_overdue else "")

    def __str__(self) -> str:
        return self.in_language(VIETNAMESE)


class _Listed:
    """What stands in a list: by id, or by a number of the same year (thông tin đã có trong danh mục)."""

    def __init__(self, items: Iterable[InformationItem]) -> None:
        self._ids: set[str] = set()
        self._years: dict[str, set[int | None]] = {}
        for item in items:
            self._ids.add(item.id)
            self._years.setdefault(fold_text(item.number), set()).add(_year(item))
        self._years.pop("", None)

    def __contains__(self, item: InformationItem) -> bool:
        years = self._years.get(fold_text(item.number), set())
        # Numbers start anew each year; where a day is not known, the year may be the same.
        same_year = bool(years) and (_year(item) is None or bool(years & {None, _year(item)}))
        return item.id in self._ids or same_year


def _year(item: InformationItem) -> int | None:
    return None if item.created_on is None else item.created_on.year


def find_gaps(
    found: PublicationList,
    catalogue: Iterable[InformationItem] = (),
    *,
    as_of: dt.date,
    calendar: WorkingCalendar,
    year: int | None = None,
    not_ours: Collection[str] = (),
    law: LawBook | None = None,
) -> tuple[PointGap, ...]:
    """Return the points of the law with nothing for a year, or with items that are not listed (thông tin còn thiếu).

    Does not know what an agency makes: points that it has nothing of are named in *not_ours*, by their letters.

    Args:
        found: The list.
        catalogue: What the agency has; what of it must be published and is not in the list is told, with its days.
        as_of: The day that tells what is overdue.
        calendar: Working days.
        year: Which year; that of *as_of* by default.
        not_ours: Letters of points that the agency has nothing of.
        law: Where limits are looked up.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import regime_for, vietnam_calendar
        >>> day = date(2026, 11, 12)
        >>> empty = PublicationList.of([], regime_for(day))
        >>> gaps = find_gaps(empty, as_of=day, calendar=vietnam_calendar())
        >>> len(gaps), gaps[3].in_language("en")[:26]
        (21, 'point d Budget, annual fin')
    """
    wanted_year = as_of.year if year is None else year
    rules = found.regime.disclosure_rules
    by_point: dict[str, list[InformationItem]] = {one.id: [] for one in rules.points}
    for item in found.items:
        for point in points_under(item, rules).points:
            by_point[point.id].append(item)
    unlisted: dict[str, list[PublicationDuty]] = {one.id: [] for one in rules.points}
    listed = _Listed(row.item for row in found.rows)
    left_out = [item for item in catalogue if item not in listed]
    places = {item.id: points_under(item, rules).points for item in left_out}
    # Without a catalogue there is no day to count, and nothing to ask of the calendar.
    duties = publication_duties(left_out, as_of=as_of, calendar=calendar, law=law) if left_out else ()
    for duty in duties:
        # What may not be published has no place in the list.
        if duty.state is not DutyState.RESTRICTED:
            for point in places[duty.item]:
                unlisted[point.id].append(duty)
    gaps = []
    for point in rules.points:
        days = [item.created_on for item in by_point[point.id] if item.created_on is not None]
        gap = PointGap(
            point=point,
            year=wanted_year,
            listed=sum(day.year == wanted_year for day in days),
            last_created_on=max((day for day in days if day <= as_of), default=None),
            unlisted=tuple(unlisted[point.id]),
        )
        if (not gap.listed or gap.unlisted) and point.code not in not_ours:
            gaps.append(gap)
    return tuple(gaps)
