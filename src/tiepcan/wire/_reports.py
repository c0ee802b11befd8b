"""Reports as they go over the wire: what they show, and the counts it was made from (báo cáo dạng dữ liệu)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from tiepcan.errors import InputError
from tiepcan.reports import (
    Gap,
    OfficialLayout,
    RecordTable,
    Report,
    ReportingAgency,
    ReportKind,
    ReportPart,
    report_schema,
)
from tiepcan.statistics import Figure, LineUnit, StatisticLine, Value, statistic_lines
from tiepcan.text import Bilingual
from tiepcan.wire._records import Context
from tiepcan.wire._statistics import WirePeriod, WireStatistics

__all__ = ["WireReport"]


@attrs.frozen(kw_only=True)
class WireFigure:
    """One figure (số liệu)."""

    code: str
    label: Bilingual
    unit: LineUnit
    #: Whole numbers as such; shares and averages exact, ``"36/43"``; null: there is none.
    value: Value
    #: As people read it.
    shown: Bilingual
    why_none: Bilingual | None = None
    #: How many requests come from a source that is silent on it.
    not_told: int = 0

    @classmethod
    def of(cls, figure: Figure) -> WireFigure:
        """Return what of *figure* goes over the wire."""
        return cls(
            code=figure.code,
            label=figure.line.label,
            unit=figure.line.unit,
            value=figure.value,
            shown=Bilingual(figure.in_words("vi"), figure.in_words("en")),
            why_none=figure.why_none,
            not_told=figure.not_told,
        )

    def build(self, lines: Mapping[str, StatisticLine]) -> Figure:
        """Return the figure again, as it was stated.

        Raises:
            InputError: There is no line of its code.
        """
        if self.code not in lines:
            raise InputError(
                Bilingual("có chỉ tiêu mà bản cài đặt này không biết", "a line is not known here"),
                path="figures",
            )
        return Figure(line=lines[self.code], value=self.value, why_none=self.why_none, not_told=self.not_told)


@attrs.frozen(kw_only=True)
class WirePart:
    """One part of a report (một phần của báo cáo)."""

    code: str
    title: Bilingual
    figures: tuple[WireFigure, ...] = ()
    #: Codes of the figures that a chart compares.
    chart: tuple[str, ...] = ()
    facts: tuple[Bilingual, ...] = ()
    tables: tuple[RecordTable, ...] = ()
    ask: Bilingual | None = None
    words: str | None = None

    @classmethod
    def of(cls, part: ReportPart) -> WirePart:
        """Return what of *part* goes over the wire."""
        return cls(
            code=part.code,
            title=part.title,
            figures=tuple(map(WireFigure.of, part.figures)),
            chart=tuple(one.code for one in part.chart),
            facts=part.facts,
            tables=part.tables,
            ask=part.ask,
            words=part.words,
        )

    def build(self, kind: ReportKind, lines: Mapping[str, StatisticLine]) -> ReportPart:
        """Return the part again; its clause is looked up.

        Raises:
            InputError: A line is not known, or the chart shows what is no figure of the part.
        """
        known = {part.code: part.citation for part in report_schema(kind).parts}
        figures = tuple(one.build(lines) for one in self.figures)
        by_code = {one.code: one for one in figures}
        if not by_code.keys() >= set(self.chart):
            raise InputError(
                Bilingual("biểu đồ dùng số liệu mà phần này không có", "a chart shows what the part has not"),
                path="chart",
            )
        return ReportPart(
            code=self.code,
            title=self.title,
            figures=figures,
            chart=tuple(by_code[code] for code in self.chart),
            facts=self.facts,
            tables=self.tables,
            ask=self.ask,
            words=self.words,
            citation=known.get(self.code),
        )


@attrs.frozen(kw_only=True)
class WireReport:
    """A report of one agency on one period (báo cáo)."""

    kind: ReportKind
    title: Bilingual
    agency: ReportingAgency
    period: WirePeriod
    as_of: dt.date
    #: Higher where it is sent again.
    version: int = 1
    parts: tuple[WirePart, ...] = ()
    gaps: tuple[Gap, ...] = ()
    remarks: tuple[Bilingual, ...] = ()
    #: What the figures were made from.
    statistics: WireStatistics = attrs.field(factory=lambda: WireStatistics(cells=()))
    layout: OfficialLayout | None = None

    @classmethod
    def of(cls, report: Report) -> WireReport:
        """Return what of *report* goes over the wire; what is behind its figures stays with the agency."""
        return cls(
            kind=report.kind,
            title=report.title,
            agency=report.agency,
            period=WirePeriod.of(report.period),
            as_of=report.as_of,
            version=report.version,
            parts=tuple(map(WirePart.of, report.parts)),
            gaps=report.gaps,
            remarks=report.remarks,
            statistics=WireStatistics.of(report.statistics),
            layout=report.layout,
        )

    def build(self, context: Context) -> Report:
        """Return the report again, its figures as they were stated: whether they follow from its counts is not judged.

        Raises:
            InputError: A period, a line or a count is none.
        """
        lines = {line.code: line for line in statistic_lines(context.rules.law)}
        return Report(
            kind=self.kind,
            title=self.title,
            agency=self.agency,
            period=self.period.build(),
            as_of=self.as_of,
            version=self.version,
            parts=tuple(part.build(self.kind, lines) for part in self.parts),
            gaps=self.gaps,
            remarks=self.remarks,
            statistics=self.statistics.build(context),
            citation=report_schema(self.kind).citation,
            layout=self.layout,
        )
