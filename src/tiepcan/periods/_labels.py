"""What a period is called by people, in both languages (tên kỳ báo cáo)."""

from __future__ import annotations

from tiepcan.periods._names import NamedDays, PartOfYear, PeriodName, YearRange
from tiepcan.periods._records import PeriodSpan
from tiepcan.text import Bilingual, format_date

__all__ = ["ROMAN", "label_of"]

#: Quarters are numbered so.
ROMAN = ("I", "II", "III", "IV")
_ORDINALS = ("First", "Second", "Third", "Fourth")
_HALVES = (Bilingual("6 tháng đầu", "First six months"), Bilingual("6 tháng cuối", "Last six months"))
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def label_of(name: PeriodName) -> Bilingual:
    """Return the label of what is named; `read_name` reads the Vietnamese one back."""
    if isinstance(name, YearRange):
        years = f"{name.first:04d}-{name.last:04d}"
        return Bilingual(f"Giai đoạn {years}", f"Years {years}")
    if isinstance(name, NamedDays):
        start, end = format_date(name.start), format_date(name.end)
        return Bilingual(f"Từ {start} đến {end}", f"From {start} to {end}")
    return _in_year(name)


def _in_year(name: PartOfYear) -> Bilingual:
    year, place = f"{name.year:04d}", name.part - 1
    if name.span is PeriodSpan.MONTH:
        return Bilingual(f"Tháng {name.part} năm {year}", f"{_MONTHS[place]} {year}")
    if name.span is PeriodSpan.QUARTER:
        return Bilingual(f"Quý {ROMAN[place]} năm {year}", f"{_ORDINALS[place]} quarter of {year}")
    if name.span is PeriodSpan.HALF_YEAR:
        return Bilingual(f"{_HALVES[place].vi} năm {year}", f"{_HALVES[place].en} of {year}")
    if name.span is PeriodSpan.NINE_MONTHS:
        return Bilingual(f"9 tháng đầu năm {year}", f"First nine months of {year}")
    return Bilingual(f"Năm {year}", f"Year {year}")
