"""Times that come again: "Hằng năm", "Định kỳ 6 tháng, năm", "Quý IV hằng năm" (đọc thời gian định kỳ)."""

from __future__ import annotations

import re

from tiepcan.periods import PeriodSpan
from tiepcan.plans._time_meaning import EVERY_WORDS, TimeKind, TimeMeaning, written_periods
from tiepcan.plans._time_parts import Part, parts_of, periods_of

__all__ = ["read_recurring"]

_SPANS = {words: span for span, words in EVERY_WORDS.items()}
_BETWEEN = re.compile(r",(?:và )?| và ")
_REGULARLY = "định kỳ "
_ONE = re.compile(
    r"(?P<before>hằng |mỗi )?(?P<span>năm|0?9 tháng|0?6 tháng|quý|tháng)(?P<after> một lần|/lần)?"
)
_YEARLY = re.compile(r"(?:(?P<how>trước|chậm nhất|đến hết) )?(?P<when>.+) hằng năm")
_MONTHLY = re.compile(
    r"(?:(?P<how>trước|chậm nhất|đến hết) )?ngày (?P<day>3[01]|[12][0-9]|0?[1-9]) hằng tháng"
)
#: A year with every day there is, to see whether a day without a year is one.
_LEAP_YEAR = "2000"
_OF_THE_YEAR = re.compile(rf"(?: năm |/){_LEAP_YEAR}")
#: What may stand before "hằng năm".
_IN_A_YEAR = frozenset({PeriodSpan.QUARTER, PeriodSpan.MONTH, PeriodSpan.CUSTOM})


def read_recurring(text: str) -> TimeMeaning | None:
    """Return what *text* says of how often; None where it says nothing of the kind.

    Raises:
        UnreadError: It names a day or period within the year that there is not.
    """
    every = _every(text)
    if every:
        return TimeMeaning(kind=TimeKind.RECURRING, every=every)
    if (found := _MONTHLY.fullmatch(text)) is not None:
        return _again(PeriodSpan.MONTH, found["how"], f"ngày {int(found['day'])}")
    if (found := _YEARLY.fullmatch(text)) is not None:
        at = _in_a_year(parts_of(found["when"]))
        return None if at is None else _again(PeriodSpan.YEAR, found["how"], at)
    return None


def _every(text: str) -> tuple[PeriodSpan, ...]:
    regularly = text.startswith(_REGULARLY)
    found = [_ONE.fullmatch(one) for one in _BETWEEN.split(text.removeprefix(_REGULARLY))]
    known = [one for one in found if one is not None]
    # "6 tháng" alone may be a length of time; in a list, or with a word beside it, it comes again.
    told = regularly or len(known) > 1 or any(one["before"] or one["after"] for one in known)
    spans = tuple(_SPANS[one["span"].removeprefix("0")] for one in known)
    return spans if told and len(known) == len(found) == len(set(spans)) else ()


def _in_a_year(parts: list[Part]) -> str | None:
    if not parts or any(part.year for part in parts):
        return None
    periods = periods_of([part._replace(year=_LEAP_YEAR) for part in parts])
    spans = {period.span for period in periods}
    # Written together they must be one thing: a quarter, some months, a day.
    if len(spans) > 1 or not spans <= _IN_A_YEAR:
        return None
    written = list(written_periods(periods))
    return _OF_THE_YEAR.sub("", written[0]) if len(written) == 1 else None


def _again(span: PeriodSpan, how: str | None, at: str) -> TimeMeaning:
    at = at if how is None else f"{how} {at[0].lower()}{at[1:]}"
    return TimeMeaning(kind=TimeKind.RECURRING, every=(span,), at=f"{at[0].upper()}{at[1:]}")
