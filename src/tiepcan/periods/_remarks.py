"""What is less than firm about the days of a period (điều cần lưu ý về kỳ báo cáo)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tiepcan.periods._data import years_reports
from tiepcan.periods._names import PartOfYear, PeriodName, YearRange
from tiepcan.text import Bilingual, format_date

if TYPE_CHECKING:
    from datetime import date

    from tiepcan.citation import Citation
    from tiepcan.periods._records import PeriodRule, SpanCaveat

__all__ = ["caveats_on", "remarks_on"]


def caveats_on(name: PeriodName, rule: PeriodRule) -> Iterator[SpanCaveat]:
    """Yield where *rule* is less firm for what is named."""
    part = name.part if isinstance(name, PartOfYear) else None
    for one in rule.caveat:
        if one.span is name.span and one.part in {None, part}:
            yield one


def remarks_on(name: PeriodName, start: date, rule: PeriodRule) -> Iterator[Bilingual]:
    """Yield each sentence on a period of that *name* that begins on *start* under *rule*."""
    if rule.remark is not None:
        yield _with_clause(rule.remark, rule.known_through)
    if rule.in_force is not None and start < rule.in_force:
        since = format_date(rule.in_force)
        yield Bilingual(
            f"Kỳ này bắt đầu trước ngày {since}, là ngày quy tắc có hiệu lực",
            f"The period starts before {since}, the day from which the rule holds",
        )
    for caveat in caveats_on(name, rule):
        yield caveat.remark
    if isinstance(name, YearRange):
        yield from _on_years(name)


def _on_years(name: YearRange) -> Iterator[Bilingual]:
    report = years_reports().get(name.last - name.first + 1)
    if report is not None:
        # Decree 13/2018, Art. 12(3): a report every three years; no cut-off stands there.
        yield _with_clause(report.remark, report.citation)


def _with_clause(said: Bilingual, by: Citation | None) -> Bilingual:
    if by is None:
        return said
    return Bilingual(f"{said.vi} ({by.in_language('vi')})", f"{said.en} ({by.in_language('en')})")
