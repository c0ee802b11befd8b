"""A period of reports: its days, its name, its neighbours and its parts (kỳ báo cáo)."""

from __future__ import annotations

from datetime import date

import attrs

from tiepcan.errors import InputError
from tiepcan.guards import check_code, check_date
from tiepcan.periods._data import period_rule, span_lengths
from tiepcan.periods._days import month_of
from tiepcan.periods._facts import PeriodFacts, not_under
from tiepcan.periods._names import PartOfYear
from tiepcan.periods._reading import read_name
from tiepcan.periods._records import PeriodRule, PeriodSpan
from tiepcan.text import VIETNAMESE, Bilingual, Lang, format_date

__all__ = ["ReportingPeriod", "parse_period", "period_of"]


@attrs.frozen(kw_only=True)
class ReportingPeriod(PeriodFacts):
    """One period that is reported on, with the rule that made it (kỳ báo cáo).

    Made by `parse_period` and `period_of`. Its code and its rule say all: span and days follow from them, and two
    periods are equal where both are. Does not say whether a report on it is owed.

    Examples:
        >>> from tiepcan.periods import parse_period
        >>> year = parse_period("2026", kind="nd09")
        >>> print(year.start, year.end, year.days)
        2025-12-15 2026-12-14 365
        >>> year.next().code, [part.code for part in year.split(PeriodSpan.HALF_YEAR)]
        ('2027', ['2026-H1', '2026-H2'])
    """

    def contains(self, day: date) -> bool:
        """Tell whether *day* lies in it.

        Raises:
            InputError: *day* is no plain date.
        """
        return self.start <= check_date(day, "day") <= self.end

    def next(self) -> ReportingPeriod:
        """Return the one after it: the next month, quarter or year, as many years, as many days (kỳ sau).

        After nine months come the nine months of the next year.

        Raises:
            CalendarHorizonError: It lies beyond the years that dates have.
        """
        return self._shifted(1)

    def previous(self) -> ReportingPeriod:
        """Return the one before it (kỳ trước).

        Raises:
            CalendarHorizonError: It lies before the years that dates have.
        """
        return self._shifted(-1)

    def split(self, span: PeriodSpan) -> tuple[ReportingPeriod, ...]:
        """Return the periods of *span* that make it up, first to last (chia kỳ).

        Raises:
            InputError: Its rule does not know *span*, or it is not made up of such periods exactly.

        Examples:
            >>> from tiepcan.periods import parse_period
            >>> [part.code for part in parse_period("2026-Q3").split(PeriodSpan.MONTH)]
            ['2026-07', '2026-08', '2026-09']
        """
        span = check_code(span, PeriodSpan, "span")
        if span not in self.rule.spans:
            raise not_under(span, self.rule)
        if span is self.span:
            return (self,)
        if not _tiles_a_year(span):
            raise self._not_made_of(span)
        parts = [_period_of(self.start, span, self.rule)]
        # Where the first one starts earlier there is nothing to go on with.
        while parts[0].start == self.start and parts[-1].end < self.end:
            parts.append(parts[-1].next())
        if (parts[0].start, parts[-1].end) != (self.start, self.end):
            raise self._not_made_of(span)
        return tuple(parts)

    def explain(self, lang: Lang = VIETNAMESE) -> str:
        """Return its days, the rule with its clause, and what is less than firm, one a line (giải thích).

        Examples:
            >>> from tiepcan.periods import parse_period
            >>> print(parse_period("2026-Q3", kind="nd09").explain("en"))
            Third quarter of 2026: from 15/06/2026 to the end of 14/09/2026, 92 days.
            Rule: the cut-offs of Decree 09/2019/NĐ-CP (Article 12, Decree 09/2019/NĐ-CP): from day 15 of the month before it to day 14 of its last month.
            Note: The text of the decree was not seen; its cut-offs are known through a decision of the province of Khánh Hòa (Article 4, Decision 01/2023/QĐ-UBND).
        """
        from tiepcan.periods._explanation import explain_period  # noqa: PLC0415 - only when it is read

        return explain_period(self, lang)

    def __str__(self) -> str:
        return self.label.vi

    def _shifted(self, steps: int) -> ReportingPeriod:
        return ReportingPeriod(code=self._name.shifted(steps).code, rule=self.rule)

    def _not_made_of(self, span: PeriodSpan) -> InputError:
        label, words = self.label, span.in_words()
        return InputError(
            Bilingual(
                f"{label.vi} không chia được thành các kỳ {words.vi} trọn vẹn",
                f"{label.en} is not made up of whole periods of the span {words.en}",
            ),
            path="span",
        )


def parse_period(text: str, *, kind: str = "calendar") -> ReportingPeriod:
    """Return the period that *text* names, as a code or as people write it (đọc kỳ báo cáo).

    Does not guess: "6 tháng năm 2026" may be either half, and is refused.

    Legal basis: the clause of its rule, where there is one: see `PeriodRule.basis`.

    Args:
        text: Such as ``2026-Q3``, ``2024..2026`` or ``Quý III năm 2026``.
        kind: The id of a rule, see `period_rules`.

    Raises:
        CalendarHorizonError: It lies outside the years that dates have.
        InputError: *text* names no period, or one that the rule does not know, or there is no such rule.

    Examples:
        >>> from tiepcan.periods import parse_period
        >>> quarter = parse_period("Quý I năm 2027", kind="nd09")
        >>> print(quarter.start, quarter.end)
        2026-12-15 2027-03-14
    """
    return ReportingPeriod(code=read_name(text).code, rule=period_rule(kind))


def period_of(day: date, span: PeriodSpan, *, kind: str = "calendar") -> ReportingPeriod:
    """Return the period of *span* that *day* falls in (kỳ chứa một ngày).

    Raises:
        CalendarHorizonError: It lies outside the years that dates have.
        InputError: *day* is no plain date, it falls in no such period, as in the last months of a year, or a day
            alone does not tell the period, as with several years.

    Examples:
        >>> from tiepcan.periods import PeriodSpan, period_of
        >>> period_of(date(2026, 12, 20), PeriodSpan.MONTH, kind="nd09").code
        '2027-01'
    """
    return _period_of(check_date(day, "day"), check_code(span, PeriodSpan, "span"), period_rule(kind))


def _period_of(day: date, span: PeriodSpan, rule: PeriodRule) -> ReportingPeriod:
    if span not in rule.spans:
        raise not_under(span, rule)
    month = month_of(day, rule)
    length = span_lengths().get(span)
    if length is None:
        words = span.in_words()
        raise InputError(
            Bilingual(
                f"một ngày không đủ để biết kỳ {words.vi} nào",
                f"one day does not tell which {words.en} is meant",
            ),
            path="span",
        )
    part = (month.part - 1) // length.months + 1
    if part > length.parts:
        raise InputError(
            Bilingual(
                f"ngày {format_date(day)} không thuộc kỳ {span.in_words().vi} nào",
                f"{format_date(day)} falls in no {span.in_words().en}",
            ),
            path="day",
        )
    return ReportingPeriod(code=PartOfYear(span, month.year, part).code, rule=rule)


def _tiles_a_year(span: PeriodSpan) -> bool:
    length, year = span_lengths().get(span), span_lengths()[PeriodSpan.YEAR]
    return length is not None and length.months * length.parts == year.months
